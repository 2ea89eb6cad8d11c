"""A process that teaches, what it has said so far, and ways to end it."""

import json
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path

from tools.soak_chosen import Act, from_text
from tools.soak_victim import DEADLINE, PROGRAM

PATIENCE = 600.0  #: seconds that a lesson may take on a busy machine


class Running:
    """done: acts that it told to be done, each with the name of the network that came.

    under_way: the act that it began last and did not tell to be done.
    """

    def __init__(self, *arguments: str | Path) -> None:
        """arguments: of Python."""
        self.done: list[tuple[Act, str]] = []
        self.under_way: Act | None = None
        self._said: deque[str] = deque(maxlen=20)
        self._speaks = threading.Event()
        self._process = subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=PROGRAM,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def wait_for_words(self) -> None:
        """Wait until it says something. Raises RuntimeError where it does not."""
        if not self._speaks.wait(DEADLINE):
            self.end("kill")
            raise RuntimeError(f"Nothing was said for {DEADLINE:.0f} s.")

    def end(self, how: str) -> None:
        """End it at once with "kill", or tell it to end with "cancel"; take in what it had said.

        Raises RuntimeError where it had failed by itself, or does not end.
        """
        status = self._process.poll()
        if status is None:
            (self._process.kill if how == "kill" else self._process.terminate)()
        try:
            self._process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise RuntimeError(f"It did not end when it was told to: {self._words}") from None
        finally:
            self._listener.join(DEADLINE)
        if status:
            raise RuntimeError(f"It failed without having been killed: {self._words}")

    def network(self) -> str:
        """Wait for its good end; the name of the network that it brought. Raises RuntimeError."""
        status = self._process.wait(PATIENCE)
        self._listener.join(DEADLINE)
        if status or not self.network_told:
            raise RuntimeError(f"A lesson brought nothing: {self._words}")
        return self.network_told

    @property
    def network_told(self) -> str:
        """The name of the network that a lesson told as its result, or ""."""
        last = self._said[-1] if self._said else ""
        try:
            return str(json.loads(last).get("network", ""))
        except (ValueError, AttributeError):
            return ""

    @property
    def _words(self) -> str:
        return "".join(self._said)[-2000:]

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if not line.endswith("\n"):
                return  # killed while it wrote this
            self._said.append(line)
            word, _, rest = line.rstrip("\n").partition(" ")
            if word == "begin":
                self.under_way = from_text(rest)
            elif word == "done" and self.under_way is not None:
                self.done.append((self.under_way, rest))
                self.under_way = None
            self._speaks.set()
