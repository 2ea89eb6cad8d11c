"""Somebody who plays: sends events through `tick`, frame by frame, on a clock of the test's own."""

import pygame

FRAME = 1 / 60


class Person:
    def __init__(self, app):
        self.app = app
        self.now = 100.0
        self.goes_on = app.tick([], self.now)

    @property
    def scene(self):
        return self.app.loop.scene

    @property
    def notice(self):
        return self.app.services.notices.current(self.now)

    def tick(self, *events):
        self.now += FRAME
        self.goes_on = self.app.tick(list(events), self.now)
        return self.goes_on

    def wait(self, seconds):
        for _ in range(round(seconds / FRAME)):
            self.tick()

    def press(self, name):
        rect = self.app.loop.screen.controls.rect_of(name)
        assert rect is not None, f"there is no button {name!r} to press"
        self.tick(mouse_down(rect.center))
        self.tick(mouse_up(rect.center))

    def can_press(self, name):
        return self.app.loop.screen.controls.rect_of(name) is not None

    def key(self, key, text="", mod=0):
        self.tick(pygame.Event(pygame.KEYDOWN, key=key, unicode=text, mod=mod))

    def type(self, text):
        for letter in text:
            self.tick(
                pygame.Event(pygame.KEYDOWN, key=ord(letter.lower()), unicode=letter, mod=0),
                pygame.Event(pygame.TEXTINPUT, text=letter),
            )

    def at(self, x, y):
        """Pad space to whole window px."""
        px = self.scene.pad.to_window((x, y))
        return round(px[0]), round(px[1])

    def stroke(self, *points):
        """Draw one stroke through points in pad space, all of it in one frame."""
        spots = [self.at(*p) for p in points]
        self.tick(mouse_down(spots[0]), *(mouse_move(s) for s in spots[1:]), mouse_up(spots[-1]))

    def scrawl(self):
        """Draw something large enough to be a digit."""
        self.stroke((0.3, 0.2), (0.4, 0.5), (0.6, 0.8))

    def resize(self, size):
        self.app.window.resize(size)
        self.tick()

    @property
    def screen(self):
        """What is to be seen."""
        return self.app.window.surface

    def picture(self):
        return pygame.image.tobytes(self.screen, "RGB")


def mouse_down(at, button=1, touch=False):
    return pygame.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=button, touch=touch)


def mouse_up(at, button=1, touch=False):
    return pygame.Event(pygame.MOUSEBUTTONUP, pos=at, button=button, touch=touch)


def mouse_move(at, held=True, touch=False):
    return pygame.Event(
        pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(int(held), 0, 0), touch=touch
    )


def finger(kind, at, finger_id=0, window=(1280, 800)):
    return pygame.Event(
        kind, touch_id=1, finger_id=finger_id, x=at[0] / window[0], y=at[1] / window[1]
    )
