"""What the column of the collect screens looks like: the digit, the goal, the ten tiles."""

import numpy as np
import pygame

from game.core.collecting import ROUND
from game.core.questions import DIGITS
from game.scenes.collect_layout import Column
from game.scenes.collect_tiles import Shown, Tiles, draw_share
from game.scenes.collect_visit import Event, Visit
from game.scenes.collect_words import in_this_visit, progress, told, wish
from game.ui import theme
from game.ui.pips import draw_pips
from game.ui.screen import Screen
from game.ui.shapes import card


def draw_column(
    screen: Screen,
    surface: pygame.Surface,
    place: Column,
    visit: Visit,
    tiles: Tiles,
    *,
    verb: str,
    at_first: str,
) -> None:
    """Draw title, cards and tiles. verb: what the player shall do; at_first: said at first."""
    screen.write(surface, "Collect", place.title, theme.TITLE - 6, bold=True)
    counts = visit.counts
    _draw_ask(screen, surface, place, visit, wish(visit, verb), told(visit, at_first))
    _draw_goal(screen, surface, place, visit, counts)
    counted = visit.counting.complete or bool(visit.counting.trouble)
    shown = Shown(tuple(counts), visit.revision, visit.goal, visit.asked, counted)
    tiles.draw(screen, surface, place.tiles, visit.lots, shown)


def _draw_ask(
    screen: Screen,
    surface: pygame.Surface,
    place: Column,
    visit: Visit,
    wished: str,
    said: str,
) -> None:
    face, border, colour = _colours(visit)
    card(surface, place.ask, face, screen.px(theme.RADIUS), border)
    digit = "" if visit.asked is None else str(visit.asked)
    size = place.digit.h / screen.scale
    screen.write(surface, digit, place.digit, size, theme.ACCENT, bold=True, align="centre")
    screen.write(surface, wished, place.wish, theme.HEADING, bold=True)
    screen.write(surface, said, place.told, theme.BODY + 2, colour)
    if not visit.guided:
        kept = in_this_visit(visit)
        screen.write(surface, kept, place.round, theme.BODY, theme.MUTED, align="centre")
    else:
        done = ROUND if visit.celebrates and not visit.in_round else visit.in_round
        draw_pips(screen, surface, place.round, [True] * done, ROUND)


def _draw_goal(
    screen: Screen, surface: pygame.Surface, place: Column, visit: Visit, counts: np.ndarray
) -> None:
    card(surface, place.goal, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    screen.write(surface, progress(visit, counts), place.goal_words, theme.BODY - 1, bold=True)
    reached = np.minimum(counts, visit.goal).sum() / (DIGITS * visit.goal)
    draw_share(surface, place.bar, float(reached))


def _colours(visit: Visit) -> tuple[theme.Colour, theme.Colour, theme.Colour]:
    """Return face and border of the card, and the colour of what is said on it."""
    lot = visit.lot
    if visit.celebrates:
        return theme.GOOD_SOFT, theme.GOOD, theme.GOOD
    if visit.event in (Event.DOT, Event.NO_FRAME):
        return theme.DOUBT_SOFT, theme.DOUBT, theme.DOUBT
    other = lot is not None and lot.read not in (None, lot.label)
    if visit.event is Event.KEPT and other:
        return theme.CARD, theme.LINE, theme.DOUBT
    return theme.CARD, theme.LINE, theme.TEXT
