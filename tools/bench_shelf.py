"""What showing many samples takes: time until all are known, and memory of each process.

The program runs in an interpreter of its own, `python -m tools.bench_shelf HOME`, so that nothing
that was measured before counts.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tools.command import CommandError

LONGEST = 300.0  #: seconds that reading may take
FRAME = 1 / 60  #: seconds between two frames
_PROGRAM = Path(__file__).resolve().parents[1]


def measure_shelf(home: Path) -> dict[str, float]:
    """Show the samples of a home folder, off-screen where no display is.

    known_s: from opening the screen until all samples are known. game_mb, shelf_mb, store_mb,
    study_mb: MB resident then, of the game and of the processes that read samples, write them, and
    look through them with the network.
    """
    ended = subprocess.run(
        [sys.executable, "-m", "tools.bench_shelf", str(home.absolute())],
        cwd=_PROGRAM,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise CommandError(f"The samples could not be shown: {ended.stderr.strip()[-300:]}")
    figures: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return figures


def report_shelf(n: str, figures: dict[str, float]) -> list[tuple[str, str]]:
    """Lines for people: what was measured, and the figure. n: how many samples, in words."""
    both = figures["game_mb"] + figures["shelf_mb"]
    parts = f"{figures['game_mb']:.0f} of them the game"
    return [
        (f"until all of {n} are known", f"{figures['known_s']:8.2f} s"),
        ("memory of the game and the process that reads them", f"{both:8.0f} MB, {parts}"),
        ("memory of the process that looks for suspects", f"{figures['study_mb']:8.0f} MB"),
    ]


def _watch(home: Path) -> dict[str, float]:
    from game.app import build  # pygame greets the terminal
    from game.config import Config

    start = time.perf_counter()
    app = build(Config(home=home, seed=1, scene="samples"))
    shelf, known = app.services.shelf, 0.0
    try:
        while not known or not shelf.suspicion:  # until the last process is at work, too
            app.tick([], time.monotonic())
            if shelf.complete and not known:
                known = time.perf_counter() - start
            if shelf.trouble or time.perf_counter() > start + LONGEST:
                raise CommandError(shelf.trouble or "Reading the samples takes too long.")
            time.sleep(FRAME)
        return {"known_s": known, **_memory()}
    finally:
        app.close()


def _memory() -> dict[str, float]:
    """Tell how much memory this process and those that it started take, MB."""
    import psutil

    def resident(process: psutil.Process) -> float:
        return float(process.memory_info().rss / 2**20)

    this = psutil.Process()
    figures = {"game_mb": resident(this), "shelf_mb": 0.0, "store_mb": 0.0, "study_mb": 0.0}
    for process in this.children():
        command = " ".join(process.cmdline())
        for name in ("shelf", "store", "study"):
            if f".{name}_process" in command:
                figures[f"{name}_mb"] = resident(process)
    return figures


if __name__ == "__main__":
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    print(json.dumps(_watch(Path(sys.argv[1]))))
