"""How a lesson was given: its curve while it practised, and what it was."""

from datetime import date

import pygame

from game.core.report_words import facts, loss_words, proof
from game.scenes.report_layout import Piece, two_cards
from game.scenes.workbench import column, row
from game.ui import theme
from game.ui.curve import RIGHT, draw_curve
from game.ui.headed_card import headed_card
from game.ui.screen import Screen
from model.teaching_report import TeachingReport


def how_pieces(
    screen: Screen, rect: pygame.Rect, report: TeachingReport, today: date | None = None
) -> list[Piece]:
    """Draw the curve and the facts."""
    narrow = rect.w < screen.width(f"{RIGHT}{loss_words(report.curve)}", theme.SMALL) * 2.5
    left, right = column(rect, (1, 1), screen.px(theme.GAP)) if narrow else two_cards(rect, screen)
    return [
        lambda surface: _draw_practice(screen, surface, left, report),
        lambda surface: _draw_how(screen, surface, right, report, today),
    ]


def _draw_practice(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, report: TeachingReport
) -> None:
    inside = headed_card(screen, surface, rect, "While it practised")
    if report.curve:
        draw_curve(screen, surface, inside, report.curve)
    else:
        screen.write(surface, proof(report), inside, theme.BODY, theme.MUTED, align="centre")


def _draw_how(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    report: TeachingReport,
    today: date | None,
) -> None:
    inside = headed_card(screen, surface, rect, "How it was taught")
    told = facts(report, today)
    columns = 2 if inside.w > 2 * inside.h else 1
    lines = -(-len(told) // columns)
    for place, part in zip(
        row(inside, columns, screen.px(theme.MARGIN)), (told[:lines], told[lines:]), strict=False
    ):
        _draw_facts(screen, surface, place, part, lines)


def _draw_facts(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    told: list[tuple[str, str]],
    lines: int,
) -> None:
    """Draw facts with their names, from the top on: so many lines would fill the rectangle."""
    step = min(screen.px(58), rect.h / lines)
    wide = max(screen.width(name, theme.SMALL) for name, _ in told) + screen.px(14)
    for i, (name, fact) in enumerate(told):
        line = pygame.Rect(rect.x, round(rect.y + i * step), wide, round(step))
        screen.write(surface, name, line, theme.SMALL, theme.MUTED, wrap=False)
        rest = pygame.Rect(line.right, line.y, rect.w - wide, line.h)
        screen.write(surface, fact, rest, theme.SMALL)
