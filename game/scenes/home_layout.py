"""Where everything lies on the first screen."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import column, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

_CARDS = 6


@dataclass(frozen=True)
class HomeLayout:
    """Rectangles in window px."""

    title: pygame.Rect
    subtitle: pygame.Rect
    actions: list[pygame.Rect]
    facts: list[pygame.Rect]


def layout(screen: Screen) -> HomeLayout:
    """Place title, six large cards to press, and three small ones that tell.

    The cards stand three in a row; two where the window is higher than wide.
    """
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    foot = footer_rect(screen)
    page = pygame.Rect(0, margin, min(screen.size[0], screen.px(1500)) - 2 * margin, 0)
    page.centerx = screen.size[0] // 2
    page.h = foot.top - page.y
    facts_high = screen.target(theme.BUTTON) + screen.px(66)
    head_high = screen.px(104)
    title, subtitle = column(pygame.Rect(page.x, page.y, page.w, head_high), (3, 2), 0)
    actions = pygame.Rect(page.x, page.y + head_high + gap // 2, page.w, 0)
    actions.h = page.bottom - facts_high - gap - gap // 2 - actions.y
    facts = pygame.Rect(page.x, page.bottom - facts_high - gap // 2, page.w, facts_high)
    abreast = 3 if screen.size[0] > screen.size[1] else 2
    lines = column(actions, (1.0,) * (_CARDS // abreast), gap)
    cards = [card for line in lines for card in row(line, abreast, gap)]
    return HomeLayout(title, subtitle, cards, row(facts, 3, gap))
