"""Kill a program that saves samples, at random moments, and look for what it said was saved."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from data.reading import read_samples
from tools.soak_saver import is_as_made
from tools.soak_tally import Tally

DEADLINE = 60.0  #: seconds in which a start must open the file, and a second copy be told
RUNS_PER_FILE = 15  #: a new file after so many runs keeps the recoveries short
SECOND_COPIES = 0.08  #: share of runs in which a second copy is started beside the living one
UNOPENED = 0.15  #: share of runs that are killed without waiting until the file is open
SECOND_RUN = 1 << 24  #: added to the run of a second copy: none of its samples may appear


@dataclass
class Saver:
    """A running `tools.soak_saver` and what it has said so far."""

    process: subprocess.Popen[str]
    store: int | None = None
    saved: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Take in its lines until its end."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            word, _, rest = line.rstrip("\n").partition(" ")
            if not line.endswith("\n"):
                return  # killed while it wrote this
            if word == "opened":
                self.store = int(rest)
            elif word == "saved":
                self.saved.append(rest)
            elif word == "notice":
                self.notices.append(rest)

    def was_told(self) -> bool:
        """Whether it was told that another copy has the file."""
        return any(notice.startswith("Another Digit Quiz") for notice in self.notices)


class KillSoak:
    """One soak in a folder; the same seed kills at the same moments, as far as a clock can."""

    def __init__(self, folder: Path, seed: int, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._seed = seed
        self._say = say
        self._dice = random.Random(seed)
        self._reported: set[str] = set()
        self._path = folder
        self.tally = Tally()

    def run(self, n: int) -> Tally:
        """Kill n times, and end with a start that is left in peace."""
        begin = time.monotonic()
        for run in range(n):
            if run % RUNS_PER_FILE == 0:
                self._finish_file(run)
                self._path = self._folder / f"{run}" / "samples.h5"
            self._kill_once(run)
            self.tally.runs += 1
            self._say(f"{self.tally.runs} of {n} kills, {self.tally.reported} samples reported")
        self._finish_file(n)
        self.tally.seconds = round(time.monotonic() - begin, 1)
        return self.tally

    def _kill_once(self, run: int) -> None:
        saver, listener = self._start(run)
        if self._dice.random() < UNOPENED:
            time.sleep(self._dice.uniform(0.0, 1.0))
        else:
            self._wait(lambda: saver.store is not None or saver.was_told(), saver)
            self._check()
            time.sleep(self._dice.uniform(0.0, 0.3))
            if self._dice.random() < SECOND_COPIES:
                self._start_second(run)
        self._kill(saver)
        saver.process.wait()
        listener.join(DEADLINE)
        self.tally.told_wrongly += saver.was_told()
        self.tally.started_after_kill += run % RUNS_PER_FILE != 0
        self.tally.reported += len(saver.saved)
        self._reported.update(saver.saved)

    def _kill(self, saver: Saver) -> None:
        victim = self._dice.choice(("game", "store", "both"))
        if victim == "game" or saver.store is None:
            self.tally.killed_game += 1
        elif victim == "both":
            _end(saver.store)
            self.tally.killed_both += 1
        else:
            before = len(saver.saved)
            _end(saver.store)
            self._wait(lambda: len(saver.saved) > before, saver)
            time.sleep(self._dice.uniform(0.0, 0.2))
            self.tally.killed_store += 1
        saver.process.kill()

    def _start_second(self, run: int) -> None:
        second, listener = self._start(SECOND_RUN + run)
        self.tally.second_copies += 1
        self._wait(lambda: second.was_told() or second.store is not None, second)
        self.tally.second_copies_told += second.was_told() and not second.saved
        second.process.kill()
        second.process.wait()
        listener.join(DEADLINE)

    def _finish_file(self, run: int) -> None:
        """Start once more, save one sample in peace, and look at the file a last time."""
        if self._path == self._folder:
            return
        last, listener = self._start(SECOND_RUN * 2 + run, 1)
        if last.process.wait(DEADLINE):
            raise RuntimeError(f"A start after the last kill failed. Look at {self._path}.")
        listener.join(DEADLINE)
        self.tally.told_wrongly += last.was_told()
        self.tally.reported += len(last.saved)
        self._reported.update(last.saved)
        found = self._check()
        self.tally.found += len(self._reported & found)
        self._reported.clear()
        self.tally.damaged_opens += len(list(self._path.parent.glob("samples.[du]*")))

    def _check(self) -> set[str]:
        found, lost = check_file(self._path, self._reported, self.tally)
        self._reported -= lost  # each is counted once
        return found

    def _start(self, run: int, *enough: int) -> tuple[Saver, threading.Thread]:
        command = [sys.executable, "-m", "tools.soak_saver", str(self._path), str(self._seed)]
        process = subprocess.Popen(
            [*command, str(run), *map(str, enough)],
            cwd=Path(__file__).resolve().parents[1],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        saver = Saver(process)
        listener = threading.Thread(target=saver.listen, daemon=True)
        listener.start()
        return saver, listener

    def _wait(self, happened: Callable[[], bool], saver: Saver) -> None:
        deadline = time.monotonic() + DEADLINE
        while not happened():
            if time.monotonic() > deadline:
                saver.process.kill()
                raise RuntimeError(
                    f"Nothing came for {DEADLINE:.0f} s but {saver.notices}. Look at {self._path}."
                )
            time.sleep(0.002)


def check_file(path: Path, reported: set[str], tally: Tally) -> tuple[set[str], set[str]]:
    """Compare a file, which may have a writer, with the ids reported saved; count the faults.

    Returns the ids that were found, and those of `reported` that were not.
    """
    found: set[str] = set()
    for sample in read_samples(path):
        tally.doubled += sample.id in found
        found.add(sample.id)
        tally.wrong += not is_as_made(sample)
        tally.second_copies_saved += SECOND_RUN <= int(sample.id[8:16], 16) < 2 * SECOND_RUN
    lost = reported - found
    tally.lost += len(lost)
    return found, lost


def _end(process_id: int) -> None:
    try:
        os.kill(process_id, getattr(signal, "SIGKILL", signal.SIGTERM))
    except OSError:  # it has ended by itself
        return


def soak_kill(n: int, seed: int, say: Callable[[str], None]) -> tuple[dict[str, float], bool]:
    """Kill n times; return the counts and whether all is well. Raises RuntimeError on a hang."""
    folder = Path(tempfile.mkdtemp(prefix="digit-quiz-soak-"))
    tally = KillSoak(folder, seed, say).run(n)
    if tally.is_good():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        say(f"the files are kept in {folder}")
    return asdict(tally), tally.is_good()
