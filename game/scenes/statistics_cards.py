"""The cards of the statistics screen."""

from collections.abc import Mapping

import numpy as np
import pygame

from data.sample import SOURCES
from game.core.day_bars import bars_of
from game.core.summary import Summary
from game.scenes.workbench import column
from game.ui import theme
from game.ui.chart import Bar, columns_of, draw_columns, draw_rows, short, written
from game.ui.grey_picture import draw_grey
from game.ui.headed_card import headed_card
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round

_SOURCE_NAMES = {
    "pen": "on the pad", "camera": "by camera", "sheet": "on a sheet", "import": "imported",
}  # fmt: skip
_LEGEND = 92  #: px of the design, of the words beside the table of digits
_DAY_WIDE = 30  #: px of the design, of one bar of the days
_PLAYERS_AT_MOST = 6


def draw_figure(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, figure: str, words: str
) -> None:
    """Draw one number on a card of its own."""
    card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    upper, lower = column(rect.inflate(-screen.px(12), -screen.px(14)), (3, 2), 0)
    screen.write(surface, figure, upper, theme.TITLE - 8, bold=True, align="centre", wrap=False)
    screen.write(surface, words, lower, theme.SMALL, theme.MUTED, align="centre", wrap=False)


def draw_digits(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    summary: Summary,
    averages: Mapping[int, np.ndarray],
) -> None:
    """Draw for each digit how many there are, what they look like, how they were read."""
    inside = headed_card(screen, surface, rect, "By digit")
    legend = pygame.Rect(inside.x, inside.y, max(66, screen.px(_LEGEND)), inside.h)
    table = pygame.Rect(legend.right, inside.y, inside.right - legend.right, inside.h)
    chart, digit, mean, misread, suspect = _lines(screen, table)
    for line, words in (
        (chart, "samples"),
        (mean, "average"),
        (misread, "misread"),
        (suspect, "suspect"),
    ):
        place = pygame.Rect(legend.x, line.y, legend.w - screen.px(8), line.h)
        screen.write(surface, words, place, theme.SMALL, theme.MUTED)
    counts = summary.digits.tolist()
    figures = written(screen, counts, chart.w // 10)
    bars = [Bar(str(d), counts[d], figures[d]) for d in range(10)]
    draw_columns(screen, surface, chart, bars)
    worst = _worst(summary)
    for d in range(10):
        screen.write(
            surface, str(d), columns_of(digit, 10)[d], theme.HEADING, bold=True, align="centre"
        )
        square = pygame.Rect(0, 0, mean.h, mean.h)
        square.center = columns_of(mean, 10)[d].center
        draw_grey(surface, square, averages.get(d), ink=True)
        part = share(summary.misread[d], summary.read[d])
        _cell(screen, surface, columns_of(misread, 10)[d], part, d == worst)
        n = int(summary.suspects[d])
        _cell(screen, surface, columns_of(suspect, 10)[d], short(n), n > 0)


def draw_days(screen: Screen, surface: pygame.Surface, rect: pygame.Rect, summary: Summary) -> None:
    """Draw how many samples each day brought, or each week, month, year where days are many."""
    most = max(5, (rect.w - 2 * screen.px(18)) // screen.px(_DAY_WIDE))
    days = bars_of(summary.days, most)
    inside = headed_card(screen, surface, rect, f"By {days.unit}")
    line = screen.type_px(theme.SMALL) + screen.px(6)
    chart = pygame.Rect(inside.x, inside.y, inside.w, inside.h - line)
    if not days.starts:
        return
    figures = written(screen, days.counts, chart.w // len(days.counts))
    bars = [Bar("", n, text if n else "") for n, text in zip(days.counts, figures, strict=True)]
    draw_columns(screen, surface, chart, bars)
    form = {"year": "%Y", "month": "%b %Y"}.get(days.unit, "%d %b %Y")
    foot = pygame.Rect(inside.x, chart.bottom, inside.w, line)
    first, last = (day.strftime(form).lstrip("0") for day in (days.starts[0], days.starts[-1]))
    screen.write(surface, first, foot, theme.SMALL, theme.MUTED)
    screen.write(surface, last, foot, theme.SMALL, theme.MUTED, align="right")


def draw_players(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, summary: Summary
) -> None:
    """Draw how many samples each player gave, the busiest first."""
    inside = headed_card(screen, surface, rect, "By player")
    n = max(2, min(_PLAYERS_AT_MOST, inside.h // (screen.type_px(theme.BODY) + screen.px(10))))
    names = summary.catalog.players
    order = [int(p) for p in np.argsort(-summary.players, kind="stable") if summary.players[p]]
    shown = order if len(order) <= n else order[: n - 1]
    bars = [_bar(names[p] or "nobody", int(summary.players[p])) for p in shown]
    draw_rows(screen, surface, inside, bars, n)
    if others := order[len(shown) :]:
        # in words: a bar for all of them together would make dots of the players' own
        last = pygame.Rect(inside.x, 0, inside.w, round(inside.h / n))
        last.bottom = inside.bottom
        rest = sum(int(summary.players[p]) for p in others)
        words = f"and {len(others):,} others, together {rest:,}"
        screen.write(surface, words, last, theme.BODY - 1, theme.MUTED, wrap=False)


def draw_sources(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, summary: Summary
) -> None:
    """Draw where samples came from."""
    inside = headed_card(screen, surface, rect, "How they were written")
    bars = [_bar(_SOURCE_NAMES[s], int(n)) for s, n in zip(SOURCES, summary.sources, strict=True)]
    draw_rows(screen, surface, inside, bars, len(bars))


def share(part: int, whole: int) -> str:
    """Say a part of a whole in per cent; "-" of nothing."""
    if not whole:
        return "-"
    percent = 100 * part / whole
    return f"{percent:.0f} %" if percent >= 9.95 or not part else f"{percent:.1f} %"


def _bar(name: str, n: int) -> Bar:
    return Bar(name, n, short(n))


def _worst(summary: Summary) -> int | None:
    shares = summary.misread / np.maximum(summary.read, 1)
    return int(shares.argmax()) if shares.any() else None


def _lines(screen: Screen, table: pygame.Rect) -> list[pygame.Rect]:
    """Place bars, digits, average pictures, and two lines of figures one under the other."""
    line = screen.type_px(theme.BODY) + screen.px(8)
    side = min(table.w // 10 - screen.px(6), screen.px(72))
    gap, y = screen.px(6), table.bottom
    rows = []
    for high in (line, line, side, line):
        rows.append(pygame.Rect(table.x, y - high, table.w, high))
        y -= high + gap
    rows.append(pygame.Rect(table.x, table.y, table.w, y - table.y))
    return rows[::-1]


def _cell(
    screen: Screen, surface: pygame.Surface, place: pygame.Rect, figure: str, strong: bool
) -> None:
    if strong:
        fill_round(surface, place.inflate(-screen.px(6), 0), theme.DOUBT_SOFT, screen.px(8))
    colour = theme.DOUBT if strong else theme.MUTED
    screen.write(
        surface, figure, place, theme.SMALL, colour, bold=strong, align="centre", wrap=False
    )
