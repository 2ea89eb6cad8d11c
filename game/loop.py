"""One frame of the program, and the loop around it."""

import time
from collections.abc import Callable
from typing import Protocol

import pygame

from game.farewell import Farewell, samples_kept
from game.scene import Live, Pop, Quit, Scene, Stack, Stepping, Transition
from game.services import Services
from game.ui import theme
from game.ui.footer import Facts, draw_footer
from game.ui.screen import BACK, HOME, Screen
from game.window import Window

FRAMES_PER_SECOND = 60
IDLE_WAIT = 0.1  #: seconds after which an idle program looks after its store
_LOOK_EVERY = 0.01  #: seconds; also the longest time after which an idle program reacts
_LONGEST_FRAME = 1 / 30  #: seconds over which the events of one frame may have come


#: what to do with a file that was dropped on the window while a scene is shown
Dropped = Callable[[str, Scene], Transition | None]


class Loop:
    """Brings events to the scene that is shown, and its picture to the window."""

    def __init__(self, window: Window, stack: Stack, services: Services, dropped: Dropped) -> None:
        self._window = window
        self._stack = stack
        self._services = services
        self._open_dropped = dropped
        self._screen = Screen(window.size)
        self._shown: Scene | None = None
        self._last: float | None = None
        self._drawn: tuple[object, ...] = ()
        self._was_busy = False
        self._farewell = Farewell(services)

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown; None when the program is to end."""
        return self._stack.top

    @property
    def screen(self) -> Screen:
        """Size of the window and controls of the scene."""
        return self._screen

    def tick(self, events: list[pygame.Event], now: float) -> bool:
        """Do one frame: all events, time, picture. Returns whether the program goes on.

        now: seconds on a clock that never goes back. The events are taken as spread evenly over
        the time since the last frame, so that quick strokes keep their pace.
        """
        last = now if self._last is None else max(self._last, now - _LONGEST_FRAME)
        self._last = now
        self._services.keeper.poll(now)
        self._services.shelf.poll(now)
        self._services.teacher.poll()
        self._services.networks.poll()
        self._show()
        for i, event in enumerate(events, start=1):
            self._dispatch(event, last + (now - last) * i / len(events))
            self._show()
        if self._stack.top is not None:
            self._apply(self._stack.top.update(now))
            self._show()
        self._screen.controls.update(now - last)
        if self._stack.top is not None:
            # a wheel lights no button: what it scrolls can be drawn alone
            moved = any(event.type != pygame.MOUSEWHEEL for event in events)
            self._draw(now, moved=moved, turned=bool(events))
        return self._stack.top is not None

    def busy(self) -> bool:
        """Whether the next frame should come at once."""
        scene = self._stack.top
        return scene is not None and (scene.busy() or self._screen.controls.typing)

    def recover(self) -> None:
        """Go back to the first scene after a bug in another one."""
        self._stack.back_to_first()
        self._shown = None

    def _show(self) -> None:
        """Lay the scene out anew where it is another one, or the window has another size."""
        scene, size = self._stack.top, self._window.size
        if scene is None or (scene is self._shown and size == self._screen.size):
            return
        self._screen.resize(size)
        self._screen.way_back = HOME if self._stack.is_beside_first else BACK
        scene.show(self._screen)
        self._shown = scene
        self._drawn = ()

    def _dispatch(self, event: pygame.Event, now: float) -> None:
        scene = self._stack.top
        if scene is None:
            return
        if event.type == pygame.QUIT:
            self._apply(Quit())
        elif event.type == pygame.KEYDOWN and self._program_key(event):
            return
        elif event.type == pygame.DROPFILE:
            self._apply(self._open_dropped(event.file, scene))
        else:
            controls = self._screen.controls
            # a text entry does not take a letter's KEYDOWN: it waits for the TEXTINPUT that follows
            typed = event.type == pygame.KEYDOWN and controls.typing
            taken, command = controls.handle(event)
            if command is not None:
                self._apply(command())
            elif not (taken or typed):
                self._apply(scene.handle(event, now))

    def _program_key(self, event: pygame.Event) -> bool:
        """Take the keys that mean the same everywhere."""
        controls = self._screen.controls
        if event.key == pygame.K_F11:
            self._window.toggle_fullscreen()
        elif controls.typing:
            if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
                if (command := controls.enter()) is not None:
                    self._apply(command())
            elif event.key == pygame.K_ESCAPE:
                controls.stop_typing()
            else:
                return False
        elif event.key == pygame.K_ESCAPE:
            scene = self._stack.top
            if not (isinstance(scene, Stepping) and scene.step_back()):
                self._apply(Pop())
        elif event.key == pygame.K_q:
            self._apply(Quit())
        else:
            return False
        return True

    def _apply(self, transition: Transition | None) -> None:
        if transition is None:
            return
        if not self._stack.ends_with(transition) or self._farewell.may_end():
            self._stack.apply(transition)

    def _draw(self, now: float, *, moved: bool, turned: bool) -> None:
        """Draw the frame, unless it would look like the last one."""
        services, scene = self._services, self._stack.top
        assert scene is not None
        notice, kept = services.notices.current(now), samples_kept(services.keeper)
        state = (scene, notice, kept, services.reader.name)
        busy = self.busy()
        if not (moved or turned or busy or self._was_busy or state != self._drawn):
            return
        nothing_else = not moved and state == self._drawn
        self._drawn, self._was_busy = state, busy
        surface = self._window.surface
        if nothing_else and isinstance(scene, Live) and scene.draw_news(surface):
            self._window.flip()
            return
        surface.fill(theme.DESK)
        scene.draw(surface)
        self._screen.controls.draw(surface)
        facts = Facts(services.settings.player, kept, f"network {services.reader.name}")
        colour = theme.DOUBT if services.keeper.waiting else theme.MUTED
        draw_footer(self._screen, surface, notice, scene.hint, facts, colour)
        self._window.flip()


class Frames(Protocol):
    """What `run` drives."""

    def tick(self, events: list[pygame.Event], now: float) -> bool:
        """Do one frame; whether to go on."""

    def busy(self) -> bool:
        """Whether the next frame should come at once."""


def run(frames: Frames) -> None:
    """Run until somebody ends the program; an idle one sleeps until something happens."""
    clock = pygame.time.Clock()
    events: list[pygame.Event] = []
    while frames.tick(events, time.monotonic()):
        clock.tick(FRAMES_PER_SECOND)
        events = _next_events(frames, IDLE_WAIT)


def _next_events(frames: Frames, longest: float) -> list[pygame.Event]:
    """Wait for events, or for frames that are busy; returns none after `longest` seconds."""
    until = time.monotonic() + longest
    # pygame.event.wait looks a thousand times a second, which takes three times as much power
    while not (events := pygame.event.get()) and not frames.busy() and time.monotonic() < until:
        time.sleep(_LOOK_EVERY)
    return events
