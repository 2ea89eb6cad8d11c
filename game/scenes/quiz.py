"""The quiz on the screen: the rules are in `game.core.quiz`."""

from collections.abc import Callable

import pygame

from data.sample import new_id
from game.core.outcome import for_terminal
from game.core.questions import DIGITS, fair_order
from game.core.quiz import Phase, Quiz
from game.scene import Pop, Replace, Transition
from game.scenes.quiz_layout import layout
from game.scenes.quiz_picture import draw_quiz, draw_verdict, rows_taken
from game.scenes.quiz_words import claim, keys, verdict_words
from game.scenes.results import ResultsScene
from game.services import Reading, Services
from game.ui.controls import Command
from game.ui.pad import Pad
from game.ui.screen import Screen

TAKEN_AFTER = 1.1  #: seconds of rest after which the answer is taken
REST_SHOWN_AFTER = 0.3  #: seconds: a short pause between two strokes is no rest
PRAISE_STAYS = 1.6  #: seconds; writing on cuts it short


class QuizScene:
    """One round."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.pad = Pad()
        self.quiz: Quiz | None = None  # begins with the first moment that is shown
        self._round = new_id()
        self._reading: Reading | None = None
        self._settled_at = 0.0
        self._too_small = False
        self._now = 0.0
        self._by_key: dict[str, Command] = {}  # what the letter or digit of a key answers

    @property
    def hint(self) -> str:
        """The keys of the present phase."""
        return keys(self.quiz)

    def show(self, screen: Screen) -> None:
        """Lay the screen out."""
        self._screen = screen
        self._layout = layout(screen)
        self.pad.place(self._layout.bench.pad, screen.size)
        self._put_controls()

    def leave(self) -> None:
        """Finish the stroke under the pen."""
        self.pad.let_go(self._now)

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Write; keys answer as the buttons do; pressing the pen goes on after a right answer."""
        quiz = self._begun(now)
        writes_on = quiz.phase is Phase.RIGHT and self.pad.pressed_by(event)
        if writes_on and (end := self._go_on()) is not None:
            return end
        if quiz.phase is Phase.ASKING and self.pad.handle(event, now):
            self._too_small = self._too_small and self.pad.sketch.is_empty()
            return None
        if event.type != pygame.KEYDOWN:
            return None
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            return self._enter(quiz)
        answer = self._by_key.get(event.unicode.lower())
        return answer() if answer is not None else None

    def update(self, now: float) -> Transition | None:
        """Take the answer when the pen has rested; go on when praise has been seen."""
        quiz = self._begun(now)
        if quiz.phase is Phase.ASKING:
            if self.pad.rested(now) >= TAKEN_AFTER:
                self._take()
            self._enable()
        elif quiz.phase is Phase.RIGHT and now >= self._settled_at + PRAISE_STAYS:
            return self._go_on()
        return None

    def busy(self) -> bool:
        """While the rest is counted or praise stands."""
        quiz = self._begun(self._now)
        counting = quiz.phase is Phase.ASKING and self.pad.rested(self._now) > 0
        return counting or quiz.phase is Phase.RIGHT

    def draw(self, surface: pygame.Surface) -> None:
        """Draw question, pad, verdict and how far the round is."""
        quiz = self._begun(self._now)
        draw_quiz(self._screen, surface, self._layout, quiz)
        self.pad.draw(surface)
        rested = self.pad.rested(self._now)
        if quiz.phase is Phase.ASKING and rested > REST_SHOWN_AFTER:
            share = (rested - REST_SHOWN_AFTER) / (TAKEN_AFTER - REST_SHOWN_AFTER)
            self.pad.draw_rest(surface, min(1.0, share))
        said = verdict_words(quiz, self.pad.sketch.is_empty(), self._too_small)
        draw_verdict(self._screen, surface, self._layout, quiz, said)

    def _begun(self, now: float) -> Quiz:
        self._now = now
        if self.quiz is None:
            self.quiz = Quiz(fair_order(DIGITS, self._services.rng), now)
        return self.quiz

    def _put_controls(self) -> None:
        place, controls, quiz = self._layout, self._screen.controls, self.quiz
        controls.button(place.bench.back, "Home", Pop)
        undo, redo, clear, done = place.tools
        controls.button(undo, "Undo", lambda: self.pad.undo(self._now))
        controls.button(redo, "Redo", lambda: self.pad.redo(self._now))
        controls.button(clear, "Clear", lambda: self.pad.clear(self._now))
        controls.button(done, "Done", self._take, kind="primary")
        self._by_key.clear()
        if quiz is not None and quiz.phase is not Phase.ASKING:
            self._put_choices(quiz)
        self._enable()

    def _put_choices(self, quiz: Quiz) -> None:
        place = self._layout
        _, middle, last = place.choices
        if quiz.phase is Phase.RIGHT:
            self._screen.controls.button(last, "Next", self._go_on, kind="primary")
        elif quiz.phase is Phase.WRONG:
            self._offer(middle, claim(quiz), "y", self._then(quiz.insist), kind="primary")
            self._offer(last, "My mistake", "n", self._admit)
        elif quiz.phase is Phase.UNCLEAR:
            first = len(place.choices) - rows_taken(quiz)
            for rect, digit in zip(place.halves[first], quiz.guesses, strict=False):
                self._offer(rect, str(digit), str(digit), self._choosing(digit), kind="digit")
            if quiz.asked not in quiz.guesses:
                self._offer(middle, claim(quiz), "y", self._then(quiz.insist))
            again = "Neither: write again" if quiz.guesses else "Write again"
            self._offer(last, again, "n", self._write_again)

    def _offer(
        self, rect: pygame.Rect, text: str, key: str, command: Command, kind: str = "plain"
    ) -> None:
        self._screen.controls.button(rect, text, command, kind=kind)
        self._by_key[key] = command

    def _enable(self) -> None:
        controls, sketch = self._screen.controls, self.pad.sketch
        asking = self.quiz is None or self.quiz.phase is Phase.ASKING
        controls.enable("Undo", asking and sketch.can_undo)
        controls.enable("Redo", asking and sketch.can_redo)
        controls.enable("Clear", asking and not sketch.is_empty())
        controls.enable("Done", asking and not sketch.is_empty())

    def _enter(self, quiz: Quiz) -> Transition | None:
        if quiz.phase is Phase.ASKING and not self.pad.sketch.is_empty():
            self._take()
        elif quiz.phase is Phase.RIGHT:
            return self._go_on()
        return None

    def _take(self) -> None:
        """Hand the drawing in."""
        quiz = self._begun(self._now)
        self.pad.let_go(self._now)
        drawing = self.pad.sketch.drawing
        self._reading = self._services.reader.read(drawing)
        if quiz.submit(drawing, self._reading.prediction, self._now) is None:
            self._too_small = True
            self.pad.sketch.start_anew()
            return
        if self._services.announce is not None:
            self._services.announce(for_terminal(self._reading.prediction))
        self._changed()

    def _changed(self) -> None:
        """After each move of the round: keep what was settled, offer what comes next."""
        quiz = self._begun(self._now)
        if quiz.phase is Phase.RIGHT:
            self._settled_at = self._now
            answer = quiz.answers[-1]
            assert self._reading is not None and answer.label is not None
            self._services.keeper.keep(
                answer.drawing, self._reading, label=answer.label, asked=answer.asked,
                round=self._round,
            )  # fmt: skip
        self._screen.clear_controls()
        self._put_controls()

    def _then(self, move: Callable[[], None]) -> Callable[[], None]:
        def command() -> None:
            move()
            self._changed()

        return command

    def _choosing(self, digit: int) -> Callable[[], None]:
        return self._then(lambda: self._begun(self._now).choose(digit))

    def _write_again(self) -> None:
        self._begun(self._now).write_again(self._now)
        self.pad.sketch.start_anew()
        self._changed()

    def _admit(self) -> Transition | None:
        self._begun(self._now).admit(self._now)
        return self._next()

    def _go_on(self) -> Transition | None:
        self._begun(self._now).go_on(self._now)
        return self._next()

    def _next(self) -> Transition | None:
        """Begin the next question on fresh paper, or show what the round came to."""
        quiz = self._begun(self._now)
        if quiz.phase is Phase.DONE:
            return Replace(ResultsScene(quiz.answers, lambda: QuizScene(self._services)))
        self._too_small = False
        self.pad.sketch.start_anew()
        self._screen.clear_controls()
        self._put_controls()
        return None
