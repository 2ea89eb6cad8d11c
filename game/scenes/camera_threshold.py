"""The threshold between ink and paper: found for each picture, or set by hand."""

import pygame

from game.ui import theme
from game.ui.screen import Screen
from game.ui.slider import Slider

LEAST, MOST = 0.02, 0.6  #: of the paper's light: fainter is paper's own grain, darker no pencil
_INK_SHOWN_FOR = 2.0  # seconds after it was changed: people see what it does
_AT_FIRST = 0.15  # where the knob stands before it was ever moved


class Threshold:
    """A slider for `Look.threshold`. value: None where it is found automatically."""

    def __init__(self, value: float | None) -> None:
        self.value = value
        self._by_hand = _AT_FIRST if value is None else value
        self._slider = Slider()
        self._now = 0.0
        self._changed_at: float | None = None

    @property
    def rect(self) -> pygame.Rect:
        """Where the slider is, window px."""
        return self._slider.rect

    @property
    def is_held(self) -> bool:
        """Whether somebody is moving it."""
        return self._slider.is_held

    def place(self, rect: pygame.Rect, window: tuple[int, int]) -> None:
        """Put the slider into a rectangle of a window of some size, px."""
        self._slider.place(rect, window)

    def release(self) -> None:
        """Let go of the slider."""
        self._slider.release()

    def shows_ink(self, now: float) -> bool:
        """Whether ink alone is to be shown at present."""
        self._now = now
        return self._changed_at is not None and now < self._changed_at + _INK_SHOWN_FOR

    def show_ink(self) -> None:
        """Show ink alone for a while."""
        self._changed_at = self._now

    def toggle(self) -> None:
        """Go from automatic to by hand, or back."""
        self.show_ink()
        self.value = self._by_hand if self.value is None else None

    def handle(self, event: pygame.Event, now: float) -> bool:
        """Take an event; whether the value may have changed."""
        share = self._slider.handle(event)
        if share is None:
            return False
        self._now = now
        self.show_ink()
        self.value = self._by_hand = round(LEAST + share * (MOST - LEAST), 3)
        return True

    def draw(self, screen: Screen, surface: pygame.Surface, words: pygame.Rect) -> None:
        """Draw the slider, and in `words` what it means."""
        automatic = self.value is None
        said = "Ink is found by itself" if automatic else f"Ink takes {self.value:.0%} of the light"
        screen.write(surface, said, words, theme.SMALL, theme.MUTED)
        share = (self._by_hand - LEAST) / (MOST - LEAST)
        self._slider.draw(surface, min(1.0, max(0.0, share)), muted=automatic)
