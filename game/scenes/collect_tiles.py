"""The ten tiles of the collect screens: each digit, how many there are, the newest of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pygame

from game.core.collecting import Lot
from game.ui import theme
from game.ui.cut_ink import cut_ink
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round, outline_round

_SIDE = 42  # of a small picture, of the design
_ACROSS = 2  # stand side by side at least
_DIGIT = theme.HEADING + 3  # size of type


@dataclass(frozen=True)
class Shown:
    """What the tiles show.

    counts: of each digit. revision: counts the changes of the lots. asked: the digit of now.
    complete: whether nothing is left to count.
    """

    counts: tuple[int, ...]
    revision: int
    goal: int
    asked: int | None
    complete: bool


class Tiles:
    """Keeps the picture of all tiles, which is drawn anew only when something on them changes."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, int], pygame.Surface] = {}  # by sample and side
        self._before: dict[tuple[str, int], pygame.Surface] = {}  # those of the last time
        self._key: tuple[object, ...] = ()
        self._drawn = pygame.Surface((1, 1))

    def draw(
        self,
        screen: Screen,
        surface: pygame.Surface,
        places: Sequence[pygame.Rect],
        lots: Sequence[Lot],
        shown: Shown,
    ) -> None:
        """Draw the tiles on the desk."""
        area = places[0].unionall(list(places[1:])).inflate(2 * theme.RADIUS, 2 * theme.RADIUS)
        area = area.clip(surface.get_rect())
        lit = tuple(screen.controls.is_lit(str(digit)) for digit in range(len(places)))
        key = (shown, lit, tuple(area))
        if key == self._key:
            surface.blit(self._drawn, area)
            return
        self._before, self._pictures = self._pictures, {}
        for digit, place in enumerate(places):
            self._draw_tile(screen, surface, place, digit, lots, shown)
        self._before.clear()
        self._key, self._drawn = key, surface.subsurface(area).copy()

    def _draw_tile(
        self,
        screen: Screen,
        surface: pygame.Surface,
        place: pygame.Rect,
        digit: int,
        lots: Sequence[Lot],
        shown: Shown,
    ) -> None:
        self._draw_face(screen, surface, place, digit, chosen=digit == shown.asked)
        inner = place.inflate(-2 * screen.px(8), -2 * screen.px(6))
        head = pygame.Rect(inner.x, inner.y, inner.w, round(1.2 * screen.type_px(_DIGIT)))
        screen.write(surface, str(digit), head, _DIGIT, bold=True)
        count = f"{shown.counts[digit]:,}" + ("" if shown.complete else " …")
        full = shown.counts[digit] >= shown.goal
        colour = theme.GOOD if full else theme.MUTED
        room = pygame.Rect(head.x, head.y, head.w * 2 // 3, head.h)
        room.right = head.right
        screen.write(surface, count, room, theme.BODY, colour, bold=full, align="right", wrap=False)
        bar = pygame.Rect(inner.x, 0, inner.w, max(4, screen.px(5)))
        bar.bottom = inner.bottom
        draw_share(surface, bar, shown.counts[digit] / shown.goal)
        room = pygame.Rect(inner.x, head.bottom + screen.px(3), inner.w, 0)
        room.h = bar.y - screen.px(4) - room.y
        self._draw_pictures(screen, surface, room, digit, lots)

    def _draw_face(
        self, screen: Screen, surface: pygame.Surface, place: pygame.Rect, digit: int, chosen: bool
    ) -> None:
        lit = screen.controls.is_lit(str(digit))
        radius = screen.px(12)
        card(surface, place, theme.ACCENT_SOFT if lit else theme.CARD, radius, theme.LINE)
        if chosen:
            outline_round(surface, place, theme.ACCENT, radius, max(2, screen.px(3)))

    def _draw_pictures(
        self,
        screen: Screen,
        surface: pygame.Surface,
        room: pygame.Rect,
        digit: int,
        lots: Sequence[Lot],
    ) -> None:
        side = min(screen.px(_SIDE), room.w // _ACROSS, room.h)
        across, down = max(1, room.w // side), max(1, room.h // side)
        shown = [
            (name, ink, lot is lots[-1])
            for lot in lots if lot.label == digit
            for name, ink in zip(lot.ids, lot.pictures, strict=True)
        ][: -across * down - 1 : -1]  # fmt: skip
        left = room.x + (room.w - across * side) // 2
        for i, (name, ink, fresh) in enumerate(shown):
            place = pygame.Rect(left + i % across * side, room.y + i // across * side, side, side)
            face = theme.GOOD_SOFT if fresh else theme.DESK
            fill_round(surface, place.inflate(-4, -4), face, side // 6)
            surface.blit(self._picture(name, ink, side), place)

    def _picture(self, name: str, ink: np.ndarray, side: int) -> pygame.Surface:
        key = name, side
        self._pictures[key] = self._before.get(key) or cut_ink(ink, side)
        return self._pictures[key]


def draw_share(surface: pygame.Surface, rect: pygame.Rect, share: float) -> None:
    """Draw a bar that is filled by a share, 0 to 1; what is full is green."""
    fill_round(surface, rect, theme.LINE, rect.h // 2)
    if share > 0:
        full = share >= 1
        wide = rect.w if full else max(rect.h, round(rect.w * share))
        filled = pygame.Rect(rect.topleft, (wide, rect.h))
        fill_round(surface, filled, theme.GOOD if full else theme.ACCENT, rect.h // 2)
