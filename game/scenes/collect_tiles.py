"""The ten tiles of the collect screens: each digit, how many there are, the newest of them."""

from collections.abc import Sequence

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


class Tiles:
    """Keeps the small pictures of a visit as they are drawn."""

    def __init__(self) -> None:
        self._pictures: dict[str, pygame.Surface] = {}  # by the sample's id
        self._side = 0

    def draw(
        self,
        screen: Screen,
        surface: pygame.Surface,
        places: Sequence[pygame.Rect],
        lots: Sequence[Lot],
        counts: np.ndarray,
        *,
        goal: int,
        asked: int | None,
        complete: bool,
    ) -> None:
        """Draw them. counts: (10,); complete: whether nothing is left to count."""
        newest = lots[-1] if lots else None
        for digit, place in enumerate(places):
            self._draw_face(screen, surface, place, digit, chosen=digit == asked)
            inner = place.inflate(-2 * screen.px(8), -2 * screen.px(6))
            head = pygame.Rect(inner.x, inner.y, inner.w, round(1.2 * screen.type_px(_DIGIT)))
            screen.write(surface, str(digit), head, _DIGIT, bold=True)
            count = f"{counts[digit]:,}" + ("" if complete else " …")
            full = counts[digit] >= goal
            colour = theme.GOOD if full else theme.MUTED
            screen.write(surface, count, head, theme.BODY, colour, bold=full, align="right")
            bar = pygame.Rect(inner.x, 0, inner.w, max(4, screen.px(5)))
            bar.bottom = inner.bottom
            draw_share(surface, bar, counts[digit] / goal)
            room = pygame.Rect(inner.x, head.bottom + screen.px(3), inner.w, 0)
            room.h = bar.y - screen.px(4) - room.y
            self._draw_pictures(screen, surface, room, digit, lots, newest)

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
        newest: Lot | None,
    ) -> None:
        side = min(screen.px(_SIDE), room.w // _ACROSS, room.h)
        if side != self._side:
            self._pictures.clear()
            self._side = side
        across, down = max(1, room.w // side), max(1, room.h // side)
        shown = [
            (name, raster, lot is newest)
            for lot in lots if lot.label == digit
            for name, raster in zip(lot.ids, lot.rasters, strict=True)
        ][: -across * down - 1 : -1]  # fmt: skip
        left = room.x + (room.w - across * side) // 2
        for i, (name, raster, fresh) in enumerate(shown):
            place = pygame.Rect(left + i % across * side, room.y + i // across * side, side, side)
            face = theme.GOOD_SOFT if fresh else theme.DESK
            fill_round(surface, place.inflate(-4, -4), face, side // 6)
            surface.blit(self._picture(name, raster, side), place)

    def _picture(self, name: str, raster: np.ndarray, side: int) -> pygame.Surface:
        if name not in self._pictures:
            self._pictures[name] = cut_ink(raster, side)
        return self._pictures[name]


def draw_share(surface: pygame.Surface, rect: pygame.Rect, share: float) -> None:
    """Draw a bar that is filled by a share, 0 to 1; what is full is green."""
    fill_round(surface, rect, theme.LINE, rect.h // 2)
    if share > 0:
        full = share >= 1
        wide = rect.w if full else max(rect.h, round(rect.w * share))
        filled = pygame.Rect(rect.topleft, (wide, rect.h))
        fill_round(surface, filled, theme.GOOD if full else theme.ACCENT, rect.h // 2)
