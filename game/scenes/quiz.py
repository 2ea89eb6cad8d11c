"""The quiz on the pad: the rules are in `game.core.quiz`."""

import pygame

from game.core.outcome import for_terminal
from game.core.quiz import Answer, Phase, Quiz
from game.scene import Pop, Scene, Transition
from game.scenes.pad_tools import enable_pad_tools, put_pad_tools
from game.scenes.quiz_layout import layout
from game.scenes.quiz_picture import draw_quiz, draw_verdict
from game.scenes.quiz_round import Round
from game.scenes.quiz_words import keys, pad_words
from game.scenes.workbench import layout as workbench
from game.services import Reading, Services
from game.ui.pad import REST_SHOWN_AFTER, TAKEN_AFTER, Pad
from game.ui.screen import Screen
from model.ink import Drawing


class QuizScene:
    """One round on the pad; `begun` is one that was begun in another way."""

    again = "write again"

    def __init__(self, services: Services, begun: Round | None = None) -> None:
        self._services = services
        self.pad = Pad()
        self._round = Round(services, self)
        if begun is not None:
            self._round.take_over(begun)
        self._reading: Reading | None = None
        self._too_small = False
        self._now = 0.0

    @property
    def quiz(self) -> Quiz | None:
        """The round; None before its first moment."""
        return self._round.quiz

    @property
    def hint(self) -> str:
        """The keys of the present phase."""
        return keys(self.quiz, "Enter: done  ·  Ctrl+Z: undo  ·  C: clear", self.again)

    def show(self, screen: Screen) -> None:
        """Lay the screen out."""
        self._screen = screen
        self._layout = layout(screen, workbench(screen))
        self.pad.place(self._layout.bench.pad, screen.size)
        self.put_controls()

    def leave(self) -> None:
        """Finish the stroke under the pen."""
        self.pad.let_go(self._now)

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Write; keys answer as the buttons do; pressing the pen goes on after a right answer."""
        quiz = self._at(now)
        writes_on = quiz.phase is Phase.RIGHT and self.pad.pressed_by(event)
        if writes_on and (end := self._round.go_on()) is not None:
            return end
        if quiz.phase is not Phase.ASKING:
            return self._round.answer_by_key(event)
        if self.pad.handle(event, now):
            self._too_small = self._too_small and self.pad.sketch.is_empty()
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._take()
        return None

    def update(self, now: float) -> Transition | None:
        """Take the answer when the pen has rested; go on when praise has been seen."""
        quiz = self._at(now)
        if quiz.phase is Phase.ASKING:
            if self.pad.rested(now) >= TAKEN_AFTER:
                self._take()
            self._enable()
        return self._round.update(now)

    def busy(self) -> bool:
        """While the rest is counted or praise stands."""
        quiz = self._at(self._now)
        counting = quiz.phase is Phase.ASKING and self.pad.rested(self._now) > 0
        return counting or quiz.phase is Phase.RIGHT

    def draw(self, surface: pygame.Surface) -> None:
        """Draw question, pad, verdict and how far the round is."""
        quiz = self._at(self._now)
        draw_quiz(self._screen, surface, self._layout, quiz, "write")
        self.pad.draw(surface)
        rested = self.pad.rested(self._now)
        if quiz.phase is Phase.ASKING and rested > REST_SHOWN_AFTER:
            share = (rested - REST_SHOWN_AFTER) / (TAKEN_AFTER - REST_SHOWN_AFTER)
            self.pad.draw_rest(surface, min(1.0, share))
        said = pad_words(self.pad.sketch.is_empty(), self._too_small)
        draw_verdict(self._screen, surface, self._layout, quiz, said)

    def begin_answer(self, *, again: bool) -> None:
        """Put fresh paper there."""
        self._too_small = self._too_small and again
        self.pad.sketch.start_anew()

    def keep(self, answer: Answer, label: int) -> None:
        """Keep the drawing as a sample."""
        assert isinstance(answer.written, Drawing) and self._reading is not None
        self._services.keeper.keep(
            answer.written, self._reading, label=label, asked=answer.asked, round=self._round.id
        )

    def another(self) -> Scene:
        """Make the scene of another round on the pad."""
        return QuizScene(self._services)

    def put_controls(self) -> None:
        """Put the tools of the pad, and what answers a verdict."""
        self._screen.clear_controls()
        place, controls = self._layout, self._screen.controls
        controls.button(place.bench.back, self._screen.way_back, Pop)
        put_pad_tools(controls, place.tools, self.pad, lambda: self._now, self._take)
        self._round.put_choices(self._screen, place)
        self._enable()

    def _at(self, now: float) -> Quiz:
        self._now = now
        return self._round.at(now)

    def _enable(self) -> None:
        asking = self.quiz is None or self.quiz.phase is Phase.ASKING
        enable_pad_tools(self._screen.controls, self.pad, on=asking)

    def _take(self) -> None:
        """Hand the drawing in, if there is one."""
        quiz = self._at(self._now)
        self.pad.let_go(self._now)
        drawing = self.pad.sketch.drawing
        if not drawing.strokes:
            return
        self._reading = self._services.reader.read(drawing)
        if quiz.submit(drawing, self._reading.prediction, self._now) is None:
            self._too_small = True
            self.pad.sketch.start_anew()
            return
        if self._services.announce is not None:
            self._services.announce(for_terminal(self._reading.prediction))
        self._round.changed()
