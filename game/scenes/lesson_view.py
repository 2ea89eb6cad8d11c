"""A lesson under way, as a piece of a screen: what it does, how far it is, how well it goes."""

import math
from collections.abc import Iterable
from typing import Any

import pygame

from game.core.lesson_pace import LessonPace, stage_words
from game.task_service import Task
from game.teaching_service import Teacher
from game.ui import theme
from game.ui.curve import draw_curve
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round
from model.teaching_report import CurvePoint

CANCEL = "Cancel"
_EVERY = 1 / 30  #: seconds between two pictures: the lesson needs the processor too
_NO_CURVE_YET = "A curve begins here as soon as it practises."


class LessonView:
    """Shows the teacher's latest lesson in a card, with a button that cancels it.

    The scene calls `place` whenever it has put its controls anew, `update` every frame, `draw` with
    all else and, where nothing else has changed, `draw_news`. What comes of the lesson is the
    scene's to tell: `ended` says when.
    """

    def __init__(self, teacher: Teacher) -> None:
        self._teacher = teacher
        self._pace = LessonPace()
        self._lesson: Task | None = None  # the one whose pace that is
        self._at = 0.0  # seconds of the lesson, when it was followed last
        self._drawn: tuple[object, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether there is no lesson under way any more."""
        lesson = self._teacher.lesson
        return lesson is None or lesson.ended

    def place(self, screen: Screen, rect: pygame.Rect) -> None:
        """Lay it out in a rectangle, at least about 400 by 240 px, and put its button there."""
        self._screen, self._rect = screen, rect
        inside = rect.inflate(-2 * screen.px(24), -2 * screen.px(18))
        high = screen.target(theme.BUTTON)
        button = pygame.Rect(0, inside.y, max(96, screen.px(140)), high)
        button.right = inside.right
        self._words = pygame.Rect(inside.x, inside.y, 0, high)
        self._words.w = button.x - screen.px(theme.GAP) - inside.x
        self._bar = pygame.Rect(inside.x, button.bottom + screen.px(14), inside.w, screen.px(16))
        top = self._bar.bottom + screen.px(22)
        self._plot = pygame.Rect(inside.x, top, inside.w, inside.bottom - top)
        lesson = self._teacher.lesson
        stopping = lesson is None or lesson.cancelled
        screen.controls.button(button, CANCEL, self.cancel, enabled=not stopping)

    def cancel(self) -> None:
        """Stop the lesson: nothing is left of it."""
        lesson = self._teacher.lesson
        if lesson is not None and not lesson.ended:
            lesson.cancel()
            self._screen.controls.enable(CANCEL, on=False)

    def update(self) -> None:
        """Follow the lesson."""
        lesson, teacher = self._teacher.lesson, self._teacher
        if lesson is not self._lesson:
            self._lesson, self._pace = lesson, LessonPace()
        if lesson is not None and not lesson.ended:
            self._at = teacher.elapsed
            self._pace.follow(self._at, teacher.expected, lesson.progress)

    def busy(self) -> bool:
        """Whether it looks otherwise than it was drawn, or may do so by now."""
        moves = not self.ended and self._teacher.elapsed >= self._at + _EVERY
        return moves or self._drawn != self._looks

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the card and all in it but the button."""
        card(surface, self._rect, theme.CARD, self._screen.px(theme.RADIUS), theme.LINE)
        self.draw_news(surface)

    def draw_news(self, surface: pygame.Surface) -> None:
        """Draw what changes by itself over what was drawn before."""
        screen, lesson = self._screen, self._teacher.lesson
        for part in (self._words, self._bar, self._plot):
            surface.fill(theme.CARD, part)
        upper, lower = self._words.copy(), self._words.copy()
        upper.h = round(self._words.h * 0.58)
        lower.h, lower.y = self._words.h - upper.h, upper.bottom
        screen.write(surface, self._doing(), upper, theme.HEADING - 2, bold=True, wrap=False)
        screen.write(surface, self._left(), lower, theme.SMALL, theme.MUTED, wrap=False)
        fill_round(surface, self._bar, theme.LINE, self._bar.h // 2)
        done = self._bar.copy()
        done.w = max(done.h, round(done.w * self._pace.share))
        fill_round(surface, done, theme.ACCENT, done.h // 2)
        curve = points_of(lesson.news if lesson is not None else ())
        if curve:
            draw_curve(screen, surface, self._plot, curve, self._pace.steps)
        else:
            screen.write(
                surface, _NO_CURVE_YET, self._plot, theme.BODY, theme.MUTED, align="centre"
            )
        self._drawn = self._looks

    @property
    def _looks(self) -> tuple[object, ...]:
        """What is to be seen, as far as it changes by itself."""
        lesson = self._teacher.lesson
        news = len(lesson.news) if lesson is not None else 0
        return self._doing(), self._left(), round(self._bar.w * self._pace.share), news

    def _doing(self) -> str:
        lesson = self._teacher.lesson
        if lesson is None:
            return ""
        return "Stopping …" if lesson.cancelled else f"{stage_words(lesson.progress)} …"

    def _left(self) -> str:
        lesson = self._teacher.lesson
        return "" if lesson is None or lesson.cancelled else self._pace.left


def points_of(news: Iterable[dict[str, Any]]) -> list[CurvePoint]:
    """Take the points of a curve from what a lesson told on the way, as far as they are whole."""
    points = []
    for told in news:
        match told:
            case {"step": int(step), "loss": float(loss), "right": float() | int() as right}:
                if math.isfinite(loss) and 0 <= right <= 1:
                    points.append(CurvePoint(step, loss, float(right)))
    return points
