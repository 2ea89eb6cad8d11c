"""How long reading takes: prepare and classify on one core, beside Keras's own `predict`."""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from game.core.hand import write
from model.classifier import Classifier
from model.ink import Drawing
from model.paint import paint

BATCH = 32
_PREDICTED = 60  # calls of `predict`, which takes a hundred times as long


def measure_reading(folder: Path, n: int = 1000) -> dict[str, float]:
    """Time one reading and one of 32 together, and Keras with the same network: medians in ms.

    n: drawings to read, at least 32. Ours prepares and classifies on one core; `predict` gets
    prepared images and as many cores as it wants. Needs TensorFlow.
    """
    from model.folder import read_network

    drawings = write_all(n)
    rasters = np.stack([paint(d) for d in drawings])
    figures = {"paint_ms": median_ms(paint, drawings)}
    figures |= time_reading(Classifier.load(folder), rasters)
    network = read_network(folder)
    images = np.stack([p.image for p in Classifier.load(folder).read_all(rasters)])[..., None]
    for name, size in (("predict_ms", 1), ("predict_32_ms", BATCH)):
        batches = _batches(images, size)[:_PREDICTED]
        figures[name] = median_ms(lambda x: network.predict(x, verbose=0), batches)
    figures["faster"] = figures["predict_ms"] / figures["reading_ms"]
    figures["batch_faster"] = figures["predict_32_ms"] / figures["batch_of_32_ms"]
    return figures


def time_reading(classifier: Classifier, rasters: np.ndarray) -> dict[str, float]:
    """Time `read` and `read_all` of 32 on one core: medians in ms. rasters: uint8 (N, H, W)."""
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        return {
            "reading_ms": median_ms(classifier.read, list(rasters)),
            "batch_of_32_ms": median_ms(classifier.read_all, _batches(rasters, BATCH)),
        }
    finally:
        cv2.setNumThreads(threads)


def write_all(n: int) -> list[Drawing]:
    """Write n digits, 0 to 9 in turn, always the same ones."""
    chance = random.Random(1)
    return [write(i % 10, chance) for i in range(n)]


def median_ms(work: Callable[[Any], Any], inputs: list[Any]) -> float:
    """Median time of one call in ms, after a few to warm up."""
    for one in inputs[:5]:
        work(one)
    times = []
    for one in inputs:
        start = time.perf_counter()
        work(one)
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def _batches(items: np.ndarray, size: int) -> list[np.ndarray]:
    return [items[i : i + size] for i in range(0, len(items) - size + 1, size)]
