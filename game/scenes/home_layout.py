"""Where everything lies on the first screen."""

from dataclasses import dataclass

import pygame

from game.scenes.home_cards import CARDS
from game.scenes.workbench import column, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen


@dataclass(frozen=True)
class HomeLayout:
    """Rectangles in window px. offer: a line at the right of the title, in the subtitle's place."""

    title: pygame.Rect
    subtitle: pygame.Rect
    offer: pygame.Rect
    actions: list[pygame.Rect]
    facts: list[pygame.Rect]


def layout(screen: Screen, offer_high: int) -> HomeLayout:
    """Place title, eight large cards to press, and three small ones that tell.

    The cards stand four in a row; two where the window is higher than wide. offer_high: of a line
    that offers a lesson, px.
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
    abreast = 4 if screen.size[0] > screen.size[1] else 2
    lines = column(actions, (1.0,) * (len(CARDS) // abreast), gap)
    cards = [card for line in lines for card in row(line, abreast, gap)]
    offer = pygame.Rect(page.x + screen.px(330), 0, page.w - screen.px(330), offer_high)
    offer.centery = page.y + head_high // 2
    return HomeLayout(title, subtitle, offer, cards, row(facts, 3, gap))
