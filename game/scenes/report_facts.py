"""How a lesson was given: its curve while it practised, and what it was."""

from datetime import date

import pygame

from game.core.report_words import facts, proof
from game.scenes.report_layout import two_cards
from game.ui import theme
from game.ui.curve import draw_curve
from game.ui.headed_card import headed_card
from game.ui.screen import Screen
from model.teaching_report import TeachingReport

_NAME_SHARE = 0.3  #: of the width, for the names of facts


def draw_how(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    report: TeachingReport,
    today: date,
) -> None:
    """Draw the curve and the facts."""
    left, right = two_cards(rect, screen)
    inside = headed_card(screen, surface, left, "While it practised")
    if report.curve:
        draw_curve(screen, surface, inside, report.curve)
    else:
        screen.write(surface, proof(report), inside, theme.BODY, theme.MUTED, align="centre")
    inside = headed_card(screen, surface, right, "How it was taught")
    told = facts(report, today)
    step = min(screen.px(58), inside.h / len(told))
    wide = round(inside.w * _NAME_SHARE)
    for i, (name, fact) in enumerate(told):
        line = pygame.Rect(inside.x, round(inside.y + i * step), wide, round(step))
        screen.write(surface, name, line, theme.SMALL, theme.MUTED, wrap=False)
        rest = pygame.Rect(line.right, line.y, inside.w - wide, line.h)
        screen.write(surface, fact, rest, theme.SMALL)
