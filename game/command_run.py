"""One of our own command lines, run as a process of its own: `python -m tools.dataset export ...`.

It is started with `--json`: lines {"progress": {"doing", "done", "total"}} tell how far it is,
lines {"news": {...}} what it found on the way, the last line is its result. Where it fails, its
last line on stderr is a sentence for the player.
"""

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from game.core.task import TaskProgress

_PROGRAM = Path(__file__).resolve().parents[1]  #: folder in which `-m tools...` finds the program
_LEAVE = 3.0  #: seconds that it may take to end once it was told to, before it is ended by force
_BEHIND = 5  #: of the 19 steps by which a process can stand behind others: the window goes first
_LINES = 50  #: of stderr that are kept, for the log
_STOPPED = "It was stopped, and nothing is left of it."

log = logging.getLogger(__name__)


class CommandRun:
    """A command line at work, in a thread's care; each call returns at once.

    arguments: of Python, as ("-m", "tools.dataset", "stats"); `--json` is added. tidy: called in
    that thread when the work has ended without its result, to take away what it left.
    """

    def __init__(self, arguments: Sequence[str], tidy: Callable[[], None] | None = None) -> None:
        self.progress = TaskProgress()
        self.news: tuple[dict[str, Any], ...] = ()
        self.result: dict[str, Any] | None = None
        self.trouble = ""
        self.ended = False
        self.cancelled = False
        self._command = [sys.executable, *arguments, "--json"]
        self._tidy = tidy
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._care = threading.Thread(target=self._run, name="command", daemon=True)
        self._care.start()

    def cancel(self) -> None:
        """End the work. What was begun is taken away; then it has `ended`, with its `trouble`."""
        with self._lock:
            self.cancelled = True
            process = self._process
        if process is not None and not self.ended:
            threading.Thread(target=_end, args=(process,), daemon=True).start()

    def join(self, seconds: float) -> None:
        """Wait until it has ended, but not longer than that."""
        self._care.join(seconds)

    def _run(self) -> None:
        try:
            with self._lock:
                if not self.cancelled:
                    self._process = self._start()
            self.result, self.trouble = self._follow()
        except OSError as error:
            self.trouble = (
                f"The part of the program that does this could not be started ({error}). Close "
                "other programs and try again."
            )
        if self.result is None and self._tidy is not None:
            self._tidy()
        self.ended = True

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            self._command,
            cwd=_PROGRAM,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            process_group=0,  # Ctrl-C in the terminal is for the game alone
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
            | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        if hasattr(os, "setpriority"):  # Windows was told by the flags
            with contextlib.suppress(OSError):  # it has ended
                os.setpriority(os.PRIO_PROCESS, process.pid, _BEHIND)
        return process

    def _follow(self) -> tuple[dict[str, Any] | None, str]:
        """Hear the process until it ends; returns its result, or why there is none."""
        process = self._process
        if process is None:
            return None, _STOPPED
        assert process.stdout is not None and process.stderr is not None
        said: deque[str] = deque(maxlen=_LINES)
        hearing = threading.Thread(target=_gather, args=(process.stderr, said), daemon=True)
        hearing.start()
        last = self._hear(process.stdout)
        status = process.wait()
        hearing.join(_LEAVE)  # whom it started writes there too, and has ended with it
        if self.cancelled and status != 0:
            return None, _STOPPED
        if status == 0 and last is not None:
            return last, ""
        if status == 1 and said:
            return None, said[-1]
        log.error("%s ended with %d:\n%s", self._command, status, "\n".join(said))
        return None, (
            "The part of the program that does this ended unexpectedly. Try again; what it said "
            "is in the log file."
        )

    def _hear(self, output: IO[bytes]) -> dict[str, Any] | None:
        """Take progress from its lines; returns the last line that is something else."""
        last = None
        for line in output:
            try:
                told = json.loads(line)
            except ValueError:
                continue
            if not isinstance(told, dict):
                continue
            match told:
                case {"progress": {"doing": str(doing), "done": int(done), "total": int(total)}}:
                    self.progress = TaskProgress(doing, done, total)
                case {"news": dict(news)}:
                    self.news = (*self.news, news)
                case _:
                    last = told
        return last


def _gather(output: IO[bytes], lines: deque[str]) -> None:
    for line in output:
        if text := line.decode("utf-8", "replace").strip():
            lines.append(text)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_LEAVE)
    except subprocess.TimeoutExpired:
        process.kill()
