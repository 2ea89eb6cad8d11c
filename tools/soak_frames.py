"""Frames without end: through capture process, shared memory, watcher and page reader.

Memory must stay flat while sources come and go and change their size.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psutil

from game.capture.camera import Patience
from game.capture.page import PageReader
from game.core.sight import CameraState, Look
from game.watcher import Watcher
from model.classifier import SHIPPED, Classifier
from tools.soak_source import CYCLE

ALLOWED = 10.0  #: MB that memory may grow
_SOURCE = (sys.executable, "-m", "tools.soak_source")
_LOSSES = 4  #: times that the source is lost
_WARM, _WARM_AT_LEAST = 0.1, 2 * CYCLE  #: share and number of frames before memory is looked at
_TICK = 1 / 60  #: seconds between two looks, as the window looks
_USUAL = (720, 1280, 3)  #: only while frames are of this size is memory compared
_GIVE_UP = 60.0  #: seconds without a frame


@dataclass
class Memory:
    """What a process holds, MB, as the soak goes on."""

    seen: list[float] = field(default_factory=list)

    def note(self, process_id: int) -> None:
        """Look how much it is now; nothing where the process has just ended."""
        try:
            self.seen.append(psutil.Process(process_id).memory_info().rss / 1e6)
        except psutil.NoSuchProcess:
            return

    def growth(self) -> float:
        """Return by how much the last third is above the first one, in the middle of each."""
        third = max(1, len(self.seen) // 3)
        return statistics.median(self.seen[-third:]) - statistics.median(self.seen[:third])


def soak_frames(n: int, _seed: int, say: Callable[[str], None]) -> tuple[dict[str, object], bool]:
    """Watch n frames come and be read; good if memory stays within ALLOWED of where it was.

    Nothing is left to chance: the demo draws the same sheets each time.
    """
    reader = PageReader(Classifier.load(SHIPPED).read_all)
    every = max(CYCLE, n // (_LOSSES + 1))
    watcher = Watcher(reader, command=_SOURCE, patience=Patience(pauses=(0.05,)))
    game, capture = Memory(), Memory()
    began = time.monotonic()
    try:
        watcher.open(f"every:{every}")
        watcher.read(Look())
        counted = _watch(watcher, n, game, capture, say)
    finally:
        watcher.close()
    figures = {
        **counted,
        "game_mb": round(statistics.median(game.seen), 1),
        "game_growth_mb": round(game.growth(), 2),
        "capture_mb": round(statistics.median(capture.seen), 1),
        "capture_growth_mb": round(capture.growth(), 2),
        "seconds": round(time.monotonic() - began, 1),
    }
    return figures, max(game.growth(), capture.growth()) <= ALLOWED


def _watch(
    watcher: Watcher, n: int, game: Memory, capture: Memory, say: Callable[[str], None]
) -> dict[str, object]:
    """Look as the window does, until n frames were captured; returns what was counted."""
    own, number, told = psutil.Process().pid, 0, 0
    fetched = pages = lost = 0
    page, state = None, CameraState.OPENING
    warm = max(_WARM_AT_LEAST, _WARM * n)
    last = time.monotonic()
    while number < n or not capture.seen:
        time.sleep(_TICK)
        frame = watcher.frame
        if watcher.status.state is CameraState.LOST is not state:
            lost += 1
        state = watcher.status.state
        if watcher.page is not None and watcher.page is not page:
            page, pages = watcher.page, pages + 1
        if frame is None or frame.number == number:
            if time.monotonic() > last + _GIVE_UP:
                raise RuntimeError(f"no frame came for {_GIVE_UP:g} s: {watcher.status}")
            continue
        number, last, fetched = frame.number, time.monotonic(), fetched + 1
        if number > warm and frame.pixels.shape == _USUAL and watcher.process_id:
            game.note(own)
            capture.note(watcher.process_id)
        if number >= told + 1000:
            told = number
            say(f"{number} frames, {pages} read, {game.seen[-1:]} MB")
    return {"frames": number, "fetched": fetched, "read": pages, "lost": lost}
