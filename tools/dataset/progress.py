"""How far long work is, as people and programs want to see it."""

import itertools
import json
import sys
import time
from collections.abc import Callable
from typing import TextIO

from tools.dataset.subcommand import Progress

SELDOM = 2.0  #: seconds between two lines where lines cannot be written over


def in_steps(progress: Progress, doing: str, total: int = 0) -> Callable[[], None]:
    """Make of a `Progress` what is called after each step of work; total: 0 where unknown."""
    steps = itertools.count(1)
    return lambda: progress(doing, next(steps), total)


class ProgressView:
    """Shows progress on `people`, and with `programs` as JSON lines there too.

    On a terminal it is one line that is written over. clock: monotonic, seconds.
    """

    def __init__(
        self,
        people: TextIO | None = None,
        programs: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._people = people or sys.stderr
        self._programs = programs
        self._clock = clock
        self._rewrites = self._people.isatty()
        self._width = 0  # of the line that stands there
        self._doing = ""
        self._next = 0.0

    def show(self, doing: str, done: int, total: int) -> None:
        """Show how far it is; a `Progress`."""
        if self._programs is not None:
            told = {"progress": {"doing": doing, "done": done, "total": total}}
            print(json.dumps(told), file=self._programs, flush=True)
        text = f"{doing}: {done:,}" + (f" of {total:,}" if total else "")
        if self._rewrites:
            print(f"\r{text.ljust(self._width)}", end="", file=self._people, flush=True)
            self._width = len(text)
        elif doing != self._doing or self._clock() >= self._next:
            self._doing, self._next = doing, self._clock() + SELDOM
            print(text, file=self._people, flush=True)

    def end(self) -> None:
        """Take the line away, so that what comes next stands on a line of its own."""
        if self._width:
            print(f"\r{' ' * self._width}\r", end="", file=self._people, flush=True)
            self._width = 0
