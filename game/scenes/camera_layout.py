"""Where things stand on the camera screen."""

from dataclasses import dataclass

import pygame

from game.scenes.camera_cards import Cards, cards
from game.scenes.picture_bench import PictureBench
from game.scenes.picture_bench import layout as picture_bench
from game.scenes.workbench import row
from game.ui import theme
from game.ui.screen import Screen

_WIDEST = 1.85  # of the view's height


@dataclass(frozen=True)
class CameraLayout:
    """Rectangles in window px. tools: the buttons of the upper row under the picture."""

    bench: PictureBench
    source: pygame.Rect
    facts: pygame.Rect
    tools: list[pygame.Rect]
    auto: pygame.Rect
    slider: pygame.Rect
    slider_words: pygame.Rect
    cards: Cards


def layout(screen: Screen) -> CameraLayout:
    """Place the picture with two rows of tools on the left, a column of cards beside it."""
    gap = screen.px(theme.GAP)
    bench = picture_bench(screen, rows=2, widest=_WIDEST)
    back = bench.back
    source = pygame.Rect(0, back.y, max(120, screen.px(180)), back.h)
    source.right = bench.column.right
    facts = pygame.Rect(bench.title.x + screen.px(160), back.y, 0, back.h)
    facts.w = source.x - gap - facts.x

    upper, lower = bench.tools
    tools = row(upper, 5, gap // 2)
    auto = pygame.Rect(lower.topleft, tools[0].size)
    slider = pygame.Rect(0, lower.y, (lower.w - auto.w) * 3 // 5, lower.h)
    slider.right = lower.right
    words = pygame.Rect(auto.right + gap, lower.y, 0, lower.h)
    words.w = slider.x - gap // 2 - words.x
    return CameraLayout(
        bench, source, facts, tools, auto, slider, words, cards(screen, bench.column)
    )
