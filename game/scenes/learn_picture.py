"""What the column looks like while a hand is learned: the digit, and the table that fills."""

import pygame

from game.core.questions import DIGITS
from game.scenes.learn_layout import Column
from game.scenes.learn_visit import Event, LearnVisit
from game.scenes.learn_words import TITLE, progress, time_left, wish
from game.ui import theme
from game.ui.cut_ink import cut_ink
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round
from game.ui.star import draw_star


def draw_ask(
    screen: Screen,
    surface: pygame.Surface,
    place: Column,
    visit: LearnVisit,
    *,
    verb: str,
    said: str,
) -> None:
    """Draw title and card. verb: what the player shall do with the large digit."""
    screen.write(surface, TITLE, place.title, theme.TITLE - 6, bold=True)
    face, border, colour = _colours(visit)
    card(surface, place.ask, face, screen.px(theme.RADIUS), border)
    if visit.asked is None:
        draw_star(surface, place.digit.center, min(place.digit.size) * 2 // 5)
    else:
        size = place.digit.h / screen.scale
        screen.write(
            surface, str(visit.asked), place.digit, size, theme.ACCENT, bold=True, align="centre"
        )
    screen.write(surface, wish(visit, verb), place.wish, theme.HEADING, bold=True)
    screen.write(surface, said, place.told, theme.BODY + 2, colour)


class LearnTable:
    """The table of all that is written. Its picture is drawn anew only when something changes."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, int], pygame.Surface] = {}  # by sample and side
        self._key: tuple[object, ...] = ()
        self._drawn = pygame.Surface((1, 1))

    def draw(
        self, screen: Screen, surface: pygame.Surface, place: Column, visit: LearnVisit
    ) -> None:
        """Draw the card: how far it is, and a cell for each digit of each round."""
        learning = visit.learning
        left = time_left(learning)
        key = (visit.revision, learning.done, left, tuple(place.table))
        area = place.table.inflate(2 * theme.RADIUS, 2 * theme.RADIUS).clip(surface.get_rect())
        if key == self._key:
            surface.blit(self._drawn, area)
            return
        card(surface, place.table, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        screen.write(surface, progress(learning), place.words, theme.BODY, bold=True)
        screen.write(surface, left, place.words, theme.BODY, theme.MUTED, align="right")
        for digit, rect in enumerate(place.names):
            screen.write(surface, str(digit), rect, theme.SMALL, theme.MUTED, align="centre")
        self._draw_cells(surface, place, visit)
        self._key, self._drawn = key, surface.subsurface(area).copy()

    def _draw_cells(self, surface: pygame.Surface, place: Column, visit: LearnVisit) -> None:
        learning = visit.learning
        lots = {n // DIGITS * DIGITS + lot.label: lot for n, lot in enumerate(learning.lots)}
        now = None
        if learning.asked is not None:
            now = learning.done // DIGITS * DIGITS + learning.asked
        side = place.cells[0].w
        known, self._pictures = self._pictures, {}
        for i, cell in enumerate(place.cells):
            if (lot := lots.get(i)) is None:
                _draw_pip(surface, cell, now=i == now)
                continue
            face = theme.GOOD_SOFT if lot is learning.lots[-1] else theme.DESK
            fill_round(surface, cell.inflate(-4, -4), face, side // 6)
            key = lot.ids[0], side
            self._pictures[key] = known.get(key) or cut_ink(lot.pictures[0], side)
            surface.blit(self._pictures[key], cell)


def _draw_pip(surface: pygame.Surface, cell: pygame.Rect, *, now: bool) -> None:
    """Draw the mark of a digit that is still to come, or of the one that is asked for now."""
    side = max(8, round(cell.w * (0.62 if now else 0.34)))
    mark = pygame.Rect(0, 0, side, side)
    mark.center = cell.center
    fill_round(surface, mark, theme.ACCENT if now else theme.FAINT, side // 2)
    hole = mark.inflate(-2 * max(2, side // 9), -2 * max(2, side // 9))
    fill_round(surface, hole, theme.ACCENT_SOFT if now else theme.CARD, hole.w // 2)


def _colours(visit: LearnVisit) -> tuple[theme.Colour, theme.Colour, theme.Colour]:
    """Return face and border of the card, and the colour of what is said on it."""
    if visit.learning.complete or visit.event is Event.ROUND_DONE:
        return theme.GOOD_SOFT, theme.GOOD, theme.GOOD
    if visit.event in (Event.DOT, Event.NO_DIGIT):
        return theme.DOUBT_SOFT, theme.DOUBT, theme.DOUBT
    return theme.CARD, theme.LINE, theme.TEXT
