"""A running `python -m tools.dataset ...`, to be killed with what works for it."""

import importlib.util
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

from tools.command import CommandError
from tools.soak_victim import DEADLINE, PROGRAM, end

EARLY = 0.15  #: share of kills that do not wait until the work has begun
LONGEST_START, LONGEST_WORK = 0.8, 0.7  #: seconds after which a kill comes at the latest


def need_psutil() -> None:
    """Raise CommandError unless psutil, which finds the processes of a command, is here."""
    if importlib.util.find_spec("psutil") is None:
        raise CommandError(
            "Killing a command with its processes needs psutil. Install it: "
            "pip install -r requirements-dev.txt"
        )


class RunningCommand:
    """One command at work on samples files."""

    def __init__(self, *arguments: str | Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.dataset", *map(str, arguments), "--json"],
            cwd=PROGRAM,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._at_work = threading.Event()
        self._said: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.append(line)
            self._at_work.set()
        self._at_work.set()

    def kill_sometime(self, dice: random.Random) -> bool:
        """Kill it or its worker or both at a random moment; returns whether it was done before.

        Raises RuntimeError where it had failed by itself.
        """
        if dice.random() < EARLY:
            time.sleep(dice.uniform(0.0, LONGEST_START))
        else:
            self._at_work.wait(DEADLINE)
            time.sleep(dice.uniform(0.0, LONGEST_WORK))
        status = self._process.poll()
        if status is None:
            self._kill(dice.choice(("command", "worker", "both")))
        self._process.wait(DEADLINE)
        self._listener.join(DEADLINE)
        if status:
            said = "".join(self._said[-30:])
            raise RuntimeError(f"A command failed without having been killed: {said}")
        return status == 0

    def _kill(self, whom: str) -> None:
        import psutil

        try:
            workers = psutil.Process(self._process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            workers = []
        for worker in workers if whom != "command" else ():
            end(worker.pid)
        if whom != "worker":
            self._process.kill()
        psutil.wait_procs(workers, DEADLINE)  # a worker ends when its command is gone
