"""Kill what works on samples, at random moments, and look for what it said was done."""

import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from tools.soak_command import need_psutil
from tools.soak_killer import ROUND, Killer
from tools.soak_tally import Tally

LANES = 4  #: files at work on side by side at most: most of the time each waits
LOOK = 5.0  #: seconds between two words on how far all is


def soak_kill(n: int, seed: int, say: Callable[[str], None]) -> tuple[dict[str, Any], bool]:
    """Kill n times; return the counts and whether all is well. Raises RuntimeError on a hang."""
    need_psutil()
    begin = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="digit-quiz-soak-"))
    lanes = min(LANES, -(-n // len(ROUND)))
    killers = [Killer(folder / f"{lane}", seed * LANES + lane) for lane in range(lanes)]
    _run(killers, n, say)
    tally = sum((killer.tally for killer in killers), Tally())
    tally.seconds = round(time.monotonic() - begin, 1)
    if tally.is_good():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        say(f"the files are kept in {folder}")
    return tally.figures(), tally.is_good()


def _run(killers: list[Killer], n: int, say: Callable[[str], None]) -> None:
    """Let all kill side by side, n times together; where one fails the others stop."""
    failed = threading.Event()
    shares = [n // len(killers) + (lane < n % len(killers)) for lane in range(len(killers))]
    with ThreadPoolExecutor(len(killers)) as pool:
        running: set[Future[None]] = {
            pool.submit(killer.run, share, lambda: not failed.is_set())
            for killer, share in zip(killers, shares, strict=True)
        }
        while running:
            done, running = wait(running, LOOK, FIRST_EXCEPTION)
            tally = sum((killer.tally for killer in killers), Tally())
            say(f"{tally.runs} of {n} kills, {tally.reported} reported, {tally.faults} faults")
            if any(future.exception() for future in done):
                failed.set()
            for future in done:
                future.result()
