"""A running `tools.soak_saver`, what it has said so far, and ways to end it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from data.edit import Edit
from tools.soak_saver import from_text

DEADLINE = 60.0  #: seconds in which a start must open the file, and a second copy be told
PROGRAM = Path(__file__).resolve().parents[1]


class Victim:
    """store: id of its present store process. opened: how often that had the file open.

    given: changes, before they were handed over. done: ids of samples and changes that it reported
    saved. notices: what a player would read.
    """

    def __init__(self, path: Path, seed: int, run: int, *enough: int) -> None:
        """Start it; enough: samples after which it ends."""
        self.store: int | None = None
        self.opened = 0
        self.given: list[Edit] = []
        self.done: list[str] = []
        self.notices: list[str] = []
        self._path = path
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.soak_saver", *map(str, (path, seed, run, *enough))],
            cwd=PROGRAM,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            word, _, rest = line.rstrip("\n").partition(" ")
            if not line.endswith("\n"):
                return  # killed while it wrote this
            match word:
                case "store":
                    self.store = int(rest)
                case "opened":
                    self.opened += 1
                case "gave":
                    self.given.append(from_text(rest))
                case "done":
                    self.done.append(rest)
                case "notice":
                    self.notices.append(rest)

    def was_told(self) -> bool:
        """Whether it was told that another copy has the file."""
        return any("another Digit Quiz" in notice for notice in self.notices)

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that it says; raises RuntimeError where that does not come."""
        deadline = time.monotonic() + DEADLINE
        while not happened():
            ended = self._process.poll() is not None
            if ended or time.monotonic() > deadline:
                self.kill()
                why = "It ended" if ended else f"Nothing came for {DEADLINE:.0f} s"
                raise RuntimeError(f"{why}; told was {self.notices}. Look at {self._path}.")
            time.sleep(0.002)

    def wait_until_open(self) -> None:
        """Wait until it has the file open, or knows that another copy has it."""
        self.wait_until(lambda: self.opened > 0 or self.was_told())

    def kill_store(self) -> None:
        """End its store process at once."""
        if self.store is not None:
            end(self.store)

    def kill(self) -> None:
        """End it at once, and take in what it had said."""
        self._process.kill()
        self._process.wait()
        self._listener.join(DEADLINE)

    def end_in_peace(self) -> None:
        """Wait for its own end; raises RuntimeError unless that comes, and is a good one."""
        if self._process.wait(DEADLINE):
            raise RuntimeError(f"A start after the last kill failed. Look at {self._path}.")
        self._listener.join(DEADLINE)


def end(process_id: int) -> None:
    """End a process at once, as `kill -9` does."""
    try:
        os.kill(process_id, getattr(signal, "SIGKILL", signal.SIGTERM))
    except OSError:  # it has ended by itself
        return
