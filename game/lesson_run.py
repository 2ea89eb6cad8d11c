"""One lesson under way: `tools.finetune` at work, and the report that it ends with."""

import logging
import time
from collections.abc import Callable
from typing import Any

from game.command_run import CommandRun
from game.core.task import TaskProgress
from model.teaching_report import TeachingReport, from_content

SILENT_AT_MOST = 120.0  #: seconds without a sign of life, after which it is taken to hang

log = logging.getLogger(__name__)


class LessonRun:
    """A lesson as scenes follow it, see `game.task_service.Task`; each call returns at once.

    It ends in `poll`, which hears what the process has told. report: what it brought; `result` is
    then {"network": name of the folder of its network, "" for none}.
    """

    def __init__(self, run: CommandRun, clock: Callable[[], float] = time.monotonic) -> None:
        """run: the command at work. clock: in seconds."""
        self.report: TeachingReport | None = None
        self.result: dict[str, Any] | None = None
        self.trouble = ""
        self.ended = False
        self._run = run
        self._clock = clock
        self._began = self._stirred = clock()
        self._took = 0.0
        self._told: tuple[object, ...] = ()
        self._hung = False

    @property
    def progress(self) -> TaskProgress:
        """How far it is."""
        return self._run.progress

    @property
    def news(self) -> tuple[dict[str, Any], ...]:
        """Points of its curve, oldest first."""
        return self._run.news

    @property
    def cancelled(self) -> bool:
        """Whether it was told to end."""
        return self._run.cancelled

    @property
    def elapsed(self) -> float:
        """Seconds since it began, or that it took."""
        return self._took if self.ended else self._clock() - self._began

    def cancel(self) -> None:
        """End it soon: nothing is left of it."""
        self._run.cancel()

    def join(self, seconds: float) -> None:
        """Wait until its process has ended, but not longer than that."""
        self._run.join(seconds)

    def poll(self) -> bool:
        """Hear how it fares; whether it has ended just now."""
        if self.ended:
            return False
        if self._run.ended:
            self._end()
            return True
        told = self._run.progress, len(self._run.news)
        now = self._clock()
        if told != self._told:
            self._told, self._stirred = told, now
        elif now - self._stirred > SILENT_AT_MOST and not self._hung:
            self._hung = True
            self._run.cancel()
        return False

    def _end(self) -> None:
        content, self.trouble = self._run.result, self._run.trouble
        if content is not None:
            self._take(content)
        elif self._hung:
            self.trouble = (
                "The lesson stood still for two minutes and was stopped: nothing has changed. "
                "Close other programs and try again."
            )
        self._run.result = None  # as large as all that was read; the report says it shorter
        self._took, self.ended = self._clock() - self._began, True

    def _take(self, content: dict[str, Any]) -> None:
        try:
            self.report = from_content(content)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            log.error("no report of a lesson: %r", error)
            self.trouble = (
                "The lesson ended, but what it told makes no report. Look at Networks whether it "
                "brought one."
            )
        else:
            self.result = {"network": self.report.network}
