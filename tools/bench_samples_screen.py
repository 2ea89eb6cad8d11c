"""How smooth the samples screen scrolls, and how soon its first page is there."""

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pygame

from game.app import App, build
from game.config import Config
from game.loop import run
from game.scenes.samples import SamplesScene
from game.window import Window

SIZE = (1920, 1080)
LONGEST = 17.0  #: ms that the work for a window frame may take, at 60 frames a second
FRAME = 1 / 60  #: seconds between two frames
SECONDS = 20.0  #: of scrolling
PATIENCE = 60.0  #: seconds within which a page has to be there


@dataclass
class _Watched:
    """The program, watched while somebody scrolls: what `game.loop.run` drives."""

    app: App
    hand: Iterator[list[pygame.Event]]
    work: list[float] = field(default_factory=list)  # ms of each window frame
    used: list[float] = field(default_factory=list)  # the same, of a core

    def tick(self, events: list[pygame.Event], now: float) -> bool:
        done = next(self.hand, None)
        if done is None:
            return False
        start, used = time.perf_counter(), time.process_time()
        self.app.tick([*events, *done], now)
        self.work.append(1000 * (time.perf_counter() - start))
        self.used.append(1000 * (time.process_time() - used))
        return True

    def busy(self) -> bool:
        return True


def measure_samples_screen(home: Path) -> dict[str, Any]:
    """Show the samples of a home folder, and scroll through them in every way there is.

    Off-screen where no display is. first_page_s: from opening the screen until every cell of the
    first page is drawn. work_ms, work_99_ms: of a window frame while scrolling, events to flip,
    without waiting: median, and what 99 % stay within. in_time: the share that stays within
    LONGEST. core_ms, core_99_ms: time of a core that this took, whatever else the machine does.
    """
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    app = build(Config(home=home, seed=1), Window(size=SIZE))
    try:
        app.tick([], time.monotonic())
        first = _open(app)
        watched = _Watched(app, _scroll(app, round(SECONDS / FRAME)))
        run(watched)
    finally:
        app.close()
    in_time = sum(ms <= LONGEST for ms in watched.work) / len(watched.work)
    figures = {**_figures("work", watched.work), **_figures("core", watched.used)}
    return {"first_page_s": first, "in_time": in_time, **figures}


def _open(app: App) -> float:
    """Open the samples screen; returns the seconds until all that is seen is there."""
    start = time.monotonic()
    app.tick([pygame.Event(pygame.KEYDOWN, key=pygame.K_s, unicode="s", mod=0)], start)
    scene = app.loop.scene
    assert isinstance(scene, SamplesScene)
    while not len(scene.grid.found) or scene.grid.moving:
        time.sleep(FRAME)
        app.tick([], time.monotonic())
        if time.monotonic() - start > PATIENCE:
            raise TimeoutError(f"no page of samples within {PATIENCE:.0f} s")
    return time.monotonic() - start


def _scroll(app: App, frames: int) -> Iterator[list[pygame.Event]]:
    """Turn the wheel, flick, page and drag the bar in turns, as long as there are frames."""
    scene = app.loop.scene
    assert isinstance(scene, SamplesScene)
    view, done = scene.grid.view, 0
    while True:
        for way in (_wheel(), _flick(view.rect.center), _pages(), _drag(view.bar)):
            for events in way:
                if done == frames:
                    return
                done += 1
                yield events


def _wheel() -> Iterator[list[pygame.Event]]:
    for i in range(60):
        notch = pygame.Event(pygame.MOUSEWHEEL, x=0, y=-1, precise_x=0.0, precise_y=-1.0)
        yield [notch] if i % 4 == 0 else []


def _flick(middle: tuple[int, int]) -> Iterator[list[pygame.Event]]:
    x, y = middle
    yield [_finger(pygame.FINGERDOWN, x, y)]
    for i in range(1, 7):
        yield [_finger(pygame.FINGERMOTION, x, y - 50 * i)]
    yield [_finger(pygame.FINGERUP, x, y - 300)]
    for _ in range(52):
        yield []


def _pages() -> Iterator[list[pygame.Event]]:
    for i in range(60):
        press = pygame.Event(pygame.KEYDOWN, key=pygame.K_PAGEDOWN, unicode="", mod=0)
        yield [press] if i % 10 == 0 else []


def _drag(bar: pygame.Rect) -> Iterator[list[pygame.Event]]:
    x = bar.centerx
    yield [_mouse(pygame.MOUSEBUTTONDOWN, x, bar.y + 5)]
    for i in range(60):
        yield [_mouse(pygame.MOUSEMOTION, x, bar.y + i)]
    yield [_mouse(pygame.MOUSEBUTTONUP, x, bar.y + 60)]


def _finger(kind: int, x: int, y: int) -> pygame.Event:
    return pygame.Event(kind, touch_id=1, finger_id=0, x=x / SIZE[0], y=y / SIZE[1])


def _mouse(kind: int, x: int, y: int) -> pygame.Event:
    if kind == pygame.MOUSEMOTION:
        return pygame.Event(kind, pos=(x, y), rel=(0, 0), buttons=(1, 0, 0), touch=False)
    return pygame.Event(kind, pos=(x, y), button=pygame.BUTTON_LEFT, touch=False)


def _figures(name: str, milliseconds: list[float]) -> dict[str, float]:
    ordered = sorted(milliseconds)
    return {
        f"{name}_ms": statistics.median(ordered),
        f"{name}_99_ms": ordered[int(0.99 * (len(ordered) - 1))],
    }
