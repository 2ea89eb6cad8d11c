"""How smooth the window stays with a camera on, and how soon what is seen stands on the screen."""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pygame

from game.app import App, build
from game.config import Config
from game.loop import run
from game.scenes.camera import CameraScene
from game.window import Window

SIZE = (1920, 1080)
LONGEST = 17.0  #: ms that the work for a window frame may take, at 60 frames a second


@dataclass
class _Watched:
    """The program, watched while it runs: what `game.loop.run` drives."""

    app: App
    until: float
    work: list[float] = field(default_factory=list)  # ms of each window frame
    delays: list[float] = field(default_factory=list)  # ms from a frame's arrival to its boxes
    pages: int = 0

    def tick(self, events: list[pygame.Event], now: float) -> bool:
        start = time.perf_counter()
        goes_on = self.app.tick(events, now)
        self.work.append(1000 * (time.perf_counter() - start))
        scene = self.app.loop.scene
        page = scene.watching.page if isinstance(scene, CameraScene) else None
        if page is not None and page.frame.number != self.pages:
            self.pages = page.frame.number
            self.delays.append(1000 * (time.monotonic() - page.frame.time))
        return goes_on and now < self.until

    def busy(self) -> bool:
        return self.app.busy()


def measure_window(
    seconds: float = 10.0,
    source: str = "demo",
    size: tuple[int, int] = SIZE,
    warm_up: float = 3.0,
) -> dict[str, float]:
    """Run the camera screen with a source of 30 frames a second, off-screen where no display is.

    warm_up: seconds that are not counted: the capture process starts, the network is loaded.

    work_ms, work_99_ms: of a window frame, events to flip, without waiting: median, and what 99 %
    stay within. in_time: the share that stays within LONGEST. delay_ms: median time from a frame's
    arrival to its boxes on the screen. pages_per_second: how many were read and shown.
    """
    with _program(source, size) as app:
        run(_Watched(app, time.monotonic() + warm_up))
        watched = _Watched(app, time.monotonic() + seconds)
        run(watched)
    work = sorted(watched.work)
    return {
        "work_ms": statistics.median(work),
        "work_99_ms": work[int(0.99 * (len(work) - 1))],
        "in_time": sum(ms <= LONGEST for ms in work) / len(work),
        "delay_ms": statistics.median(watched.delays) if watched.delays else float("nan"),
        "pages_per_second": len(watched.delays) / seconds,
    }


@contextmanager
def _program(source: str, size: tuple[int, int]) -> Iterator[App]:
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    with tempfile.TemporaryDirectory() as home:
        config = Config(home=Path(home), scene="camera", camera=source, seed=1)
        app = build(config, Window(size=size))
        try:
            yield app
        finally:
            app.close()
