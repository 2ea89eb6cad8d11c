"""How long finding and reading the digits of a frame takes, beside the plain way of doing it."""

import random
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from game.capture.page import PageReader
from game.capture.sheet import FULL_LIGHT, Ruling, Sheet, Shot, Writing, grain, photograph, write_on
from game.core.hand import write
from game.core.sight import Frame, Look
from model.classifier import Classifier
from model.paint import paint
from tools.bench_reading import median_ms

SIZES = ((640, 480), (1280, 720), (1920, 1080))  #: width and height of frames, px
MANY = 120  #: marks of a full page
_DIGITS = 10  # of the other frames
_SMALLEST = 20  # px, of what the plain way takes for a digit


def measure_camera(folder: Path, n: int = 40) -> dict[str, Any]:
    """Time finding and reading on one core: medians in ms of n frames, by their size.

    The plain way thresholds against the mean of the surroundings, takes every outline for a mark
    and reads them one by one.
    """
    classifier = Classifier.load(folder)
    reader = PageReader(classifier.read_all)

    def ours(frame: np.ndarray) -> int:
        return len(reader.read(Frame(frame, 1, 0.0), Look()).marks)

    def plainly(frame: np.ndarray) -> int:
        return read_plainly(classifier, frame)

    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        figures: dict[str, Any] = {}
        for width, height in SIZES:
            frames = [draw_page((width, height), _DIGITS, seed) for seed in range(4)] * (n // 4)
            of_size = {"ms": median_ms(ours, frames), "plain_ms": median_ms(plainly, frames)}
            figures[f"{width}x{height}"] = of_size | {"faster": of_size["plain_ms"] / of_size["ms"]}
        full = [draw_page(SIZES[1], MANY, 1)] * max(6, n // 4)
        figures["many"] = {"marks": ours(full[0]), "ms": median_ms(ours, full)}
        return figures
    finally:
        cv2.setNumThreads(threads)


def draw_page(size: tuple[int, int], digits: int, seed: int) -> np.ndarray:
    """Draw a frame, uint8 (H, W, 3), BGR, that a ruled sheet with so many digits fills."""
    width, height = size
    chance, rng = random.Random(seed), np.random.default_rng(seed)
    columns = max(5, round((digits * width / height) ** 0.5))
    rows = -(-digits // columns)
    step = width * 0.92 / columns, height * 0.9 / rows
    side = round(min(step) * 0.72)
    writings = []
    for i in range(digits):
        ink = paint(write(chance.randrange(10), chance), pen_width=6)
        ink = cv2.resize(ink, (side, side), interpolation=cv2.INTER_AREA)
        left = round(width * 0.04 + step[0] * (i % columns))
        top = round(height * 0.05 + step[1] * (i // columns + 0.5) - side / 2)
        writings.append(Writing(ink, left, top, (70, 50, 40), 0.9))
    ruling = Ruling(height / 14, colour=(215, 200, 190))
    sheet = write_on(Sheet(width, height, (236, 242, 244), ruling), writings)
    corners = np.array([(-9, -9), (width + 9, -14), (width + 12, height + 9), (-9, height + 16)])
    light = (FULL_LIGHT * np.linspace(0.95, 0.7, 16)[None]).astype(np.uint8)
    desk = np.zeros((height, width, 3), np.uint8)
    noise = grain((height, width), 2.5, rng)
    return photograph(sheet, Shot(desk, corners, light, blur=0.8, grain=noise))


def read_plainly(classifier: Classifier, frame: np.ndarray) -> int:
    """Find and read as most small programs do; returns how many marks were read."""
    grey = cv2.GaussianBlur(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    mean = cv2.ADAPTIVE_THRESH_MEAN_C
    ink = cv2.adaptiveThreshold(grey, 255, mean, cv2.THRESH_BINARY_INV, 31, 10)
    outlines, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = [cv2.boundingRect(outline) for outline in outlines]
    marks = [box for box in boxes if max(box[2:]) >= _SMALLEST]
    for x, y, width, height in marks:
        classifier.read(ink[y : y + height, x : x + width])
    return len(marks)
