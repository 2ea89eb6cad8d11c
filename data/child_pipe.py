"""The pipes to a process of ours that may hang or crash: start it, ask, hear, end it."""

import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).resolve().parents[1]  #: folder from which `-m data...` finds the program


class ChildPipe:
    """A process that runs one module, and how long it may be silent, s.

    One thread asks, one hears, and any calls `end_if_silent` now and then. behind: it makes way
    for the window; elsewhere than under Windows it does that itself.
    """

    def __init__(
        self, module: str, arguments: list[str], silence: float, behind: bool = False
    ) -> None:
        """Start the process; raises OSError."""
        priority = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) if behind else 0
        self._silence = silence
        self._deadline: float | None = None
        self._is_left = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=PROGRAM,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in the terminal is for the game alone
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) | priority,
        )

    @property
    def process_id(self) -> int:
        """Id of the process."""
        return self._process.pid

    def ask(self, request: Any) -> None:
        """Send a request; raises OSError if the process has ended."""
        assert self._process.stdin is not None
        self._expect()
        pickle.dump(request, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()

    def hear(self, patiently: bool = False) -> Any:
        """Wait for the next word of the process; `patiently`: with no deadline.

        Raises EOFError, OSError or UnpicklingError if the process has ended.
        """
        assert self._process.stdout is not None
        self._deadline = None
        if not patiently:
            self._expect()
        reply = pickle.load(self._process.stdout)
        self._deadline = None
        return reply

    def hang_up(self) -> None:
        """Ask the process to finish what it was sent, and to end."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def leave(self) -> None:
        """Let the process finish by itself, longer than this program runs perhaps."""
        self._deadline, self._is_left = None, True

    def end_if_silent(self) -> None:
        """End the process if it owes an answer for too long; may be called from any thread."""
        deadline = self._deadline
        if deadline is not None and time.monotonic() > deadline:
            self._deadline = None
            self.kill()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def wait(self) -> None:
        """Let go of the pipes, and wait until the process has ended, if it was not left."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # the rest of a request that nobody reads any more
                    continue
        if not self._is_left:
            self._process.wait()

    def _expect(self) -> None:
        self._deadline = time.monotonic() + self._silence
