"""A list to choose from, as long as may be: tap one, or walk to it with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pygame

from game.ui import theme
from game.ui.sample_cells import draw_focus
from game.ui.screen import Screen
from game.ui.shapes import fill_round
from game.ui.tiles_hand import Tapped
from game.ui.tiles_view import TilesView

_ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


@dataclass(frozen=True)
class Option:
    """One of the things to choose from. count: how many samples it stands for."""

    text: str
    value: Any
    count: int | None = None


class OptionList:
    """Options in columns, under a line that says what they are."""

    def __init__(self) -> None:
        self._view = TilesView()
        self._options: Sequence[Option] = ()
        self._chosen: frozenset[Any] = frozenset()
        self._at = 0
        self._title = ""

    def place(self, screen: Screen, rect: pygame.Rect) -> None:
        """Put the list into a rectangle, px."""
        self._screen = screen
        self._heading = pygame.Rect(rect.x, rect.y, rect.w, screen.px(40))
        below = pygame.Rect(
            rect.x, self._heading.bottom, rect.w, rect.bottom - self._heading.bottom
        )
        tall = screen.target(theme.BUTTON) + screen.px(8)
        self._view.place(below, screen.size, max(220, screen.px(300)), tall)

    def offer(self, title: str, options: Sequence[Option]) -> None:
        """Show other options, from the first on."""
        self._title, self._options, self._at = title, options, 0
        self._view.fill(len(options))
        self._view.scrolling.jump(0)

    def mark(self, chosen: frozenset[Any]) -> None:
        """Show the options with these values as chosen."""
        self._chosen = chosen

    def release(self) -> None:
        """Let go: the screen is about to change."""
        self._view.release()

    @property
    def moving(self) -> bool:
        """Whether it may change by itself."""
        return self._view.moving

    def handle(self, event: pygame.Event, now: float) -> Option | None:
        """Take an event; returns the option that was chosen."""
        if event.type == pygame.KEYDOWN:
            if event.key in _ENTER and self._options:
                return self._options[self._at]
            to = self._view.step(event, self._at)
            if to is not None:
                self._at = to
                self._view.reveal(to)
            return None
        done = self._view.handle(event, now)
        if isinstance(done, Tapped) and done.index is not None:
            self._at = done.index
            return self._options[done.index]
        return None

    def update(self, now: float) -> None:
        """Let time pass."""
        self._view.update(now)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the line and the options that are seen."""
        screen, view = self._screen, self._view
        screen.write(surface, self._title, self._heading, theme.BODY, theme.MUTED, bold=True)
        clip = surface.get_clip()
        surface.set_clip(view.rect)
        for index, rect in view.seen():
            self._draw_option(surface, self._options[index], rect)
            if index == self._at:
                draw_focus(surface, rect, screen)
        surface.set_clip(clip)
        view.draw_bar(surface)

    def _draw_option(self, surface: pygame.Surface, option: Option, rect: pygame.Rect) -> None:
        screen, gap = self._screen, self._screen.px(4)
        chosen = option.value in self._chosen
        plate, radius = rect.inflate(-2 * gap, -2 * gap), screen.px(12)
        fill_round(surface, plate, theme.ACCENT if chosen else theme.LINE, radius)
        rim = 2 if chosen else 1
        face = theme.ACCENT_SOFT if chosen else theme.CARD
        fill_round(surface, plate.inflate(-2 * rim, -2 * rim), face, radius - rim)
        words = plate.inflate(-2 * screen.px(14), 0)
        counted = "" if option.count is None else f"{option.count:,}"
        taken = screen.write(surface, counted, words, theme.SMALL, theme.MUTED, align="right")
        words.w -= taken.w + screen.px(8)
        screen.write(surface, option.text, words, theme.BODY, bold=True, wrap=False)
