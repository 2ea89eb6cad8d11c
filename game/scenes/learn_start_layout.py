"""Where things stand on the screen from which a hand is learned."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen


@dataclass(frozen=True)
class LearnStartLayout:
    """Rectangles in window px.

    steps: three cards. who: a card with words and, where a name is asked for, a line to type in.
    note: a card with words and, where something is offered, a button. ways: two buttons;
    ways_begun: three, where rounds were begun.
    """

    back: pygame.Rect
    title: pygame.Rect
    steps: list[pygame.Rect]
    who: pygame.Rect
    who_words: pygame.Rect
    entry: pygame.Rect
    note: pygame.Rect
    note_words: pygame.Rect
    offer: pygame.Rect
    ways: list[pygame.Rect]
    ways_begun: list[pygame.Rect]


def layout(screen: Screen) -> LearnStartLayout:
    """Place three steps over who writes and what is there, over the ways to begin."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    head, back, title = head_layout(screen)
    page = pygame.Rect(0, head.bottom, min(screen.size[0], screen.px(1400)) - 2 * margin, 0)
    page.centerx = screen.size[0] // 2
    page.h = footer_rect(screen).top - gap - page.y
    shift = page.x - margin
    button = screen.target(theme.BUTTON + 8)
    ways = pygame.Rect(page.x, page.bottom - button, page.w, button)
    inset = screen.px(20)
    low = pygame.Rect(page.x, 0, page.w, screen.target(theme.BUTTON) + 2 * inset + screen.px(56))
    low.bottom = ways.y - gap
    steps = pygame.Rect(page.x, page.y, page.w, low.y - gap - page.y)
    who, note = row(low, 2, gap)
    entry, offer = _foot(screen, who, inset), _foot(screen, note, inset)
    return LearnStartLayout(
        back.move(shift, 0), title.move(shift, 0), row(steps, 3, gap),
        who, _over(who, inset), entry, note, _over(note, inset), offer,
        row(ways, 2, gap), row(ways, 3, gap),
    )  # fmt: skip


def _foot(screen: Screen, card: pygame.Rect, inset: int) -> pygame.Rect:
    """Place what can be pressed at the foot of a card."""
    foot = pygame.Rect(card.x + inset, 0, card.w - 2 * inset, screen.target(theme.BUTTON))
    foot.bottom = card.bottom - inset
    return foot


def _over(card: pygame.Rect, inset: int) -> pygame.Rect:
    return card.inflate(-2 * inset, -2 * inset)
