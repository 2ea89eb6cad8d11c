"""Where things stand in the game "Odd one out"."""

from dataclasses import dataclass

import pygame

from game.core.odd_one_out import OTHERS
from game.scenes.workbench import column, head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

_IN_A_ROW = 5


@dataclass(frozen=True)
class OddLayout:
    """Rectangles in window px.

    says: what is to be done; news: what came of the last tap. tiles: ten, in two rows. paper: the
    tapped one, large; asks: beside it; likely: two answers, others: ten, and one for no digit.
    """

    back: pygame.Rect
    title: pygame.Rect
    score: pygame.Rect
    says: pygame.Rect
    news: pygame.Rect
    tiles: list[pygame.Rect]
    tools: list[pygame.Rect]
    paper: pygame.Rect
    asks: pygame.Rect
    likely: list[pygame.Rect]
    other_words: pygame.Rect
    others: list[pygame.Rect]
    end: pygame.Rect


def layout(screen: Screen) -> OddLayout:
    """Place the question over the tiles, or over the tapped one and the answers beside it."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    between, button = max(6, gap // 2), screen.target(theme.BUTTON)
    head, back, title = head_layout(screen)
    wide = min(screen.size[0] - 2 * margin, screen.px(1500))
    page = pygame.Rect((screen.size[0] - wide) // 2, head.bottom, wide, 0)
    page.h = footer_rect(screen).top - between - page.y
    shift = page.x - margin
    score = pygame.Rect(page.right - page.w // 2, head.y, page.w // 2, head.h)
    line = pygame.Rect(page.x, page.y, page.w, screen.px(74))
    says, news = column(line, (3, 2), 0)
    tools = pygame.Rect(page.x, page.bottom - button, page.w, button)
    middle = pygame.Rect(page.x, line.bottom + between, page.w, 0)
    middle.h = tools.y - gap - middle.y
    lines = column(middle, (1, 1), gap)
    tiles = [tile for one in lines for tile in row(one, _IN_A_ROW, gap)][: OTHERS + 1]

    side = min(middle.h, page.w * 2 // 5)
    paper = pygame.Rect(page.x, 0, side, side)
    paper.centery = middle.centery
    right = pygame.Rect(paper.right + margin, 0, page.right - paper.right - margin, 0)
    words = screen.px(40)
    right.h = 4 * button + 3 * between + 2 * words
    right.centery = middle.centery
    asks = pygame.Rect(right.x, right.y, right.w, words)
    likely = pygame.Rect(right.x, asks.bottom, right.w, button)
    other_words = pygame.Rect(right.x, likely.bottom + between, right.w, words)
    upper = pygame.Rect(right.x, other_words.bottom, right.w, button)
    lower = upper.move(0, button + between)
    none = lower.move(0, button + between)
    others = [*row(upper, 5, between), *row(lower, 5, between), none]
    return OddLayout(
        back.move(shift, 0), title.move(shift, 0), score, says, news, tiles, row(tools, 3, gap),
        paper, asks, row(likely, 2, gap), other_words, others, middle,
    )  # fmt: skip
