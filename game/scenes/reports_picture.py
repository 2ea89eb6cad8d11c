"""One lesson as a row of the list of lessons."""

from datetime import date

import pygame

from game.core.lesson_fate import Fate
from game.core.report_words import fraction, interval, shown, title, when
from game.scenes.workbench import column
from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round
from model.teaching_report import TeachingReport

_COLOURS = {
    Fate.READS: (theme.GOOD, theme.GOOD_SOFT),
    Fate.KEPT: (theme.ACCENT, theme.ACCENT_SOFT),
    Fate.REFUSED: (theme.DOUBT, theme.DOUBT_SOFT),
    Fate.GONE: (theme.MUTED, theme.DESK),
}


def draw_report_row(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    report: TeachingReport,
    became: Fate,
    today: date,
) -> None:
    """Draw whose lesson it was and when, what it brought, and what became of its network."""
    card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    inside = rect.inflate(-2 * screen.px(20), -2 * screen.px(6))
    gap = screen.px(theme.GAP)
    plate = pygame.Rect(0, 0, max(104, screen.px(140)), screen.type_px(theme.BODY) + screen.px(14))
    plate.midright = inside.midright
    colour, face = _COLOURS[became]
    fill_round(surface, plate, face, plate.h // 2)
    words = plate.inflate(-screen.px(12), 0)
    screen.write(
        surface, became.value, words, theme.SMALL, colour, bold=True, align="centre", wrap=False
    )
    room = plate.x - gap - inside.x
    left = pygame.Rect(inside.x, inside.y, round(room * 0.44), inside.h)
    right = pygame.Rect(left.right + gap, inside.y, room - left.w - gap, inside.h)
    upper, lower = column(left, (5, 4), 0)
    screen.write(surface, title(report), upper, theme.BODY + 1, bold=True, wrap=False)
    screen.write(surface, when(report.created, today), lower, theme.SMALL, theme.MUTED, wrap=False)
    upper, lower = column(right, (5, 4), 0)
    own = report.own
    brought = f"{own.before:,}, now {fraction(own.after, own.n)}" if own.n else "nothing proven"
    screen.write(surface, brought, upper, theme.BODY + 1, bold=True, wrap=False)
    more = f"now {interval(own.after, own.n)}  ·  " if own.n else ""
    screen.write(
        surface, f"{more}{shown(report.name)}", lower, theme.SMALL, theme.MUTED, wrap=False
    )
