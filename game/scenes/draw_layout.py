"""Where things stand on the draw screen."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import Workbench, row
from game.scenes.workbench import layout as workbench
from game.ui import theme
from game.ui.screen import Screen


@dataclass(frozen=True)
class DrawLayout:
    """Rectangles in window px; networks: a button; digits: the ten buttons of the labels.

    digit, words: for the reading of one digit, side by side; number, number_words: of several,
    one under the other in the same place.
    """

    bench: Workbench
    networks: pygame.Rect
    tools: list[pygame.Rect]
    reading: pygame.Rect
    digit: pygame.Rect
    words: pygame.Rect
    number: pygame.Rect
    number_words: pygame.Rect
    view: pygame.Rect
    view_words: pygame.Rect
    bars: pygame.Rect
    bars_inside: pygame.Rect
    keep: pygame.Rect
    keep_words: pygame.Rect
    digits: list[pygame.Rect]


def layout(screen: Screen) -> DrawLayout:
    """Place reading, bars and labels one under another beside the pad."""
    bench = workbench(screen)
    gap, inset = screen.px(theme.GAP), screen.px(18)
    side = bench.side
    digit_side = screen.target(theme.BUTTON)
    keep = pygame.Rect(side.x, 0, side.w, 2 * digit_side + gap // 2 + screen.px(40) + 2 * inset)
    keep.bottom = side.bottom
    above = pygame.Rect(side.x, side.y, side.w, keep.y - gap - side.y)
    reading = pygame.Rect(above.x, above.y, above.w, (above.h - gap) * 52 // 100)
    bars = pygame.Rect(side.x, reading.bottom + gap, side.w, above.bottom - reading.bottom - gap)

    inside = reading.inflate(-2 * inset, -2 * inset)
    view_side = min(inside.h - screen.px(30), inside.w // 3)
    view_side = max(56, view_side // 28 * 28)
    view = pygame.Rect(inside.right - view_side - 4, 0, view_side, view_side)
    view_words = pygame.Rect(0, 0, max(view_side + 8, screen.px(130), 110), screen.px(26))
    block = view_side + view_words.h + 6
    view.y = inside.centery - block // 2
    view_words.midtop = (view.centerx, view.bottom + 6)
    view_words.right = min(view_words.right, inside.right + 6)
    digit = pygame.Rect(inside.x, inside.y, min(inside.h, inside.w * 3 // 10), inside.h)
    words = pygame.Rect(digit.right + gap // 2, inside.y, 0, inside.h)
    words.w = min(view.x, view_words.x) - gap - words.x
    number = pygame.Rect(inside.x, inside.y, words.right - inside.x, inside.h * 3 // 5)
    number_words = pygame.Rect(number.x, number.bottom, number.w, inside.bottom - number.bottom)

    within = keep.inflate(-2 * inset, -2 * inset)
    keep_words = pygame.Rect(within.x, within.y, within.w, screen.px(34))
    rows = pygame.Rect(within.x, 0, within.w, digit_side)
    rows.bottom = within.bottom
    upper = rows.move(0, -digit_side - gap // 2)
    between = max(6, gap // 2)
    digits = row(upper, 5, between) + row(rows, 5, between)
    tools = row(bench.tools, 4, gap // 2)
    networks = pygame.Rect(0, 0, max(120, screen.px(150)), bench.back.h)
    networks.midright = (bench.head.right, bench.head.centery)
    return DrawLayout(
        bench, networks, tools, reading, digit, words, number, number_words, view, view_words,
        bars, bars.inflate(-2 * inset, -2 * inset), keep, keep_words, digits,
    )  # fmt: skip
