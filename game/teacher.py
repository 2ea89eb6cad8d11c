"""Lessons, given by `tools.finetune` in a process of its own."""

import importlib.util
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from game.command_run import CommandRun
from game.core.lesson_owner import whose_lesson
from game.core.lesson_time import expect
from game.core.network_facts import NetworksError
from game.core.notices import Notices
from game.home import Home
from game.lesson_run import LessonRun
from game.report_folder import ReportFolder
from game.task_service import Task
from game.teaching_service import Networks
from model.teaching_report import REPORT_FILE, ReportError, TeachingReport, read_report

_LEAVE = 5.0  #: seconds that a stopped lesson may take to tidy up when the program ends
_NEEDS = ("tensorflow", "keras")
_MISSING = (
    "Teaching needs TensorFlow, which is not installed here. Be online and start the program with "
    "`python3 -m tools.play`: it installs TensorFlow where there is a package for this computer."
)


class HomeTeacher:
    """See `game.teaching_service.Teacher`."""

    def __init__(
        self,
        home: Home,
        networks: Networks,
        notices: Notices,
        run: Callable[[Sequence[str]], CommandRun] = CommandRun,
    ) -> None:
        """run: begins a command line, given as arguments of Python."""
        self.whose: str | None = None
        self.expected = 0.0
        found = all(importlib.util.find_spec(name) is not None for name in _NEEDS)
        self.missing = "" if found else _MISSING
        self._home = home
        self._networks = networks
        self._notices = notices
        self._run = run
        self._lesson: LessonRun | None = None
        self._untold = False  # the latest lesson has ended, and no screen has told how
        self._took: list[tuple[int, float]] = []  # samples and seconds of this run's, latest first
        self._reports = ReportFolder(home.reports)
        self._reports.look()

    @property
    def lesson(self) -> Task | None:
        """The latest lesson."""
        return self._lesson

    @property
    def report(self) -> TeachingReport | None:
        """What the latest lesson brought."""
        return self._lesson.report if self._lesson else None

    @property
    def reports(self) -> tuple[tuple[Path, TeachingReport], ...]:
        """All reports that are kept."""
        return self._reports.all

    @property
    def elapsed(self) -> float:
        """Seconds since the latest lesson began."""
        return self._lesson.elapsed if self._lesson else 0.0

    def seconds(self, samples: int) -> float:
        """Expect how long a lesson takes."""
        earlier = [(report.samples, report.seconds) for _, report in self.reports]
        return expect(samples, [*self._took, *earlier])

    def start(self, player: str | None, samples: int = 50) -> Task:
        """Begin a lesson, unless one is under way."""
        if self._lesson is None or self._lesson.ended:
            self.whose, self.expected = player, self.seconds(samples)
            whose = [] if player is None else [f"--player={player}"]
            home = str(self._home.folder.absolute())
            self._lesson = LessonRun(
                self._run(["-m", "tools.finetune", "--home", home, *whose, "--promote"])
            )
            self._untold = False
        return self._lesson

    def poll(self) -> None:
        """Hear how the lesson fares; one that no screen told of is told by a notice."""
        if self._untold:
            self._untold = False
            self._notices.say(self._in_one_sentence())
        lesson = self._lesson
        if lesson is not None and lesson.poll():
            self._untold = True
            self._reports.look()
            if lesson.report is not None:
                self._took.insert(0, (lesson.report.samples, lesson.elapsed))
                self._networks.look()

    def heard(self) -> None:
        """Say that the screen tells how the lesson ended."""
        self._untold = False

    def discard(self, report: TeachingReport) -> None:
        """Delete the network of a report."""
        for facts in self._networks.all:
            if not facts.is_shipped and _is_of(facts.folder, report):
                self._networks.delete(facts)
                return
        raise NetworksError("The network of this report is not there any more.")

    def save(self, report: Path, format: str) -> Task:
        """Write a report into the exports."""
        out = self._home.exports / f"lesson-{datetime.now():%Y-%m-%d-%H%M%S}.{format}"
        return self._run(
            ["-m", "tools.report", str(report.absolute()), "--format", format,
             "--out", str(out.absolute()), "--samples", str(self._home.samples.absolute())]
        )  # fmt: skip

    def close(self) -> None:
        """Stop what is under way."""
        if self._lesson is not None and not self._lesson.ended:
            self._lesson.cancel()
            self._lesson.join(_LEAVE)

    def _in_one_sentence(self) -> str:
        lesson, report = self._lesson, self.report
        assert lesson is not None, "one has ended"
        whose = whose_lesson(self.whose, None)  # another may play by now: it says a name
        if report is None:
            return lesson.trouble if lesson.cancelled else f"No lesson: {lesson.trouble}"
        if report.objection:
            return f"{whose} is over, and changes nothing: {report.objection}"
        own = report.own
        if not own.n:
            return f"{whose} is over. Its report is under Teach."
        return (
            f"{whose} is over: {own.after} of {own.n} digits read right, {own.before} before. "
            "Its report is under Teach."
        )


def _is_of(folder: Path, report: TeachingReport) -> bool:
    """Whether a network's folder holds this report: its number alone may be another's by now."""
    if folder.name != report.network:
        return False
    try:
        return read_report(folder / REPORT_FILE).created == report.created
    except ReportError:
        return False
