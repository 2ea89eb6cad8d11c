"""What the demo does to be known by its hand: writes the rounds, has them taught, tries it."""

import random
from collections.abc import Callable

from game.core.hand import write
from game.loop import Loop
from game.pointer import Frames, Pointer
from game.scenes.learn_lesson import LearnLessonScene
from game.scenes.learn_pad import LearnPadScene
from game.scenes.report import ReportScene
from game.teaching_service import Teacher

_LONGEST = 9000  #: frames for which a lesson is waited, in a window two and a half minutes
_FETCHES = 60  #: frames in which the samples of a report are fetched
_POINTS = 4  #: of the curve, when a picture of the lesson is taken
_A_ROUND = 10
_PICTURED = 23  #: digits that are written when a picture is taken


class DemoLesson:
    """Writes in a hand of its own. look: is told the name of each screen worth a picture.

    breathe lets real time pass, in which a lesson goes on. Where nothing can be taught one round is
    written, and that is said. `words`: what came of it.
    """

    def __init__(
        self,
        loop: Loop,
        teacher: Teacher,
        mouse: Pointer,
        rng: random.Random,
        look: Callable[[str], Frames],
        breathe: Callable[[], None],
    ) -> None:
        self._loop = loop
        self._teacher = teacher
        self._mouse = mouse
        self._rng = rng
        self._look = look
        self._breathe = breathe
        self.words = "No hand was learned."

    def play(self) -> Frames:
        """Play from the home screen; ends there."""
        yield from self._mouse.press("Learn my hand")
        yield from self._look("learn")
        yield from self._mouse.press("Write on the pad")
        scene = self._loop.scene
        if isinstance(scene, LearnPadScene):
            yield from self._write(scene)
        if self._teacher.missing:
            self.words = f"Teaching is left out: {self._teacher.missing}"
            yield from self._mouse.press("Back")
        elif isinstance(self._loop.scene, LearnLessonScene):
            yield from self._be_taught()
        yield from self._mouse.press("Back")
        yield from self._mouse.press("Home")

    def _write(self, scene: LearnPadScene) -> Frames:
        learning = scene.visit.learning
        total = _A_ROUND if self._teacher.missing else learning.total
        while learning.done < total and learning.asked is not None:
            revision = scene.pad.sketch.revision
            yield from self._mouse.write(scene.pad, write(learning.asked, self._rng, own=True))
            if scene.pad.sketch.revision == revision:
                return  # somebody has taken the pointer away
            yield from self._mouse.until(scene.pad.sketch.is_empty)
            if learning.done == min(_PICTURED, total):
                yield from self._look("learn-written")
        if not self._teacher.missing:
            yield from self._wait(lambda: self._loop.scene is not scene)

    def _be_taught(self) -> Frames:
        teacher = self._teacher
        yield from self._wait(
            lambda: self._ended() or bool(teacher.lesson and len(teacher.lesson.news) >= _POINTS)
        )
        yield from self._look("lesson")
        yield from self._wait(self._ended)
        yield from self._mouse.wait(0.2)
        self.words = self._outcome()
        if isinstance(self._loop.scene, ReportScene):
            yield from self._wait(lambda: False, _FETCHES)
            yield from self._look("report")
            yield from self._mouse.press(
                "Keep it" if self._loop.screen.controls.rect_of("Keep it") else "Back"
            )
        yield from self._look("learned")

    def _wait(self, happened: Callable[[], bool], longest: int = _LONGEST) -> Frames:
        """Let real time pass."""
        for _ in range(longest):
            if happened():
                return
            self._breathe()
            yield []

    def _ended(self) -> bool:
        return self._teacher.lesson is not None and self._teacher.lesson.ended

    def _outcome(self) -> str:
        report, lesson = self._teacher.report, self._teacher.lesson
        if report is None:
            return f"Teaching did not work: {lesson.trouble if lesson else 'no lesson began'}"
        own, base = report.own, report.base_set
        refused = f" The network is not used: {report.objection}" if report.objection else ""
        return (
            f"Taught a copy of the network with {report.samples} digits in {report.seconds:.0f} s. "
            f"Each read without having been seen: {own.before} of {own.n} right before, "
            f"{own.after} now; {base.name}: {base.before:,} of {base.n:,} before, "
            f"{base.after:,} now.{refused}"
        )
