"""A value to be set by hand: a knob on a track.

pygame_gui's slider asks the mouse itself where it is, and takes no tap on its track.
"""

import pygame

from game.ui import theme
from game.ui.pen import Pen, Touch
from game.ui.shapes import card, fill_round


class Slider:
    """A knob for a value from 0 to 1; its place is set with each layout."""

    def __init__(self) -> None:
        self._pen = Pen()
        self._rect = pygame.Rect(0, 0, 1, 1)
        self._window = (1, 1)

    def place(self, rect: pygame.Rect, window: tuple[int, int]) -> None:
        """Put it into a rectangle, all of which can be tapped, of a window of some size, px."""
        self._rect, self._window = rect, window

    @property
    def rect(self) -> pygame.Rect:
        """Where it is, window px."""
        return self._rect.copy()

    @property
    def is_held(self) -> bool:
        """Whether somebody holds the knob."""
        return self._pen.is_down

    def release(self) -> None:
        """Let go of the knob: the screen is about to change."""
        self._pen.release()

    def handle(self, event: pygame.Event) -> float | None:
        """Take an event; returns the new value, or None where it was not for the slider."""
        meant = self._pen.read(event, self._window)
        if meant is None or meant.position is None:
            return None
        if meant.touch is Touch.DOWN and not self._rect.collidepoint(meant.position):
            self._pen.release()
            return None
        share = (meant.position[0] - self._track.left) / self._track.width
        return min(1.0, max(0.0, share))

    def draw(self, surface: pygame.Surface, value: float, *, muted: bool = False) -> None:
        """Draw track and knob; muted: it is not this value that counts at present."""
        track = self._track.inflate(0, 0)
        colour = theme.FAINT if muted else theme.ACCENT
        fill_round(surface, track.inflate(track.h, 0), theme.LINE, track.h // 2)
        at = round(track.x + value * track.w)
        done = pygame.Rect(track.x - track.h // 2, track.y, at - track.x + track.h, track.h)
        fill_round(surface, done, colour, track.h // 2)
        knob = pygame.Rect(0, 0, self._knob, self._knob)
        knob.center = (at, track.centery)
        card(surface, knob, theme.WHITE, self._knob // 2, colour)

    @property
    def _knob(self) -> int:
        return self._rect.h * 3 // 5

    @property
    def _track(self) -> pygame.Rect:
        track = pygame.Rect(0, 0, max(1, self._rect.w - self._knob), max(4, self._rect.h // 8))
        track.center = self._rect.center
        return track
