"""Where things stand on the screen that compares two networks."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import column, head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

_CELL = 92  #: px of the design, side of a picture of a sample


@dataclass(frozen=True)
class CompareLayout:
    """Rectangles in window px.

    whose: two buttons. page: all under the head. totals: a card for each network; verdict: words.
    digits: a card, differ: a card, and in it cells: of samples.
    """

    back: pygame.Rect
    title: pygame.Rect
    whose: list[pygame.Rect]
    page: pygame.Rect
    totals: list[pygame.Rect]
    verdict: pygame.Rect
    digits: pygame.Rect
    differ: pygame.Rect
    cells: list[pygame.Rect]


def layout(screen: Screen) -> CompareLayout:
    """Place both figures over all, digits on the left, what is read differently on the right."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    head, back, title = head_layout(screen)
    wide = min(screen.size[0], screen.px(1500)) - 2 * margin
    page = pygame.Rect((screen.size[0] - wide) // 2, head.bottom, wide, 0)
    page.h = footer_rect(screen).top - gap // 2 - page.y
    shift = page.x - margin
    back, title = back.move(shift, 0), title.move(shift, 0)
    whose = pygame.Rect(0, 0, max(300, screen.px(420)), back.h)
    whose.midright = (page.right, head.centery)
    title.w = whose.x - gap - title.x
    totals = pygame.Rect(page.x, page.y, page.w, screen.px(112))
    verdict = pygame.Rect(page.x, totals.bottom + gap // 2, page.w, screen.px(84))
    lower = pygame.Rect(page.x, verdict.bottom + gap // 2, page.w, 0)
    lower.h = page.bottom - lower.y
    if screen.size[0] < screen.size[1]:
        digits, differ = column(lower, (1, 1), gap)
    else:
        digits, differ = row(lower, 2, gap)
    inside = differ.inflate(-2 * screen.px(18), -2 * screen.px(12))
    top = inside.y + screen.type_px(theme.BODY) + screen.px(14)
    side, narrow = screen.px(_CELL), screen.px(10)
    tall = side + screen.type_px(theme.SMALL) + screen.px(10)
    columns = max(1, (inside.w + narrow) // (side + narrow))
    rows = max(1, (inside.bottom - top + narrow) // (tall + narrow))
    cells = [
        pygame.Rect(inside.x + x * (side + narrow), top + y * (tall + narrow), side, tall)
        for y in range(rows)
        for x in range(columns)
    ]
    return CompareLayout(
        back, title, row(whose, 2, gap // 2), page, row(totals, 2, gap), verdict, digits, differ,
        cells,
    )  # fmt: skip
