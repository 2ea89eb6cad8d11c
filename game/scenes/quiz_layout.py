"""Where things stand on the quiz screen."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import Workbench, row
from game.ui import theme
from game.ui.screen import Screen


@dataclass(frozen=True)
class QuizLayout:
    """Rectangles in window px.

    choices: rows for buttons, from the top; halves: each row cut in two. words: what is said when
    0, 1, 2 or 3 of the rows, from the bottom, are taken.
    """

    bench: Workbench
    tools: list[pygame.Rect]
    pips: pygame.Rect
    question: pygame.Rect
    question_words: pygame.Rect
    question_digit: pygame.Rect
    verdict: pygame.Rect
    words: list[pygame.Rect]
    choices: list[pygame.Rect]
    halves: list[list[pygame.Rect]]


def layout(screen: Screen, bench: Workbench) -> QuizLayout:
    """Place the question over the verdict, beside the pad."""
    gap, inset = screen.px(theme.GAP), screen.px(20)
    side, button = bench.side, screen.target(theme.BUTTON)
    between = max(6, gap // 2)
    verdict = pygame.Rect(side.x, 0, side.w, 3 * button + 2 * between + screen.px(92) + 2 * inset)
    verdict.bottom = side.bottom
    question = pygame.Rect(side.x, side.y, side.w, verdict.y - gap - side.y)
    asked = question.inflate(-2 * inset, -2 * inset)
    words = pygame.Rect(asked.x, asked.y, asked.w, screen.px(34))
    digit = pygame.Rect(asked.x, words.bottom, asked.w, asked.bottom - words.bottom)

    inside = verdict.inflate(-2 * inset, -2 * inset)
    choices: list[pygame.Rect] = []
    for i in range(3):
        bottom = inside.bottom - i * (button + between)
        choices.insert(0, pygame.Rect(inside.x, bottom - button, inside.w, button))
    ends = [inside.bottom, *(choice.y - gap // 2 for choice in reversed(choices))]
    said = [pygame.Rect(inside.x, inside.y, inside.w, end - inside.y) for end in ends]
    right = bench.head.right
    pips = pygame.Rect(
        0, 0, min(screen.px(420), right - bench.title.x - screen.px(110)), bench.head.h
    )
    pips.right = right
    tools = row(bench.tools, 4, gap // 2)
    return QuizLayout(
        bench, tools, pips, question, words, digit, verdict, said, choices,
        [row(choice, 2, between) for choice in choices],
    )  # fmt: skip
