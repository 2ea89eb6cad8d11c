"""Measure speeds and sizes against the plain way of doing it: `python -m tools.bench`.

Figures of one run are comparable with each other; machines differ, so look at the ratios.
"""

import argparse
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from model.card import read_card
from model.classifier import MNIST_ALONE, ONNX_FILE, SHIPPED
from tools import command
from tools.bench_camera import measure_camera
from tools.bench_dataset import measure_dataset, report_dataset
from tools.bench_reading import measure_reading
from tools.bench_samples import measure_samples, report_samples

_PROGRAM = Path(__file__).resolve().parents[1]
_OPEN_PAD = """
import psutil, sys, time
from pathlib import Path
from game.app import build
from game.config import Config
app = build(Config(home=Path(sys.argv[1]), scene="draw"))
app.tick([], time.monotonic())
print("drawable", psutil.Process().memory_info().rss, flush=True)
app.close()
"""
#: the plain way: a program that reads digits with Keras, and so imports TensorFlow first
_PLAIN_WAY = """
import tensorflow, keras
from model.classifier import SHIPPED
network = keras.models.load_model(SHIPPED / "model.keras", compile=False)
"""


def main(arguments: list[str] | None = None) -> int:
    """Measure everything, print a table. Returns the exit status."""
    parser = command.parser(
        "tools.bench", "Measure speeds and sizes against the plain way of doing it.", "--json"
    )
    parser.add_argument("--model", type=Path, default=SHIPPED, metavar="DIR", help="(shipped)")
    parser.add_argument(
        "--starts",
        type=command.whole_number(1),
        default=7,
        help="starts of the program to time (7)",
    )
    parser.add_argument(
        "--seconds",
        type=command.whole_number(1),
        default=10,
        help="for which the camera screen is watched (10)",
    )
    parser.add_argument(
        "--samples",
        type=command.whole_number(1),
        default=20_000,
        metavar="N",
        help="in the file to which samples are added (20,000; a million takes minutes and 4 GB)",
    )
    parser.add_argument(
        "--images",
        type=command.whole_number(1),
        default=5000,
        metavar="N",
        help="to export and import in each format (5,000; the 70,000 of MNIST take minutes)",
    )
    parser.add_argument("--lesson", action="store_true", help="measure a lesson, and nothing else")
    options = parser.parse_args(arguments)
    if options.lesson:
        return command.finish(
            lambda: {"lesson": _measure_lesson()},
            options.json,
            lambda result: _table(_lesson_lines(result["lesson"])),
        )
    return command.finish(lambda: _measure(options), options.json, _report)


def _need_psutil() -> None:
    if importlib.util.find_spec("psutil") is None:
        raise command.CommandError(
            "Measuring memory needs psutil. Install it: pip install -r requirements-dev.txt"
        )


def _measure_lesson() -> dict[str, Any]:
    _need_psutil()
    command.find_training("Teaching")
    from tools.bench_lesson import measure_lesson  # needs psutil

    return measure_lesson()


def _lesson_lines(lesson: dict[str, Any]) -> list[tuple[str, str]]:
    from tools.bench_lesson import report_lesson

    return report_lesson(lesson)


def _measure(options: argparse.Namespace) -> dict[str, Any]:
    _need_psutil()
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from tools.bench_window import measure_window  # pygame greets the terminal

    command.need_training()  # the plain way, against which the figures stand
    return {
        "reading": measure_reading(options.model),
        "camera": measure_camera(options.model),
        "start": measure_start(options.starts),
        "window": measure_window(options.seconds),
        "samples": measure_samples(options.samples),
        "dataset": measure_dataset(options.images),
        "lesson": _measure_lesson(),
        "networks": [
            size_of(folder)
            for folder in dict.fromkeys((options.model, SHIPPED, MNIST_ALONE))
            if folder == options.model or folder.is_dir()
        ],
    }


def measure_start(starts: int) -> dict[str, float]:
    """Time from the start of the program to the first frame on which one can draw.

    Medians: seconds, and resident memory of the window's process in MB; the same for a program
    that imports TensorFlow first. The two take turns, so that a busy machine slows both.
    """
    ours, plain = [], []
    for _ in range(starts):
        ours.append(_start(_OPEN_PAD))
        plain.append(_start(_PLAIN_WAY + _OPEN_PAD))
    figures = {}
    for name, runs in (("", ours), ("plain_", plain)):
        figures[name + "seconds"] = statistics.median(r[0] for r in runs)
        figures[name + "megabytes"] = statistics.median(r[1] for r in runs)
    return figures


def _start(program: str) -> tuple[float, float]:
    """Run a program until it says "drawable": seconds and MB."""
    screen = {} if os.environ.get("DISPLAY") else {"SDL_VIDEODRIVER": "dummy"}
    with tempfile.TemporaryDirectory() as home:
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", program, home],
            cwd=_PROGRAM, env={**os.environ, **screen, "SDL_AUDIODRIVER": "dummy"},
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith("drawable"):
                    seconds = time.perf_counter() - start
                    process.communicate()
                    return seconds, int(line.split()[1]) / 1e6
    raise command.CommandError("The program did not start. Try it: python -m game --scene draw")


def size_of(folder: Path) -> dict[str, Any]:
    """Say how large a network is: parameters, and bytes of its ONNX file."""
    return {
        "name": folder.name,
        "parameters": read_card(folder).parameters,
        "onnx_bytes": (folder / ONNX_FILE).stat().st_size,
    }


def _report(result: dict[str, Any]) -> str:
    reading, start, window = result["reading"], result["start"], result["window"]
    lines = [
        ("one reading (prepare and classify, one core)", f"{reading['reading_ms']:8.2f} ms"),
        (
            "model.predict of the same network",
            f"{reading['predict_ms']:8.2f} ms, {reading['faster']:.0f} times as long",
        ),
        ("32 readings in a batch, one core", f"{reading['batch_of_32_ms']:8.2f} ms"),
        (
            "model.predict of such a batch",
            f"{reading['predict_32_ms']:8.2f} ms, {reading['batch_faster']:.1f} times as long",
        ),
        ("painting a drawing", f"{reading['paint_ms']:8.2f} ms"),
        (
            "start to the first frame to draw on",
            f"{start['seconds']:8.2f} s, {start['megabytes']:.0f} MB",
        ),
        (
            "the same when TensorFlow is imported first",
            f"{start['plain_seconds']:8.2f} s, {start['plain_megabytes']:.0f} MB",
        ),
        (
            "work for a window frame, camera on, 1920x1080",
            f"{window['work_ms']:8.2f} ms, 99 % within {window['work_99_ms']:.1f} ms",
        ),
        (
            "from a frame's arrival to its boxes on screen",
            f"{window['delay_ms']:8.2f} ms, {window['pages_per_second']:.0f} pages a second",
        ),
    ]
    lines += _camera_lines(result["camera"])
    lines += report_samples(result["samples"])
    lines += report_dataset(result["dataset"])
    lines += _lesson_lines(result["lesson"])
    for size in result["networks"]:
        said = f"{size['onnx_bytes'] / 1e6:8.2f} MB, {size['parameters']:,} parameters"
        lines.append((f"ONNX file of {size['name']}", said))
    return _table(lines)


def _table(lines: list[tuple[str, str]]) -> str:
    return "\n".join(f"{what:50}{said}" for what, said in lines)


def _camera_lines(camera: dict[str, Any]) -> list[tuple[str, str]]:
    lines = [
        (
            f"finding and reading ten digits, {size}",
            f"{of_size['ms']:8.2f} ms, the plain way {of_size['faster']:.1f} times as long",
        )
        for size, of_size in camera.items()
        if size != "many"
    ]
    many = camera["many"]
    return [*lines, (f"a page of {many['marks']} marks", f"{many['ms']:8.2f} ms")]


if __name__ == "__main__":
    sys.exit(main())
