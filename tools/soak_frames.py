"""Frames without end: through capture process, shared memory, watcher and page reader.

Memory must stay flat while sources come and go and change their size.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psutil

from game.capture.page import PageReader
from game.capture.patience import Patience
from game.core.sight import CameraState, Look, Page
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


@dataclass
class FrameTally:
    """What the soak counts: frames captured, fetched by the game, read, and losses of the source.

    game, capture: the memory of both processes.
    """

    warm: float
    frames: int = 0
    fetched: int = 0
    read: int = 0
    lost: int = 0
    game: Memory = field(default_factory=Memory)
    capture: Memory = field(default_factory=Memory)
    _page: Page | None = None
    _state: CameraState = CameraState.OPENING

    def look(self, watcher: Watcher) -> bool:
        """Count what is new; returns whether a frame is. Raises RuntimeError if reading fails."""
        status, page, frame = watcher.status, watcher.page, watcher.frame
        if status.state is CameraState.LIVE and status.said:
            raise RuntimeError(status.said)
        self.lost += status.state is CameraState.LOST and self._state is not CameraState.LOST
        self.read += page is not None and page is not self._page
        self._state, self._page = status.state, page
        if frame is None or frame.number == self.frames:
            return False
        self.frames = frame.number
        self.fetched += 1
        if self.frames > self.warm and frame.pixels.shape == _USUAL and watcher.process_id:
            self.game.note(os.getpid())
            self.capture.note(watcher.process_id)
        return True

    def figures(self) -> dict[str, float]:
        """Return all that was counted, and memory in MB."""
        return {
            "frames": self.frames,
            "fetched": self.fetched,
            "read": self.read,
            "lost": self.lost,
            "game_mb": round(statistics.median(self.game.seen), 1),
            "game_growth_mb": round(self.game.growth(), 2),
            "capture_mb": round(statistics.median(self.capture.seen), 1),
            "capture_growth_mb": round(self.capture.growth(), 2),
        }

    def is_good(self) -> bool:
        """Whether frames were read, and memory stayed within ALLOWED of where it was."""
        return self.read > 0 and max(self.game.growth(), self.capture.growth()) <= ALLOWED


def soak_frames(n: int, _seed: int, say: Callable[[str], None]) -> tuple[dict[str, Any], bool]:
    """Watch until n frames were captured. Nothing is left to chance: the demo draws its sheets."""
    tally = FrameTally(max(_WARM_AT_LEAST, _WARM * n))
    reader = PageReader(Classifier.load(SHIPPED).read_all)
    watcher = Watcher(reader, command=_SOURCE, patience=Patience(pauses=(0.05,)))
    began = time.monotonic()
    try:
        watcher.open(f"every:{max(CYCLE, n // (_LOSSES + 1))}")
        watcher.read(Look())
        _watch(watcher, n, tally, say)
    finally:
        watcher.close()
    seconds = round(time.monotonic() - began, 1)
    return {**tally.figures(), "seconds": seconds}, tally.is_good()


def _watch(watcher: Watcher, n: int, tally: FrameTally, say: Callable[[str], None]) -> None:
    """Look as the window does, until n frames were captured, and memory was seen."""
    last, told = time.monotonic(), 0
    while tally.frames < n or not tally.capture.seen:
        time.sleep(_TICK)
        if tally.look(watcher):
            last = time.monotonic()
        elif time.monotonic() > last + _GIVE_UP:
            raise RuntimeError(f"no frame came for {_GIVE_UP:g} s. {watcher.status.said}")
        if tally.frames >= told + 1000:
            told = tally.frames
            say(f"{tally.frames} frames, {tally.read} read, {tally.game.seen[-1:]} MB")
