"""Where things stand on the screen of the quiz by camera."""

from dataclasses import dataclass

import pygame

from game.scenes.picture_bench import layout as picture_bench
from game.scenes.quiz_layout import QuizLayout
from game.scenes.quiz_layout import layout as beside
from game.scenes.workbench import Workbench
from game.ui.screen import Screen

_WIDEST = 1.6  # of the view's height: the question is as important as the picture


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
    place = picture_bench(screen, rows=1, widest=_WIDEST)
    bench = Workbench(place.head, place.back, place.title, place.view, place.tools[0], place.column)
    return QuizCameraLayout(beside(screen, bench), place.said, place.asks)
