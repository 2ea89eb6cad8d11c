"""What the screen on which networks are taught shows besides its buttons."""

import numpy as np
import pygame

from data.sample import SOURCES
from game.core.report_words import SOURCES as SOURCE_NAMES
from game.scenes.teach_layout import TeachLayout
from game.ui import theme
from game.ui.chart import columns_of, short
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round

#: of the bars' parts, by place in SOURCES
_COLOURS = (theme.ACCENT, theme.STAR, theme.GOOD, theme.FAINT)
_WIDEST = 40  #: px of the design, of a bar


def draw_cards(screen: Screen, surface: pygame.Surface, place: TeachLayout) -> None:
    """Draw the three cards, empty, and their headings."""
    for rect in (place.samples, place.latest, place.choice):
        card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    screen.write(surface, "Whose digits?", place.whose_heading, theme.BODY, bold=True)


def draw_samples(
    screen: Screen, surface: pygame.Surface, place: TeachLayout, table: np.ndarray | None
) -> None:
    """Draw how many samples there are of each digit, parted by source. table: of SampleCounts."""
    total = "…" if table is None else f"{int(table.sum()):,}"
    heading = f"Digits to learn from: {total}"
    screen.write(surface, heading, place.heading, theme.BODY, bold=True, wrap=False)
    counts = np.zeros((10, len(SOURCES)), np.int64) if table is None else table
    line = screen.type_px(theme.BODY) + screen.px(8)
    most = max(int(counts.sum(axis=1).max()), 1)
    for digit, room in enumerate(columns_of(place.table, 10)):
        name = pygame.Rect(room.x, room.bottom - line, room.w, line)
        screen.write(surface, str(digit), name, theme.BODY + 2, bold=True, align="centre")
        bar = pygame.Rect(room.x, room.y, room.w, room.h - line)
        _draw_bar(screen, surface, bar, counts[digit], most, known=table is not None)
    _draw_legend(screen, surface, place.legend, counts.sum(axis=0))


def draw_result(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, headline: str, more: str
) -> None:
    """Draw what the latest lesson brought, in two parts."""
    upper = pygame.Rect(rect.x, rect.y, rect.w, round(rect.h * 0.4))
    lower = pygame.Rect(rect.x, upper.bottom, rect.w, rect.bottom - upper.bottom)
    screen.write(surface, headline, upper, theme.BODY, bold=True)
    screen.write(surface, more, lower, theme.BODY - 1, theme.MUTED)


def _draw_bar(
    screen: Screen,
    surface: pygame.Surface,
    room: pygame.Rect,
    counts: np.ndarray,
    most: int,
    *,
    known: bool,
) -> None:
    """Draw the count of one digit over a bar whose parts, from below, are its sources."""
    n = int(counts.sum())
    high = screen.type_px(theme.SMALL) + screen.px(6)
    wide = min(round(room.w * 0.6), screen.px(_WIDEST))
    tall = max(3, round((room.h - high) * n / most)) if n else 3
    body = pygame.Rect(0, room.bottom - tall, wide, tall)
    body.centerx = room.centerx
    radius = min(wide // 4, 6)
    if not n:
        fill_round(surface, body, theme.LINE, radius)
    bottom, below = body.bottom, 0
    for place in np.flatnonzero(counts):
        below += int(counts[place])
        top = body.bottom - round(tall * below / n)
        part = pygame.Rect(body.x, top, wide, max(1, bottom - top))
        fill_round(surface, part, _COLOURS[place], min(radius, part.h // 2))
        bottom = top
    figure = pygame.Rect(room.x, body.y - high, room.w, high)
    voice = theme.TEXT if n else theme.DOUBT
    words = short(n) if known else "…"
    screen.write(surface, words, figure, theme.SMALL, voice, bold=not n, align="centre", wrap=False)


def _draw_legend(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, sources: np.ndarray
) -> None:
    """Name the colours of the sources that there are, with their counts."""
    x, side = rect.x, screen.px(12)
    for place in np.flatnonzero(sources):
        spot = pygame.Rect(x, 0, side, side)
        spot.centery = rect.centery
        fill_round(surface, spot, _COLOURS[place], side // 3)
        words = f"{SOURCE_NAMES[SOURCES[place]]}: {int(sources[place]):,}"
        room = pygame.Rect(spot.right + screen.px(6), rect.y, rect.right - spot.right, rect.h)
        put = screen.write(surface, words, room, theme.SMALL, theme.MUTED, wrap=False)
        x = put.right + screen.px(18)
