"""The layout that screens with a camera's picture share: head, picture over its tools, a column."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

_HIGHEST = 0.85  # of the picture's width: no picture is higher, unless it is turned


@dataclass(frozen=True)
class PictureBench:
    """Rectangles in window px.

    head: above picture and column. view: the plate on which the picture stands. tools: rows under
    it. column: beside picture and tools. said: words on the plate where there is no picture; asks:
    three buttons under them.
    """

    head: pygame.Rect
    back: pygame.Rect
    title: pygame.Rect
    view: pygame.Rect
    tools: list[pygame.Rect]
    column: pygame.Rect
    said: pygame.Rect
    asks: list[pygame.Rect]


def layout(screen: Screen, *, rows: int, widest: float) -> PictureBench:
    """Place the picture as large as the window lets it be over rows of tools, the column beside it.

    widest: of the picture's height, the largest width of its plate.
    """
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    button = screen.target(theme.BUTTON)
    head, back, title = head_layout(screen)
    side = max(300, screen.px(400))
    free = footer_rect(screen).top - gap // 2 - head.bottom
    under = rows * (button + gap)
    wide = min(screen.size[0] - 3 * margin - side, round((free - under) * widest))
    high = min(free - under, round(wide * _HIGHEST))
    left = (screen.size[0] - wide - margin - side) // 2
    top = head.bottom + (free - high - under) // 2
    view = pygame.Rect(left, top, wide, high)
    first = pygame.Rect(left, view.bottom + gap, wide, button)
    tools = [first.move(0, i * (button + gap)) for i in range(rows)]
    column = pygame.Rect(view.right + margin, top, side, high + under)
    head = pygame.Rect(left, head.y, column.right - left, head.h)
    shift = left - margin  # where the window is very wide the head stays over the picture

    ask = pygame.Rect(0, 0, min(wide - 2 * gap, screen.px(640)), button)
    ask.midbottom = (view.centerx, view.centery + view.h // 4)
    said = pygame.Rect(ask.x, view.y + gap, ask.w, ask.y - view.y - 2 * gap)
    return PictureBench(
        head, back.move(shift, 0), title.move(shift, 0), view, tools, column, said,
        row(ask, 3, gap // 2),
    )  # fmt: skip
