"""Measure speeds and sizes against the plain way of doing it: `python -m tools.bench`.

Figures of one run are comparable with each other; machines differ, so look at the ratios.
"""

import argparse
import importlib.util
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from game.core.hand import write
from model.classifier import ONNX_FILE, SHIPPED, Classifier
from model.paint import paint
from tools import command

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
    options = parser.parse_args(arguments)
    return command.finish(lambda: _measure(options), options.json, _report)


def _measure(options: argparse.Namespace) -> dict[str, Any]:
    if importlib.util.find_spec("psutil") is None:
        raise command.CommandError(
            "Measuring memory needs psutil. Install it: pip install -r requirements-dev.txt"
        )
    command.need_training()  # the plain way, against which the figures stand
    return {
        "reading": measure_reading(options.model),
        "start": measure_start(options.starts),
        "onnx_bytes": (options.model / ONNX_FILE).stat().st_size,
    }


def measure_reading(folder: Path, n: int = 1000) -> dict[str, float]:
    """Time one reading, and the same network's `model.predict`: medians in ms."""
    from model.folder import read_network

    classifier, keras_network = Classifier.load(folder), read_network(folder)
    chance = random.Random(1)
    drawings = [write(i % 10, chance) for i in range(n)]
    rasters = [paint(d) for d in drawings]
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        figures = {
            "paint_ms": _median(paint, drawings),
            "reading_ms": _median(classifier.read, rasters),
            "batch_of_32_ms": _median(
                classifier.read_all, [np.stack(rasters[i : i + 32]) for i in range(0, 640, 16)]
            ),
        }
    finally:
        cv2.setNumThreads(threads)
    images = [classifier.read(r).image[None, ..., None] for r in rasters[:60]]
    figures["predict_ms"] = _median(lambda x: keras_network.predict(x, verbose=0), images)
    figures["faster"] = figures["predict_ms"] / figures["reading_ms"]
    return figures


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


def _median(work: Callable[[Any], Any], inputs: list[Any]) -> float:
    """Median time of one call in ms, after a few to warm up."""
    for one in inputs[:5]:
        work(one)
    times = []
    for one in inputs:
        start = time.perf_counter()
        work(one)
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def _report(result: dict[str, Any]) -> str:
    reading, start = result["reading"], result["start"]
    return "\n".join(
        [
            f"one reading (prepare and classify, one core)  {reading['reading_ms']:8.2f} ms",
            f"32 readings in a batch                        {reading['batch_of_32_ms']:8.2f} ms",
            f"model.predict of the same network             {reading['predict_ms']:8.2f} ms, "
            f"{reading['faster']:.0f} times as long",
            f"painting a drawing                            {reading['paint_ms']:8.2f} ms",
            f"start to the first frame to draw on           {start['seconds']:8.2f} s, "
            f"{start['megabytes']:.0f} MB",
            f"the same when TensorFlow is imported first    {start['plain_seconds']:8.2f} s, "
            f"{start['plain_megabytes']:.0f} MB",
            f"the network's ONNX file                       {result['onnx_bytes'] / 1e6:8.2f} MB",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
