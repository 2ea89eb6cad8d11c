"""The quiz before a camera: the digit that is held up into the box is the answer."""

from dataclasses import replace

import pygame

from data.sample import new_id
from game.core.held_up import HeldUp, State, handed_in
from game.core.outcome import for_terminal
from game.core.quiz import Answer, Phase, Quiz
from game.core.sight import Mark
from game.scene import Pop, Replace, Scene, Transition
from game.scenes.boxed_camera import BoxedCamera
from game.scenes.camera_words import no_picture
from game.scenes.quiz import QuizScene
from game.scenes.quiz_camera_layout import layout
from game.scenes.quiz_camera_picture import draw_blind, draw_offer, draw_taken
from game.scenes.quiz_camera_words import asking_words, blind_words
from game.scenes.quiz_picture import draw_quiz, draw_verdict
from game.scenes.quiz_round import Round
from game.scenes.quiz_words import Said, keys
from game.services import Services
from game.ui.region_hand import Tap
from game.ui.screen import Screen


class QuizCameraScene:
    """One round before a camera. source: what to look through; None for what the settings say."""

    again = "show it again"

    def __init__(self, services: Services, source: str | None = None) -> None:
        self._services = services
        self._camera = BoxedCamera(services, source, self._looks_anew)
        self.watching, self._choice = self._camera.watching, self._camera.choice
        self._held = HeldUp()
        self._round = Round(services, self)
        self._burst = new_id()
        self._taken: Mark | None = None  # what the verdict is on
        self._drawn: tuple[object, ...] = ()
        self._now = 0.0

    @property
    def quiz(self) -> Quiz | None:
        """The round; None before its first moment."""
        return self._round.quiz

    @property
    def hint(self) -> str:
        """The keys of the present phase."""
        take = "" if self._held.offer.lay_there else "Enter: take it  ·  "
        asking = f"{take}M: mirror  ·  C: camera  ·  P: go on by pad"
        return keys(self.quiz, asking, self.again)

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and open the camera."""
        self._screen = screen
        self._layout = layout(screen)
        self._camera.show(screen, self._layout.quiz.bench.pad)
        self.put_controls()

    def leave(self) -> None:
        """Let go of the camera."""
        self._camera.leave()
        self._held.look_anew()

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Move the box; keys answer; a tap on the picture goes on after a right answer."""
        quiz = self._at(now)
        if event.type == pygame.KEYDOWN:
            asking = quiz.phase is Phase.ASKING
            return self._key(event) if asking else self._round.answer_by_key(event)
        tapped = self._camera.handle(event) is Tap.TAPPED
        return self._round.go_on() if tapped and quiz.phase is Phase.RIGHT else None

    def update(self, now: float) -> Transition | None:
        """Take the answer when it has rested; go on when praise has been seen."""
        quiz, before = self._at(now), self._stands
        self.watching.update(now)
        if quiz.phase is Phase.ASKING:
            marks = self._camera.marks
            self._held.see(marks, quiz.asked, now, still=self.watching.status.still)
            if self._held.offer.rested >= 1:
                self._take()
        if before != self._stands:
            self.put_controls()
        self._enable()
        return self._round.update(now)

    def busy(self) -> bool:
        """While there is something new to show, the rest is counted or praise stands."""
        quiz = self._at(self._now)
        resting = quiz.phase is Phase.ASKING and self._held.offer.state is State.RESTING
        changed = self._drawn != self._around
        return resting or changed or quiz.phase is Phase.RIGHT or self.watching.busy()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw question, picture, verdict and how far the round is."""
        quiz, screen, place = self._at(self._now), self._screen, self._layout
        draw_quiz(screen, surface, place.quiz, quiz, "show")
        self._camera.view.draw_plate(surface)
        if self.watching.picture is None:
            draw_blind(screen, surface, place.said, self.watching.status)
        self._draw_picture(surface, quiz)
        draw_verdict(screen, surface, place.quiz, quiz, self._asking(quiz))
        self._drawn = self._around

    def draw_news(self, surface: pygame.Surface) -> bool:
        """Draw the picture, if nothing else has changed."""
        if self._drawn != self._around:
            return False
        self._draw_picture(surface, self._at(self._now))
        return True

    def _draw_picture(self, surface: pygame.Surface, quiz: Quiz) -> None:
        asking = quiz.phase is Phase.ASKING
        self._camera.draw(surface, outlines=asking)
        if asking:
            draw_offer(surface, self._layout.quiz.bench.pad, self._held.offer)
        elif self._taken is not None:
            draw_taken(self._screen, surface, self._layout, self._taken, quiz.phase)
        self.watching.drawn()

    def begin_answer(self, *, again: bool) -> None:
        """Wait for another paper, or for another look at the same one."""
        self._held.ask(again=again)
        self._burst = new_id()

    def keep(self, answer: Answer, label: int) -> None:
        """Keep the mark as a sample."""
        assert isinstance(answer.written, Mark)
        self._services.keeper.keep_mark(
            answer.written, label=label, asked=answer.asked, round=self._round.id,
            burst=self._burst,
        )  # fmt: skip

    def another(self) -> Scene:
        """Make the scene of another round before the same camera."""
        scene = QuizCameraScene(self._services, self._choice.source)
        scene._camera.setup = self._camera.setup
        return scene

    def put_controls(self) -> None:
        """Put the tools of the picture, and what answers a verdict."""
        self._screen.clear_controls()
        place, put = self._layout, self._screen.controls.button
        put(place.quiz.bench.back, self._screen.way_back, Pop)
        by_pad, camera, mirror, take = place.quiz.tools
        put(by_pad, "By pad", self._go_on_by_pad)
        put(camera, "Camera", self._choice.pick)
        mirrored = self._camera.setup.mirrored
        put(mirror, "Mirror", self._mirror, kind="primary" if mirrored else "plain")
        put(take, "Take it", self._take, kind="primary")
        self._choice.put(self._screen.controls, place.asks)
        self._round.put_choices(self._screen, place.quiz)
        self._enable()

    @property
    def _stands(self) -> tuple[object, ...]:
        """What the buttons depend on, besides the round."""
        return self._choice.is_stuck, self._camera.setup.mirrored

    @property
    def _around(self) -> tuple[object, ...]:
        """What is to be seen besides the picture, as far as it changes by itself."""
        quiz, picture = self._at(self._now), self.watching.picture
        size = None if picture is None else (picture[0].shape, picture[1] % 2)
        status = no_picture(self.watching.status)
        return (
            quiz.phase,
            quiz.number,
            self._asking(quiz),
            self._held.offer.mark is None,
            self._held.offer.lay_there,
            size,
            status,
        )

    def _at(self, now: float) -> Quiz:
        self._now = now
        return self._round.at(now)

    def _asking(self, quiz: Quiz) -> Said:
        if self.watching.is_old:
            return blind_words(self.watching.status)
        return asking_words(self._held.offer, quiz.asked, self.watching.fault)

    def _enable(self) -> None:
        asking = self.quiz is None or self.quiz.phase is Phase.ASKING
        self._screen.controls.enable("By pad", asking)
        self._screen.controls.enable("Take it", asking and self._held.offer.mark is not None)

    def _key(self, event: pygame.Event) -> Transition | None:
        match event.key:
            case pygame.K_RETURN | pygame.K_KP_ENTER:
                # it may be meant for the praise that has just gone by itself
                if not self._held.offer.lay_there:
                    self._take()
            case pygame.K_m:
                self._mirror()
            case pygame.K_c:
                return self._choice.pick()
            case pygame.K_p:
                return self._go_on_by_pad()
        return None

    def _take(self) -> None:
        """Hand in the one mark in the box, if there is one."""
        quiz, mark = self._at(self._now), self._held.offer.mark
        if mark is None:
            return
        prediction = handed_in(mark)
        self._held.take()
        self._taken = replace(mark.mark, prediction=prediction)
        quiz.submit(self._taken, prediction, self._now)
        if self._services.announce is not None:
            self._services.announce(for_terminal(prediction))
        self._round.changed()

    def _mirror(self) -> None:
        self._camera.setup.mirror()
        self.put_controls()

    def _looks_anew(self) -> None:
        self._held.look_anew()
        self.put_controls()

    def _go_on_by_pad(self) -> Transition:
        """Go on with this very round on the pad."""
        return Replace(QuizScene(self._services, self._round))
