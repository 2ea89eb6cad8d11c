"""Where things stand on the page of a lesson's report."""

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.scenes.workbench import column, head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

#: draws a card of a page: a frame of the window is to draw no more than one
Piece = Callable[[pygame.Surface], None]


@dataclass(frozen=True)
class ReportLayout:
    """Rectangles in window px.

    saves: two buttons. tabs: one button for each part of the report. body: what a part may take;
    above: the same without `foot`, the strip of the decision: words, and two buttons.
    """

    back: pygame.Rect
    title: pygame.Rect
    saves: list[pygame.Rect]
    tabs: list[pygame.Rect]
    body: pygame.Rect
    above: pygame.Rect
    foot: pygame.Rect
    words: pygame.Rect
    answers: list[pygame.Rect]


def layout(screen: Screen, tabs: int) -> ReportLayout:
    """Place the tabs under the head, and one part of the report below them."""
    margin, gap, inset = screen.px(theme.MARGIN), screen.px(theme.GAP), screen.px(18)
    button = screen.target(theme.BUTTON)
    head, back, title = head_layout(screen)
    wide = min(screen.size[0], screen.px(1500)) - 2 * margin
    page = pygame.Rect((screen.size[0] - wide) // 2, head.bottom, wide, 0)
    page.h = footer_rect(screen).top - gap // 2 - page.y
    shift = page.x - margin
    back, title = back.move(shift, 0), title.move(shift, 0)
    save_wide = max(126, screen.px(168))
    saves = pygame.Rect(0, 0, 2 * save_wide + gap // 2, button)
    saves.midright = (page.right, head.centery)
    title.w = saves.x - gap - title.x
    line = pygame.Rect(page.x, page.y, page.w, button)
    body = pygame.Rect(page.x, line.bottom + gap, page.w, page.bottom - line.bottom - gap)
    foot = pygame.Rect(body.x, 0, body.w, button + 2 * max(8, screen.px(12)))
    foot.bottom = body.bottom
    above = pygame.Rect(body.x, body.y, body.w, foot.y - gap - body.y)
    answer_wide = max(132, screen.px(190))
    answers = pygame.Rect(0, 0, 2 * answer_wide + gap, button)
    answers.midright = (foot.right - inset, foot.centery)
    words = pygame.Rect(foot.x + inset, foot.y + 4, 0, foot.h - 8)
    words.w = answers.x - gap - words.x
    return ReportLayout(
        back, title, row(saves, 2, gap // 2), row(line, tabs, gap // 2), body, above, foot,
        words, row(answers, 2, gap),
    )  # fmt: skip


def result_layout(rect: pygame.Rect, screen: Screen) -> list[pygame.Rect]:
    """Cut a rectangle into cards: the figures, what was known before, what is read otherwise.

    Where it is high enough the last one is below the others, else beside the second.
    """
    gap = screen.px(theme.GAP)
    figures, below = column(rect, (1, 1), gap)
    before, changed = below.copy(), below.copy()
    before.w = round((below.w - gap) * 0.34)
    changed.x, changed.w = before.right + gap, below.w - before.w - gap
    return [figures, before, changed]


def two_cards(rect: pygame.Rect, screen: Screen, left: float = 0.5) -> list[pygame.Rect]:
    """Cut a rectangle into two cards side by side, or one over the other where it is narrow."""
    gap = screen.px(theme.GAP)
    if rect.w < rect.h:
        return column(rect, (left, 1 - left), gap)
    one = pygame.Rect(rect.x, rect.y, round((rect.w - gap) * left), rect.h)
    return [one, pygame.Rect(one.right + gap, rect.y, rect.right - one.right - gap, rect.h)]
