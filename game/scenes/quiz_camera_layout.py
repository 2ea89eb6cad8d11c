"""Where things stand on the screen of the quiz by camera."""

from dataclasses import dataclass

import pygame

from game.scenes.quiz_layout import QuizLayout
from game.scenes.quiz_layout import layout as beside
from game.scenes.workbench import Workbench, head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

_WIDEST, _HIGHEST = 1.6, 0.85  # of the view's height, of its width: pictures are no longer


@dataclass(frozen=True)
class QuizCameraLayout:
    """Rectangles in window px.

    quiz: whose pad is the plate on which the picture stands. said: words on it where there is no
    picture; asks: three buttons under them.
    """

    quiz: QuizLayout
    said: pygame.Rect
    asks: list[pygame.Rect]


def layout(screen: Screen) -> QuizCameraLayout:
    """Place the picture with its tools on the left, question and verdict beside it."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    button = screen.target(theme.BUTTON)
    head, back, title = head_layout(screen)
    side = max(300, screen.px(400))
    free = footer_rect(screen).top - gap // 2 - head.bottom
    under = button + gap
    wide = min(screen.size[0] - 3 * margin - side, round((free - under) * _WIDEST))
    high = min(free - under, round(wide * _HIGHEST))
    left = (screen.size[0] - wide - margin - side) // 2
    top = head.bottom + (free - high - under) // 2
    view = pygame.Rect(left, top, wide, high)
    tools = pygame.Rect(left, view.bottom + gap, wide, button)
    column = pygame.Rect(view.right + margin, top, side, high + under)
    head = pygame.Rect(left, head.y, column.right - left, head.h)
    shift = left - margin  # where the window is very wide the head stays over the picture
    bench = Workbench(head, back.move(shift, 0), title.move(shift, 0), view, tools, column)

    ask = pygame.Rect(0, 0, min(wide - 2 * gap, screen.px(640)), button)
    ask.midbottom = (view.centerx, view.centery + view.h // 4)
    said = pygame.Rect(ask.x, view.y + gap, ask.w, ask.y - view.y - 2 * gap)
    return QuizCameraLayout(beside(screen, bench), said, row(ask, 3, gap // 2))
