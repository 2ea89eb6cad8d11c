"""Ways of writing that MNIST's writers hardly had: flags and feet of a 1, a barred 7, a slashed 0.

People abroad write them every day; drawn into an image whose label is known, they teach a network
that never saw such a hand.
"""

import cv2
import numpy as np

from model.prepare import IMAGE_SIDE

_SCALE = 4  # drawn at four times the size, for a smooth edge
_INK = 100  # from this grey a pixel is a part of the stroke


def add_habit(image: np.ndarray, label: int, rng: np.random.Generator) -> np.ndarray:
    """Add what some people add to this digit. image: uint8 (28, 28); returns another."""
    if label == 1:
        return _flag_and_foot(image, rng)
    if label == 7:
        return _bar(image, rng)
    if label == 0:
        return _slash(image, rng)
    return image


def _flag_and_foot(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A 1 with a flag at its head, a foot, or both."""
    rows = np.flatnonzero((image >= _INK).any(axis=1))
    if not len(rows):
        return image
    top, bottom = _middle_of(image, rows[0]), _middle_of(image, rows[-1])
    height = float(rows[-1] - rows[0])
    lines = []
    choice = rng.uniform()
    if choice < 0.75:
        steep = rng.uniform()  # a flat flag is short, or it is the roof of a 7
        reach = height * rng.uniform(0.2, min(0.4 + 0.9 * steep, 0.9))
        angle = np.deg2rad(20 + 55 * steep)  # below the horizontal
        lines.append((top, top + reach * np.array([-np.cos(angle), np.sin(angle)])))
    if choice > 0.35:
        left, right = height * rng.uniform(0.12, 0.4, 2)
        tilt = height * rng.uniform(-0.06, 0.06)
        lines.append((bottom + np.array([-left, tilt]), bottom + np.array([right, -tilt])))
    return _draw(image, lines, rng)


def _bar(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A 7 with a bar through its stem."""
    rows = np.flatnonzero((image >= _INK).any(axis=1))
    if not len(rows):
        return image
    place = _middle_of(image, round(rows[0] + (rows[-1] - rows[0]) * rng.uniform(0.4, 0.65)))
    left, right = rng.uniform(2, 6, 2)
    tilt = rng.uniform(-1.5, 2.5)
    return _draw(image, [(place + np.array([-left, tilt]), place + np.array([right, -tilt]))], rng)


def _slash(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A 0 with a slash, from below on the left to above on the right, or a little beyond."""
    rows, columns = (np.flatnonzero((image >= _INK).any(axis=a)) for a in (1, 0))
    if not len(rows):
        return image
    middle = np.array([columns[0] + columns[-1], rows[0] + rows[-1]]) / 2
    half = np.array([columns[-1] - columns[0], rows[0] - rows[-1]]) / 2
    half = half * rng.uniform(0.45, 1.15, 2)
    return _draw(image, [(middle - half, middle + half)], rng)


def _middle_of(image: np.ndarray, row: int) -> np.ndarray:
    """The middle of the ink in one row, as (x, y) in px."""
    ink = np.flatnonzero(image[row] >= _INK)
    return np.array([ink.mean() if len(ink) else IMAGE_SIDE / 2, row], float)


def _draw(
    image: np.ndarray, lines: list[tuple[np.ndarray, np.ndarray]], rng: np.random.Generator
) -> np.ndarray:
    """Draw lines as thick as a pen's, between points (x, y) in px of the image."""
    side = IMAGE_SIDE * _SCALE
    large = np.zeros((side, side), np.uint8)
    width = int(rng.integers(6, 12))
    for start, end in lines:
        a, b = (np.round((p + 0.5) * _SCALE).astype(int).tolist() for p in (start, end))
        cv2.line(large, a, b, 255, width, cv2.LINE_AA)
    small = cv2.resize(large, (IMAGE_SIDE, IMAGE_SIDE), interpolation=cv2.INTER_AREA)
    return np.maximum(image, small)
