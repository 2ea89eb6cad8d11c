"""Where things stand on the statistics screen."""

from dataclasses import dataclass

import pygame

from game.scenes.lesson_offer import offer_height
from game.scenes.workbench import column, head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen


@dataclass(frozen=True)
class StatisticsLayout:
    """Rectangles in window px. figures: three small cards; digits to sources: the large ones.

    offer: a line over them, if there is one.
    """

    back: pygame.Rect
    title: pygame.Rect
    player: pygame.Rect
    export: pygame.Rect
    offer: pygame.Rect
    figures: list[pygame.Rect]
    digits: pygame.Rect
    days: pygame.Rect
    players: pygame.Rect
    sources: pygame.Rect


def layout(screen: Screen, *, offers: bool = False) -> StatisticsLayout:
    """Place what is told of digits and days on the left, the rest on the right.

    A window that is higher than wide has all in one column.
    """
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    head, back, title = head_layout(screen)
    wide = min(screen.size[0], screen.px(1640)) - 2 * margin
    page = pygame.Rect((screen.size[0] - wide) // 2, head.bottom, wide, 0)
    offer = pygame.Rect(page.x, page.y, page.w, offer_height(screen))
    if offers:
        page.y = offer.bottom + gap
    page.h = footer_rect(screen).top - gap // 2 - page.y
    shift = page.x - margin
    back, title = back.move(shift, 0), title.move(shift, 0)
    export = pygame.Rect(0, 0, max(96, screen.px(130)), back.h)
    export.midright = (page.right, head.centery)
    player = pygame.Rect(0, 0, max(250, screen.px(330)), back.h)
    player.midright = (export.x - gap, head.centery)
    title.w = player.x - gap - title.x
    figures_high = screen.px(86)
    if screen.size[0] < screen.size[1]:
        digits, days, low = column(page, (5, 2.4, 3.4), gap)
        players, sources = row(
            pygame.Rect(low.x, low.y + figures_high + gap, low.w, low.h - figures_high - gap),
            2,
            gap,
        )
        figures = pygame.Rect(low.x, low.y, low.w, figures_high)
    else:
        left = pygame.Rect(page.x, page.y, round(page.w * 0.62), page.h)
        right = pygame.Rect(left.right + gap, page.y, page.right - left.right - gap, page.h)
        digits, days = column(left, (7, 3.3), gap)
        figures = pygame.Rect(right.x, right.y, right.w, figures_high)
        below = pygame.Rect(right.x, figures.bottom + gap, right.w, 0)
        below.h = right.bottom - below.y
        players, sources = column(below, (6.2, 4.8), gap)
    return StatisticsLayout(
        back, title, player, export, offer, row(figures, 3, gap), digits, days, players, sources
    )
