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

from game.capture.patience import Patience
from game.core.sight import CameraState, Look, Page
from game.page_link import PageLink
from game.watcher import Watcher
from model.classifier import SHIPPED
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

    def note(self, process_id: int | None) -> None:
        """Look how much it is now; nothing where there is no such process at this moment."""
        if process_id is None:
            return
        try:
            self.seen.append(psutil.Process(process_id).memory_info().rss / 1e6)
        except psutil.NoSuchProcess:
            return

    def growth(self) -> float:
        """Return by how much the last third is above the first one, in the middle of each."""
        third = max(1, len(self.seen) // 3)
        return statistics.median(self.seen[-third:]) - statistics.median(self.seen[:third])

    def figures(self, name: str) -> dict[str, float]:
        """Return how much it is in the middle, and its growth, MB, under that name."""
        middle = round(statistics.median(self.seen), 1)
        return {f"{name}_mb": middle, f"{name}_growth_mb": round(self.growth(), 2)}


@dataclass
class FrameTally:
    """What the soak counts: frames captured, fetched by the game, read, and losses of the source.

    game, capture, reading: the memory of the three processes.
    """

    warm: float
    frames: int = 0
    fetched: int = 0
    read: int = 0
    lost: int = 0
    game: Memory = field(default_factory=Memory)
    capture: Memory = field(default_factory=Memory)
    reading: Memory = field(default_factory=Memory)
    _page: Page | None = None
    _state: CameraState = CameraState.OPENING

    def look(self, watcher: Watcher, link: PageLink) -> bool:
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
        if self.frames > self.warm and frame.pixels.shape == _USUAL:
            self.game.note(os.getpid())
            self.capture.note(watcher.process_id)
            self.reading.note(link.process_id)
        return True

    def figures(self) -> dict[str, float]:
        """Return all that was counted, and memory in MB."""
        return {
            "frames": self.frames,
            "fetched": self.fetched,
            "read": self.read,
            "lost": self.lost,
            **self.game.figures("game"),
            **self.capture.figures("capture"),
            **self.reading.figures("reading"),
        }

    def is_good(self) -> bool:
        """Whether frames were read, and memory stayed within ALLOWED of where it was."""
        return self.read > 0 and all(
            memory.growth() <= ALLOWED for memory in (self.game, self.capture, self.reading)
        )


def soak_frames(n: int, _seed: int, say: Callable[[str], None]) -> tuple[dict[str, Any], bool]:
    """Watch until n frames were captured. Nothing is left to chance: the demo draws its sheets."""
    tally = FrameTally(max(_WARM_AT_LEAST, _WARM * n))
    reading = PageLink(SHIPPED)
    watcher = Watcher(reading, command=_SOURCE, patience=Patience(pauses=(0.05,)))
    began = time.monotonic()
    try:
        watcher.open(f"every:{max(CYCLE, n // (_LOSSES + 1))}")
        watcher.read(Look())
        _watch(watcher, reading, n, tally, say)
    finally:
        watcher.close()
    seconds = round(time.monotonic() - began, 1)
    return {**tally.figures(), "seconds": seconds}, tally.is_good()


def _watch(
    watcher: Watcher, reading: PageLink, n: int, tally: FrameTally, say: Callable[[str], None]
) -> None:
    """Look as the window does, until n frames were captured, and memory was seen."""
    last, told = time.monotonic(), 0
    while tally.frames < n or not (tally.capture.seen and tally.reading.seen):
        time.sleep(_TICK)
        if tally.look(watcher, reading):
            last = time.monotonic()
        elif time.monotonic() > last + _GIVE_UP:
            raise RuntimeError(f"no frame came for {_GIVE_UP:g} s. {watcher.status.said}")
        if tally.frames >= told + 1000:
            told = tally.frames
            say(f"{tally.frames} frames, {tally.read} read, {tally.game.seen[-1:]} MB")
