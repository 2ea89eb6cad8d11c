"""How smooth the window stays while a lesson runs: `python -m tools.bench_teaching_window`."""

import argparse
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pygame

from game.app import App, build
from game.config import Config
from game.loop import run
from game.window import Window
from tools import command

SIZE = (1920, 1080)
_FRAME = 1000 / 60  #: ms between two frames
WARM_UP = 3.0  #: seconds that are not counted: processes start, the network is loaded
_SCENES = ("teach", "draw", "camera")


@dataclass
class _Watched:
    """The program, its frames as quick as they may come: how late each begins, and its work."""

    app: App
    until: float  # seconds on the clock; a lesson ends it before
    late: list[float] = field(default_factory=list)  # ms over _FRAME from one frame to the next
    work: list[float] = field(default_factory=list)  # ms of processor time of a frame
    _last: float = 0.0

    def tick(self, events: list[pygame.Event], now: float) -> bool:
        if self._last:
            self.late.append(1000 * (now - self._last) - _FRAME)
        self._last = now
        start = time.thread_time()
        goes_on = self.app.tick(events, now)
        self.work.append(1000 * (time.thread_time() - start))
        lesson = self.app.services.teacher.lesson
        ended = lesson is not None and lesson.ended
        return goes_on and now < self.until and not ended

    def busy(self) -> bool:
        return True


def measure(home: Path, player: str, scene: str, *, lesson: bool, seconds: float) -> dict[str, Any]:
    """Run a screen of a home, with a lesson beside it until that ends, else for some seconds.

    late_ms, late_99_ms: how much later than a sixtieth of a second after the one before a frame
    began: the latest, and what 99 % stay within. work_ms: processor time of the longest frame.
    seconds: how long it ran. Raises CommandError where the lesson brought no report.
    """
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    config = Config(home=home, scene=scene, camera="demo", player=player, seed=1)
    app = build(config, Window(size=SIZE))
    try:
        run(_Watched(app, time.monotonic() + WARM_UP))
        begun = time.monotonic()
        watched = _Watched(app, begun + (600 if lesson else seconds))
        if lesson:
            app.services.teacher.start(player)
        run(watched)
        took, teacher = time.monotonic() - begun, app.services.teacher
        if lesson and teacher.report is None:
            trouble = teacher.lesson.trouble if teacher.lesson else ""
            raise command.CommandError(f"There was no lesson to measure beside. {trouble}")
    finally:
        app.close()
    late = sorted(watched.late)
    return {
        "late_ms": late[-1],
        "late_99_ms": late[int(0.99 * (len(late) - 1))],
        "work_ms": max(watched.work),
        "frames": len(watched.work),
        "seconds": took,
    }


def main(arguments: list[str] | None = None) -> int:
    """Measure each screen with and without a lesson. Returns the exit status."""
    parser = command.parser(
        "tools.bench_teaching_window",
        "Give a home's player a lesson for each screen, and tell how late frames are meanwhile;\n"
        "its networks are added to that home, so name a copy.",
        "--home copy --player Ada",
    )
    parser.add_argument("--home", type=Path, required=True, metavar="DIR", help="with samples")
    parser.add_argument("--player", required=True, metavar="NAME", help="whose samples are taught")
    parser.add_argument("--seconds", type=float, default=10.0, help="without a lesson (10)")
    options = parser.parse_args(arguments)
    return command.finish(lambda: _all(options), options.json, _report)


def _all(options: argparse.Namespace) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for scene in _SCENES:
        for lesson in (False, True):
            print(f"{scene}, {'with' if lesson else 'without'} a lesson", file=sys.stderr)
            result[f"{scene}{' with a lesson' if lesson else ''}"] = measure(
                options.home, options.player, scene, lesson=lesson, seconds=options.seconds
            )
    return result


def _report(result: dict[str, Any]) -> str:
    return "\n".join(
        f"{name:22} {figures['frames']:5} frames, late by {figures['late_ms']:.0f} ms at most, "
        f"99 % within {figures['late_99_ms']:.1f} ms; work {figures['work_ms']:.1f} ms at most"
        for name, figures in result.items()
    )


if __name__ == "__main__":
    sys.exit(main())
