"""Where things stand on the screen that shows one sample."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import Workbench, row
from game.scenes.workbench import layout as workbench
from game.ui import theme
from game.ui.screen import Screen


@dataclass(frozen=True)
class SampleLayout:
    """Rectangles in window px.

    bench.pad: where the ink is shown large; tools: under it. facts: a card with lines, and small
    pictures above them, with captions. keep: a card with ten digits and three buttons.
    """

    bench: Workbench
    tools: list[pygame.Rect]
    facts: pygame.Rect
    pictures: pygame.Rect
    captions: pygame.Rect
    lines: pygame.Rect
    keep: pygame.Rect
    keep_words: pygame.Rect
    digits: list[pygame.Rect]
    changes: list[pygame.Rect]


def layout(screen: Screen) -> SampleLayout:
    """Place the ink on the left, what is known of it and what can be changed on the right."""
    bench = workbench(screen)
    gap, inset = screen.px(theme.GAP), screen.px(16)
    between, button = max(6, gap // 2), screen.target(theme.BUTTON)
    side = bench.side
    words_high = screen.px(38)
    keep = pygame.Rect(side.x, 0, side.w, 3 * button + 2 * between + words_high + 2 * inset)
    keep.bottom = side.bottom
    within = keep.inflate(-2 * inset, -2 * inset)
    keep_words = pygame.Rect(within.x, within.y, within.w, words_high)
    last = pygame.Rect(within.x, within.bottom - button, within.w, button)
    lower = last.move(0, -button - between)
    upper = lower.move(0, -button - between)

    facts = pygame.Rect(side.x, side.y, side.w, keep.y - gap - side.y)
    inside = facts.inflate(-2 * inset, -2 * inset)
    caption = round(screen.type_px(theme.SMALL) * 1.5)
    high = max(56, min(inside.h // 3, inside.w // 4))
    pictures = pygame.Rect(inside.x, inside.y, inside.w, high)
    captions = pygame.Rect(inside.x, pictures.bottom + 2, inside.w, caption)
    top = captions.bottom + between // 2
    lines = pygame.Rect(inside.x, top, inside.w, inside.bottom - top)
    return SampleLayout(
        bench, row(bench.tools, 3, between), facts, pictures, captions, lines, keep, keep_words,
        row(upper, 5, between) + row(lower, 5, between), row(last, 3, between),
    )  # fmt: skip
