"""How many images a second go out of a samples file in each format, and into one."""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from data import mnist
from game.core.hand import write
from model.paint import paint
from model.prepare import as_images
from tools.dataset.export import SUBCOMMAND as EXPORT
from tools.dataset.import_ import SUBCOMMAND as IMPORT
from tools.dataset.subcommand import Subcommand

FORMATS = ("npz", "idx", "idx-gz", "png", "csv")
_DRAWN = 200  # digits drawn where MNIST is not there: their copies lie elsewhere in the image


def measure_dataset(n: int) -> dict[str, Any]:
    """Measure on one core, all of it: reading, checking, HDF5, proof and backup.

    Images a second, by the format: out and in by the time of the processor, out_wall and in_wall by
    the clock, where a busy machine shows. MNIST where it is, else digits drawn by the program.
    """
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        with tempfile.TemporaryDirectory() as folder:
            images, labels = images_of(n)
            np.savez(Path(folder) / "all.npz", images=images, labels=labels)
            _do(IMPORT, f"{folder}/all.npz", "--data", f"{folder}/all.h5")
            figures: dict[str, Any] = {"images": n}
            for name in FORMATS:
                figures[name] = _measure(Path(folder), name, n)
            return figures
    finally:
        cv2.setNumThreads(threads)


def report_dataset(figures: dict[str, Any]) -> list[tuple[str, str]]:
    """Put the figures into lines: what was measured, and what was found."""
    return [
        (
            f"{figures['images']:,} images as {name}, one core",
            f"{figures[name]['out']:8,.0f} a second exported, {figures[name]['in']:,.0f} imported",
        )
        for name in FORMATS
    ]


def _measure(folder: Path, name: str, n: int) -> dict[str, float]:
    words = ["--format", name, "--out", f"{folder}/{name}", "--data", f"{folder}/all.h5"]
    out, out_wall = _timed(lambda: _do(EXPORT, *words), n)
    into = f"{folder}/{name}.h5"
    back, back_wall = _timed(lambda: _do(IMPORT, f"{folder}/{name}", "--data", into), n)
    return {"out": out, "in": back, "out_wall": out_wall, "in_wall": back_wall}


def _do(subcommand: Subcommand, *words: str) -> None:
    parser = argparse.ArgumentParser()
    subcommand.add_options(parser)
    subcommand.work(parser.parse_args(words), lambda *_: None)


def _timed(work: Callable[[], None], n: int) -> tuple[float, float]:
    """Return how many of n are done in a second of processor time, and by the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return n / (time.process_time() - cpu), n / (time.perf_counter() - wall)


def images_of(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return n images, uint8 (n, 28, 28), no two alike as far as MNIST goes, and their labels."""
    if (file := mnist.find(None)) is not None:
        digits = mnist.load(file)
        images = np.concatenate([digits.x_train, digits.x_test])
        labels = np.concatenate([digits.y_train, digits.y_test])
    else:
        chance = random.Random(1)
        labels = np.arange(_DRAWN, dtype=np.uint8) % 10
        images = as_images(np.stack([paint(write(int(digit), chance)) for digit in labels]))
    times = -(-n // len(labels))
    copies = [np.roll(images, (k // 28, k % 28), axis=(1, 2)) for k in range(times)]
    return np.concatenate(copies)[:n], np.tile(labels, times)[:n]
