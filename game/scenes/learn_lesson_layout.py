"""Where things stand on the screen of the lesson that follows the rounds."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen


@dataclass(frozen=True)
class LearnLessonLayout:
    """Rectangles in window px.

    words, lesson: what goes on, over the card of the lesson. card: of what came of it, with
    headline, words, and two buttons.
    """

    back: pygame.Rect
    title: pygame.Rect
    words: pygame.Rect
    lesson: pygame.Rect
    card: pygame.Rect
    headline: pygame.Rect
    said: pygame.Rect
    choices: list[pygame.Rect]


def layout(screen: Screen) -> LearnLessonLayout:
    """Place one card in the middle, as wide as is pleasant to read."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    head, back, title = head_layout(screen)
    page = pygame.Rect(0, head.bottom, min(screen.size[0] - 2 * margin, screen.px(1000)), 0)
    page.centerx = screen.size[0] // 2
    page.h = footer_rect(screen).top - gap - page.y
    shift = page.x - margin
    words = pygame.Rect(page.x, page.y, page.w, screen.px(64))
    lesson = pygame.Rect(page.x, words.bottom + gap, page.w, 0)
    lesson.h = min(page.bottom - lesson.y, screen.px(560))

    told = pygame.Rect(page.x, 0, page.w, min(page.h, screen.px(400)))
    told.centery = page.centery
    inside = told.inflate(-2 * screen.px(40), -2 * screen.px(32))
    button = screen.target(theme.BUTTON + 8)
    lowest = pygame.Rect(0, inside.bottom - button, min(inside.w, screen.px(520)), button)
    lowest.centerx = inside.centerx
    headline = pygame.Rect(inside.x, inside.y, inside.w, screen.px(80))
    said = pygame.Rect(inside.x, headline.bottom, inside.w, lowest.y - gap - headline.bottom)
    return LearnLessonLayout(
        back.move(shift, 0), title.move(shift, 0), words, lesson, told, headline, said,
        row(lowest, 2, gap),
    )  # fmt: skip
