"""The figures of a report for each digit, each way of writing and each player."""

from collections.abc import Sequence

import pygame

from game.core.report_words import INTERVAL, SOURCES, interval, parts, shown
from game.scenes.report_layout import Piece, two_cards
from game.scenes.workbench import column
from game.ui import theme
from game.ui.confusion_view import draw_confusion
from game.ui.headed_card import headed_card
from game.ui.screen import Screen
from game.ui.share_bar import draw_share
from model.teaching_report import Compared, TeachingReport

_HIGHEST = 62  #: px of the design, of a row
Line = tuple[str, Compared]


def figures_pieces(screen: Screen, rect: pygame.Rect, report: TeachingReport) -> list[Piece]:
    """Draw a row for each digit on the left; on the right for each source and each player."""
    left, right = two_cards(rect, screen)
    return [
        lambda surface: _draw_digits(screen, surface, left, report),
        lambda surface: _draw_parts(screen, surface, right, report),
    ]


def _draw_digits(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, report: TeachingReport
) -> None:
    inside = headed_card(screen, surface, rect, "Digit by digit")
    digits = [(str(digit), figures) for digit, figures in enumerate(report.by_digit)]
    _draw_rows(screen, surface, _under_legend(screen, surface, inside), digits, 34)


def _draw_parts(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, report: TeachingReport
) -> None:
    sources = [("All", report.own), *parts(report.by_source, SOURCES)]
    players = parts(report.by_player, {})
    if len(players) < 2 and report.player is not None and not left_out(report):
        inside = headed_card(screen, surface, rect, "How they were written")
        about = pygame.Rect(inside.x, 0, inside.w, 5 * screen.type_px(theme.BODY))
        about.bottom, inside.h = inside.bottom, inside.h - about.h
        screen.write(surface, INTERVAL, about, theme.SMALL, theme.MUTED)
        _draw_rows(screen, surface, inside, sources, 120)
        return
    share = (len(sources) + 1.5) / (len(sources) + len(players) + 3)
    upper, lower = column(rect, (max(0.34, share), min(0.66, 1 - share)), screen.px(theme.GAP))
    _draw_rows(
        screen, surface, headed_card(screen, surface, upper, "How they were written"), sources, 120
    )
    inside = headed_card(screen, surface, lower, "Who wrote them")
    if out := left_out(report):
        line = pygame.Rect(inside.x, 0, inside.w, 2 * screen.type_px(theme.SMALL) + screen.px(14))
        line.bottom, inside.h = inside.bottom, inside.h - line.h
        screen.write(surface, out, line, theme.SMALL, theme.DOUBT)
    _draw_rows(screen, surface, inside, players, 120)


def left_out(report: TeachingReport) -> str:
    """Say whose samples were not learned, or ""."""
    if not report.left_out:
        return ""
    names = ", ".join(shown(name) for name in report.left_out)
    return f"Left out, because their labels do not fit what was read: {names}."


def mixed_up_pieces(screen: Screen, rect: pygame.Rect, report: TeachingReport) -> list[Piece]:
    """Draw what was taken for what, before and now."""
    left, right = two_cards(rect, screen)
    return [
        lambda surface: _draw_mixed_up(screen, surface, left, report, after=False),
        lambda surface: _draw_mixed_up(screen, surface, right, report, after=True),
    ]


def _draw_mixed_up(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    report: TeachingReport,
    *,
    after: bool,
) -> None:
    own = report.own
    heading, right = ("Now", own.after) if after else ("Before", own.before)
    inside = headed_card(screen, surface, rect, f"{heading}: {own.n - right:,} misread")
    draw_confusion(screen, surface, inside, report.confusion(after=after))


def _under_legend(screen: Screen, surface: pygame.Surface, rect: pygame.Rect) -> pygame.Rect:
    """Say what the colours are, at the right above a rectangle; returns the rectangle."""
    x, y = rect.right, rect.y - screen.px(4) - screen.type_px(theme.BODY) // 2 - screen.px(5)
    for words, colour in (("now", theme.ACCENT), ("before", theme.FAINT)):
        wide = screen.width(words, theme.SMALL) + 2
        place = pygame.Rect(x - wide, 0, wide, screen.type_px(theme.SMALL) + 6)
        place.centery = y
        screen.write(surface, words, place, theme.SMALL, theme.MUTED, wrap=False)
        mark = pygame.Rect(0, 0, screen.px(18), screen.px(9))
        mark.midright = (place.x - screen.px(6), y)
        surface.fill(colour, mark)
        x = mark.x - screen.px(18)
    return rect


def _draw_rows(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    lines: Sequence[Line],
    name_wide: int,
) -> None:
    """Draw rows from the top on; where they are too many, say how many more there are."""
    least = 2 * screen.type_px(theme.SMALL) + screen.px(8)
    fits = max(1, rect.h // least)
    shown_lines = lines if len(lines) <= fits else lines[: fits - 1]
    step = min(screen.px(_HIGHEST), rect.h / max(1, len(shown_lines) + (len(lines) > fits)))
    bold = screen.font(screen.type_px(theme.SMALL), bold=True)
    told_wide = max(
        (
            max(bold.size(_counts(figures))[0], screen.width(_now(figures), theme.SMALL) + 2)
            for _, figures in shown_lines
        ),
        default=0,
    )
    for i, (name, figures) in enumerate(shown_lines):
        line = pygame.Rect(rect.x, round(rect.y + i * step), rect.w, round(step))
        told = pygame.Rect(line.right - told_wide, line.y, told_wide, line.h)
        said = pygame.Rect(line.x, line.y, min(screen.px(name_wide), line.w // 3), line.h)
        screen.write(surface, name, said, theme.BODY, bold=True, wrap=False)
        gap = screen.px(12)
        bars = pygame.Rect(said.right + gap, line.y, told.x - said.right - 2 * gap, line.h)
        _draw_row(screen, surface, bars, told, figures)
    if more := len(lines) - len(shown_lines):
        line = pygame.Rect(rect.x, round(rect.y + len(shown_lines) * step), rect.w, round(step))
        screen.write(surface, f"and {more:,} more", line, theme.SMALL, theme.MUTED)


def _draw_row(
    screen: Screen,
    surface: pygame.Surface,
    bars: pygame.Rect,
    told: pygame.Rect,
    figures: Compared,
) -> None:
    """Draw bars in the middle of one rectangle, their figures in another."""
    middle = bars.inflate(0, min(bars.h - screen.px(10), screen.px(26)) - bars.h)
    upper, lower = column(middle, (1, 1), 2)
    draw_share(surface, upper, figures.before, figures.n, theme.FAINT)
    draw_share(surface, lower, figures.after, figures.n, theme.ACCENT)
    over, under = column(told, (1, 1), 0) if figures.n else (told, told)
    counts = _counts(figures)
    screen.write(surface, counts, over, theme.SMALL, bold=True, align="right", wrap=False)
    if figures.n:
        now = _now(figures)
        screen.write(surface, now, under, theme.SMALL, theme.MUTED, align="right", wrap=False)


def _counts(figures: Compared) -> str:
    if not figures.n:
        return "none"
    return f"{figures.before:,}, now {figures.after:,} of {figures.n:,}"


def _now(figures: Compared) -> str:
    """Say the interval, and that it is that of the figure now."""
    return f"now {interval(figures.after, figures.n)}"
