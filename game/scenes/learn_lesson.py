"""The lesson that follows the rounds: how it goes on, its report, and what to do then."""

import pygame

from game.core.lesson_owner import whose_lesson
from game.scene import Pop, Push, Replace, Transition
from game.scenes.draw import DrawScene
from game.scenes.learn_lesson_layout import layout
from game.scenes.learn_outcome import (
    MORE,
    REPORT,
    TEACH,
    TRY,
    Outcome,
    given_up,
    not_taught,
    taught,
)
from game.scenes.learn_words import TITLE
from game.scenes.lesson_view import LessonView
from game.scenes.report import ReportScene
from game.services import Services
from game.ui import theme
from game.ui.controls import Command
from game.ui.screen import Screen
from game.ui.shapes import card
from model.teaching_report import TeachingReport


class LearnLessonScene:
    """Begins a lesson for who plays, or follows theirs: the one under way.

    Where somebody else's is under way it waits until that has ended. samples: how many there are
    to learn, as far as is known. follow: whether the lesson under way is the one that is meant.
    """

    def __init__(self, services: Services, samples: int, *, follow: bool = False) -> None:
        self._services = services
        self._samples = samples
        self._view = LessonView(services.teacher)
        self._begun = follow
        self._under_way = not self._view.ended  # whether a lesson is shown
        self._report: TeachingReport | None = None
        self._told: tuple[object, ...] = ()
        self._drawn: tuple[object, ...] = ()

    @property
    def hint(self) -> str:
        """The keys that work at present."""
        if self._under_way:
            return "C: cancel  ·  Esc: back, the lesson goes on"
        outcome = self._outcome
        first = f"Enter: {outcome.choices[0].lower()}  ·  " if outcome is not None else ""
        return f"{first}Esc: back"

    def show(self, screen: Screen) -> None:
        """Lay the screen out."""
        self._screen, self._layout = screen, layout(screen)
        self._put_controls()

    def leave(self) -> None:
        """A lesson goes on."""

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take the keys that cancel the lesson, or do what is best now."""
        if event.type != pygame.KEYDOWN:
            return None
        if self._under_way:
            if event.key == pygame.K_c:
                self._view.cancel()
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self._outcome is not None:
            return self._do(self._outcome.choices[0])
        return None

    def update(self, _now: float) -> Transition | None:
        """Begin the lesson as soon as that can be; show its report when it has ended."""
        teacher = self._services.teacher
        self._view.update()
        ended = self._begun and self._view.ended and self._under_way
        if not self._begun and self._view.ended and not teacher.missing:
            self._begin()
        if self._under_way == self._view.ended:
            self._under_way = not self._view.ended
        if ended:
            teacher.heard()
            self._report = teacher.report
            if self._report is not None:
                return Push(ReportScene(self._services, self._report, fresh=True))
        if self._told != self._stands:
            self._put_controls()
        return None

    def busy(self) -> bool:
        """Only when there is something new to show."""
        return self._drawn != self._stands or (self._under_way and self._view.busy())

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the lesson under way, or what came of it."""
        screen, place, outcome = self._screen, self._layout, self._outcome
        self._drawn = self._stands
        screen.write(surface, TITLE, place.title, theme.TITLE - 6, bold=True)
        if outcome is not None:
            self._draw_outcome(surface, outcome)
            return
        screen.write(surface, self._what_goes_on(), place.words, theme.BODY + 1, theme.MUTED)
        if self._under_way:
            self._view.draw(surface)

    def draw_news(self, surface: pygame.Surface) -> bool:
        """Draw how the lesson goes on, if nothing else has changed."""
        if not self._under_way or self._drawn != self._stands:
            return False
        self._view.draw_news(surface)
        return True

    def _draw_outcome(self, surface: pygame.Surface, outcome: Outcome) -> None:
        screen, place = self._screen, self._layout
        face, border, colour = theme.CARD, theme.LINE, theme.TEXT
        if outcome.good:
            face, border, colour = theme.GOOD_SOFT, theme.GOOD, theme.GOOD
        card(surface, place.card, face, screen.px(theme.RADIUS), border)
        screen.write(
            surface, outcome.headline, place.headline, theme.TITLE, colour, bold=True,
            align="centre",
        )  # fmt: skip
        screen.write(surface, outcome.words, place.said, theme.HEADING - 4, align="centre")

    def _what_goes_on(self) -> str:
        if not self._begun:
            words = whose_lesson(self._services.teacher.whose, self._services.settings.player)
            return f"{words} is under way. Another one begins as soon as it has ended."
        return (
            "A copy of the network learns how you write. Then each of your digits is read by one "
            "that has not seen it: that is the proof."
        )

    @property
    def _outcome(self) -> Outcome | None:
        """What came of it; None while a lesson is under way or about to begin."""
        teacher, networks = self._services.teacher, self._services.networks
        if self._under_way:
            return None
        if self._report is not None:
            return taught(self._report, networks.all, networks.active)
        if teacher.missing:
            return not_taught(teacher.missing)
        return given_up(teacher.lesson) if self._begun else None

    @property
    def _stands(self) -> tuple[object, ...]:
        """What is to be seen, but for how the lesson goes on."""
        return self._under_way, self._begun, self._outcome

    def _put_controls(self) -> None:
        screen, place = self._screen, self._layout
        self._told = self._stands
        screen.clear_controls()
        screen.controls.button(place.back, screen.way_back, Pop)
        if self._under_way:
            self._view.place(screen, place.lesson)
        elif (outcome := self._outcome) is not None:
            for n, (rect, name) in enumerate(zip(place.choices, outcome.choices, strict=True)):
                kind = "plain" if n else "primary"
                screen.controls.button(rect, name, self._doing(name), kind=kind)

    def _doing(self, choice: str) -> Command:
        return lambda: self._do(choice)

    def _do(self, choice: str) -> Transition | None:
        match choice:
            case _ if choice == TRY:
                return Replace(DrawScene(self._services))
            case _ if choice == REPORT and self._report is not None:
                return Push(ReportScene(self._services, self._report, fresh=True))
            case _ if choice == TEACH:
                self._begin()
                return None
        assert choice in (MORE, REPORT)
        return Pop()

    def _begin(self) -> None:
        self._begun, self._report = True, None
        self._services.teacher.start(self._services.settings.player, self._samples)
        self._under_way = True
