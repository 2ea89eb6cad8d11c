"""Lessons, given by `tools.finetune` in a process of its own."""

import importlib.util
import time
from pathlib import Path

from game.command_run import CommandRun
from game.home import Home
from game.task_service import Task
from model.teaching_report import TeachingReport

_LEAVE = 5.0  #: seconds that a stopped lesson may take to tidy up when the program ends


class HomeTeacher:
    """See `game.teaching_service.Teacher`."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._running: CommandRun | None = None
        self._began = 0.0
        self.expected = 0.0
        self.whose: str | None = None
        self.report: TeachingReport | None = None
        self.reports: tuple[tuple[Path, TeachingReport], ...] = ()
        self.missing = "" if importlib.util.find_spec("tensorflow") else "TensorFlow is missing."

    @property
    def lesson(self) -> Task | None:
        """The latest lesson."""
        return self._running

    def seconds(self, samples: int) -> float:  # noqa: ARG002
        """Expect how long a lesson takes."""
        return 12.0

    @property
    def elapsed(self) -> float:
        """Seconds since the latest lesson began."""
        return time.monotonic() - self._began if self._running else 0.0

    def poll(self) -> None:
        """Hear how the lesson fares."""

    def heard(self) -> None:
        """Say that the screen tells how the lesson ended."""

    def start(self, player: str | None, samples: int = 50) -> Task:
        """Begin a lesson."""
        if self._running is None or self._running.ended:
            self.whose, self.expected = player, self.seconds(samples)
            self._began = time.monotonic()
            whose = [] if player is None else ["--player", player]
            self._running = CommandRun(
                ["-m", "tools.finetune", "--home", str(self._home.folder), *whose, "--promote"]
            )
        return self._running

    def discard(self, report: TeachingReport) -> None:
        """Delete the network of a report."""
        raise NotImplementedError

    def save(self, report: Path, format: str) -> Task:
        """Write a report into the exports."""
        return CommandRun(["-m", "tools.report", str(report), "--format", format])

    def close(self) -> None:
        """Stop what is under way."""
        if self._running is not None and not self._running.ended:
            self._running.cancel()
            self._running.join(_LEAVE)
