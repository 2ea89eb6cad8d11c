"""A round of the quiz as pad and camera share it: what answers a verdict, and what comes next."""

from collections.abc import Callable
from typing import Protocol

import pygame

from data.sample import new_id
from game.core.questions import DIGITS, fair_order
from game.core.quiz import Answer, Phase, Quiz
from game.scene import Replace, Scene, Transition
from game.scenes.quiz_layout import QuizLayout
from game.scenes.quiz_picture import rows_taken
from game.scenes.quiz_words import claim
from game.scenes.results import ResultsScene
from game.services import Services
from game.ui.controls import Command
from game.ui.screen import Screen

PRAISE_STAYS = 1.6  #: seconds


class Way(Protocol):
    """How a player answers: what a round needs of the scene that shows it."""

    again: str  # words on the button that asks for the same once more

    def begin_answer(self, *, again: bool) -> None:
        """Make room: a question is asked, or asked once more."""

    def keep(self, answer: Answer, label: int) -> None:
        """Keep what was written as a sample."""

    def put_controls(self) -> None:
        """Put all controls anew."""

    def another(self) -> Scene:
        """Make the scene of another round."""


class Round:
    """The quiz, and the buttons and keys that answer its verdicts.

    quiz: None until the first moment that is shown. id: that of its samples.
    """

    def __init__(self, services: Services, way: Way) -> None:
        self.quiz: Quiz | None = None
        self.id = new_id()
        self._services = services
        self._way = way
        self._settled_at = 0.0
        self._now = 0.0
        self._by_key: dict[str, Command] = {}  # what the letter or digit of a key answers

    def at(self, now: float) -> Quiz:
        """Return the quiz at a moment; the first one begins it."""
        self._now = now
        if self.quiz is None:
            self.quiz = Quiz(fair_order(DIGITS, self._services.rng), now)
        return self.quiz

    def take_over(self, other: "Round") -> None:
        """Go on with another round in its stead."""
        self.quiz, self.id = other.quiz, other.id

    def put_choices(self, screen: Screen, place: QuizLayout) -> None:
        """Put the buttons that answer the present verdict, and remember their keys."""
        self._by_key.clear()
        quiz, (_, middle, last) = self.quiz, place.choices
        if quiz is None or quiz.phase is Phase.ASKING:
            return
        if quiz.phase is Phase.RIGHT:
            screen.controls.button(last, "Next", self.go_on, kind="primary")
        elif quiz.phase is Phase.WRONG:
            self._offer(screen, middle, claim(quiz), "y", self._then(quiz.insist), kind="primary")
            self._offer(screen, last, "My mistake", "n", self._admit)
        elif quiz.phase is Phase.UNCLEAR:
            first = len(place.choices) - rows_taken(quiz)
            for rect, digit in zip(place.halves[first], quiz.guesses, strict=False):
                self._offer(screen, rect, f"{digit}", f"{digit}", self._choosing(digit), "digit")
            if quiz.asked not in quiz.guesses:
                self._offer(screen, middle, claim(quiz), "y", self._then(quiz.insist))
            again = self._way.again
            again = f"Neither: {again}" if quiz.guesses else again.capitalize()
            self._offer(screen, last, again, "n", self._ask_again)

    def answer_by_key(self, event: pygame.Event) -> Transition | None:
        """Do what a key means at present."""
        if event.type != pygame.KEYDOWN:
            return None
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            right = self.quiz is not None and self.quiz.phase is Phase.RIGHT
            return self.go_on() if right else None
        answer = self._by_key.get(event.unicode.lower())
        return answer() if answer is not None else None

    def update(self, now: float) -> Transition | None:
        """Go on when praise has been seen."""
        quiz = self.at(now)
        praised = quiz.phase is Phase.RIGHT and now >= self._settled_at + PRAISE_STAYS
        return self.go_on() if praised else None

    def changed(self) -> None:
        """After each move of the round: keep what was settled, offer what comes next."""
        quiz = self.at(self._now)
        if quiz.phase is Phase.RIGHT:
            self._settled_at = self._now
            answer = quiz.answers[-1]
            assert answer.label is not None
            self._way.keep(answer, answer.label)
        self._way.put_controls()

    def go_on(self) -> Transition | None:
        """Go from a settled answer to the next question, or to the results."""
        self.at(self._now).go_on(self._now)
        return self._next()

    def _next(self) -> Transition | None:
        quiz = self.at(self._now)
        if quiz.phase is Phase.DONE:
            return Replace(ResultsScene(self._services, quiz.answers, self._way.another))
        self._way.begin_answer(again=False)
        self._way.put_controls()
        return None

    def _admit(self) -> Transition | None:
        self.at(self._now).admit(self._now)
        return self._next()

    def _ask_again(self) -> None:
        self.at(self._now).write_again(self._now)
        self._way.begin_answer(again=True)
        self._way.put_controls()

    def _choosing(self, digit: int) -> Command:
        return self._then(lambda: self.at(self._now).choose(digit))

    def _then(self, move: Callable[[], None]) -> Command:
        def command() -> None:
            move()
            self.changed()

        return command

    def _offer(
        self,
        screen: Screen,
        rect: pygame.Rect,
        text: str,
        key: str,
        command: Command,
        kind: str = "plain",
    ) -> None:
        screen.controls.button(rect, text, command, kind=kind)
        self._by_key[key] = command
