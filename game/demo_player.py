"""The player of the demo: looks at the screen, moves the pointer, writes by a made-up hand."""

import random
from collections.abc import Callable
from functools import partial

from game.core.hand import halfway, write
from game.core.quiz import Phase, Quiz
from game.demo_lesson import DemoLesson
from game.loop import Loop
from game.pointer import Frames, Pointer
from game.scenes.camera import CameraScene
from game.scenes.collect import CollectScene
from game.scenes.draw import DrawScene
from game.scenes.quiz import QuizScene
from game.scenes.quiz_words import claim
from game.scenes.results import ResultsScene
from game.services import Reader
from game.teaching_service import Teacher
from model.ink import Drawing
from model.prediction import Outcome

_BREATH = 0.5  #: seconds to look at a screen
_A_FEW = 3  #: digits on a sheet before the camera
_ATTEMPTS = 80  #: to write something doubtful; a network is sure of most things


class DemoPlayer:
    """Plays: keeps one drawing, looks through the camera, plays a whole round, looks at it all.

    In the round are a mistake and a doubtful digit. Then it has its hand learned, collects a few
    digits, and looks through what was kept.

    photograph is told the name of each screen worth a picture, when it is to be seen.
    all_saved tells whether every sample is safe, all_read whether what is kept is known. breathe
    lets real time pass, in which a camera lives. frame: seconds from one frame to the next.
    `verdicts` collects what was seen, `results` is the end of the round, `learned` says in words
    what came of learning a hand.
    """

    def __init__(
        self,
        loop: Loop,
        reader: Reader,
        teacher: Teacher,
        rng: random.Random,
        photograph: Callable[[str], None],
        all_saved: Callable[[], bool],
        all_read: Callable[[], bool],
        breathe: Callable[[], None],
        frame: float,
    ) -> None:
        self._loop = loop
        self._mouse = Pointer(loop, frame)
        self._reader = reader
        self._rng = rng
        self._photograph = photograph
        self._all_saved = all_saved
        self._all_read = all_read
        self._breathe = breathe
        self._lesson = DemoLesson(loop, teacher, self._mouse, rng, self._look, breathe)
        self.verdicts: set[Phase] = set()
        self.results: ResultsScene | None = None

    def play(self) -> Frames:
        """Play from the home screen until everything has been seen."""
        yield from self._look("home")
        yield from self._draw_one()
        yield from self._look_through_camera()
        yield from self._mouse.press("Play the quiz")
        yield from self._look("quiz")
        scene = self._loop.scene
        if isinstance(scene, QuizScene):
            yield from self._play_round(scene)
        yield from self._mouse.until(self._all_saved)
        yield from self._look("results")
        if isinstance(self._loop.scene, ResultsScene):
            self.results = self._loop.scene
            yield from self._mouse.press("Home")
            yield from self._lesson.play()
            yield from self._collect()
            yield from self._look_at_samples()

    @property
    def learned(self) -> str:
        """What came of learning a hand, in words."""
        return self._lesson.words

    def _draw_one(self) -> Frames:
        digit = self._rng.randrange(10)
        yield from self._mouse.press("Draw")
        yield from self._write(write(digit, self._rng))
        yield from self._look("draw")
        yield from self._mouse.press(str(digit))
        yield from self._mouse.until(self._all_saved)
        yield from self._look("draw-saved")
        yield from self._mouse.press("Home")

    def _look_through_camera(self) -> Frames:
        yield from self._mouse.press("Camera")
        scene = self._loop.scene
        if isinstance(scene, CameraScene):
            yield from self._mouse.until(lambda: self._has_read(scene))
            yield from self._look("camera")
            yield from self._mouse.press("Home")

    def _collect(self) -> Frames:
        yield from self._mouse.press("Collect")
        scene = self._loop.scene
        if isinstance(scene, CollectScene):
            for n in range(_A_FEW):
                yield from self._mouse.until(lambda: scene.visit.asked is not None)
                yield from self._mouse.write(scene.pad, write(scene.visit.asked or 0, self._rng))
                yield from self._mouse.until(partial(self._has_given, scene, n + 1))
            yield from self._mouse.until(self._all_saved)
            yield from self._look("collect")
            yield from self._mouse.press("Home")

    def _has_given(self, scene: CollectScene, n: int) -> bool:
        return len(scene.visit.lots) >= n

    def _look_at_samples(self) -> Frames:
        for button in ("Samples", "Samples kept"):
            yield from self._mouse.press(button)
            yield from self._mouse.until(self._all_read)
            yield from self._look(button.lower().replace("samples kept", "statistics"))
            yield from self._mouse.press("Home")

    def _has_read(self, scene: CameraScene) -> bool:
        self._breathe()
        digits = scene.watching.marks
        return len(digits) >= _A_FEW and all(m.prediction for m in digits)

    def _play_round(self, scene: QuizScene) -> Frames:
        quiz = scene.quiz
        assert quiz is not None, "the scene has been shown"
        slip, doubt = self._rng.sample(range(2, quiz.length), 2)
        tricks = {  # each is played once; after "write again" the demo is honest
            slip: lambda: write((quiz.asked + 3) % 10, self._rng),
            doubt: lambda: self._doubtful(quiz.asked),
        }
        while self._loop.scene is scene:
            trick = tricks.pop(quiz.number, None)
            yield from self._write(trick() if trick else write(quiz.asked, self._rng))
            yield from self._mouse.until(lambda: quiz.phase is not Phase.ASKING)
            yield from self._settle(scene, quiz, honest=trick is None)

    def _doubtful(self, asked: int) -> Drawing:
        """Write so that the network has its doubts, if that can be done in a few attempts."""
        others = [digit for digit in range(10) if digit != asked]
        for _ in range(_ATTEMPTS):
            drawing = halfway(asked, self._rng.choice(others), self._rng)
            if self._reader.read(drawing).prediction.outcome is Outcome.UNSURE:
                break
        return drawing

    def _settle(self, scene: QuizScene, quiz: Quiz, honest: bool) -> Frames:
        """Answer the game's own questions until it asks for a digit again, or the round ends."""
        while quiz.phase not in (Phase.ASKING, Phase.DONE) and self._loop.scene is scene:
            if quiz.phase not in self.verdicts:
                self.verdicts.add(quiz.phase)
                yield from self._look(f"quiz-{quiz.phase.value}")
            mine = claim(quiz)
            if quiz.phase is Phase.RIGHT:
                yield from self._mouse.until(lambda: quiz.phase is not Phase.RIGHT)
            elif quiz.phase is Phase.WRONG:
                yield from self._mouse.press(mine if honest else "My mistake")
            elif honest:
                yield from self._mouse.press(
                    str(quiz.asked) if quiz.asked in quiz.guesses else mine
                )
            else:
                yield from self._mouse.press(
                    "Neither: write again" if quiz.guesses else "Write again"
                )

    def _look(self, name: str) -> Frames:
        yield from self._mouse.wait(_BREATH)
        self._photograph(name)

    def _write(self, drawing: Drawing) -> Frames:
        scene = self._loop.scene
        if isinstance(scene, DrawScene | QuizScene):
            yield from self._mouse.write(scene.pad, drawing)
