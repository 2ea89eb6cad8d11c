"""Where things stand on the camera screen."""

from dataclasses import dataclass

import pygame

from game.scenes.camera_cards import Cards, cards
from game.scenes.workbench import head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

_WIDEST, _HIGHEST = 1.85, 0.85  # of the view's height, of its width: pictures are no longer


@dataclass(frozen=True)
class CameraLayout:
    """Rectangles in window px.

    view: the plate on which the picture stands; asks: three buttons on it, where there is none.
    """

    back: pygame.Rect
    title: pygame.Rect
    source: pygame.Rect
    facts: pygame.Rect
    view: pygame.Rect
    said: pygame.Rect
    asks: list[pygame.Rect]
    tools: list[pygame.Rect]
    auto: pygame.Rect
    slider: pygame.Rect
    slider_words: pygame.Rect
    cards: Cards


def layout(screen: Screen) -> CameraLayout:
    """Place the picture with its tools on the left, a column of cards beside it."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    button = screen.target(theme.BUTTON)
    head, back, title = head_layout(screen)
    foot = footer_rect(screen)
    side = max(300, screen.px(400))
    free = foot.top - gap // 2 - head.bottom
    under = 2 * (button + gap)
    wide = min(screen.size[0] - 3 * margin - side, round((free - under) * _WIDEST))
    high = min(free - under, round(wide * _HIGHEST))
    left = (screen.size[0] - wide - margin - side) // 2
    top = head.bottom + (free - high - under) // 2
    view = pygame.Rect(left, top, wide, high)
    tools = pygame.Rect(left, view.bottom + gap, wide, button)
    threshold = tools.move(0, button + gap)
    column = pygame.Rect(view.right + margin, top, side, high + under)
    shift = left - margin
    back, title = back.move(shift, 0), title.move(shift, 0)
    source = pygame.Rect(0, back.y, max(120, screen.px(180)), button)
    source.right = column.right
    facts = pygame.Rect(title.x + screen.px(160), back.y, 0, button)
    facts.w = source.x - gap - facts.x

    ask = pygame.Rect(0, 0, min(wide - 2 * gap, screen.px(640)), button)
    ask.midbottom = (view.centerx, view.centery + view.h // 4)
    said = pygame.Rect(0, 0, min(wide - 2 * gap, screen.px(640)), 0)
    said.midbottom = (view.centerx, ask.top - gap)
    said.h, said.y = said.y - view.y - gap, view.y + gap

    auto, *_ = buttons = row(tools, 5, gap // 2)
    auto = pygame.Rect(threshold.topleft, auto.size)
    slider = pygame.Rect(0, threshold.y, (wide - auto.w) * 3 // 5, button)
    slider.right = threshold.right
    words = pygame.Rect(auto.right + gap, threshold.y, 0, button)
    words.w = slider.x - gap // 2 - words.x
    return CameraLayout(
        back, title, source, facts, view, said, row(ask, 3, gap // 2), buttons, auto, slider,
        words, cards(screen, column),
    )  # fmt: skip
