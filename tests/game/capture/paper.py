"""A made-up photo: a digit on grey paper, at a known place."""

import random

import cv2
import numpy as np

from game.core.hand import write
from game.core.sight import Box
from model.paint import paint

PAPER = 200
SIDE = 400
PLACE = (150, 130)  # where the raster's corner lies


def photo(
    digit: int = 5, *, ink: float = 0.5, pen: float = 8.0, paper: int = PAPER, seed: int = 3
) -> tuple[np.ndarray, Box]:
    """Paint a digit on paper; ink is the share of light that it takes away."""
    raster = paint(write(digit, random.Random(seed)), pen)
    x, y, width, height = cv2.boundingRect((raster > 0).astype(np.uint8))
    covered = np.zeros((SIDE, SIDE), np.float32)
    covered[PLACE[1] : PLACE[1] + 112, PLACE[0] : PLACE[0] + 112] = raster / 255
    frame = np.repeat((paper * (1 - ink * covered))[..., None], 3, axis=2)
    noise = np.random.default_rng(seed).normal(0, 2, frame.shape)
    box = Box(PLACE[0] + x, PLACE[1] + y, width, height)
    return np.clip(frame + noise, 0, 255).astype(np.uint8), box


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """Intersection over union of the ink of two rasters."""
    one, other = one > 127, other > 127
    return float((one & other).sum() / max((one | other).sum(), 1))


def written(
    digits: str = "52370",
    *,
    size: tuple[int, int] = (640, 480),
    height: int = 90,
    ink: float = 0.6,
    pen: float = 8.0,
    paper: int = PAPER,
    noise: float = 2.0,
) -> tuple[np.ndarray, list[Box]]:
    """Write digits side by side in the middle of a frame of size (width, height)."""
    covered = np.zeros(size[::-1], np.float32)
    step = size[0] // len(digits)
    boxes = []
    for i, digit in enumerate(digits):
        raster = paint(write(int(digit), random.Random(i + 3)), pen)
        x, y, w, h = cv2.boundingRect((raster > 0).astype(np.uint8))
        scale = height / h
        mark = cv2.resize(raster[y : y + h, x : x + w], None, fx=scale, fy=scale)
        left = i * step + (step - mark.shape[1]) // 2
        top = (size[1] - mark.shape[0]) // 2
        covered[top : top + mark.shape[0], left : left + mark.shape[1]] = mark / 255
        boxes.append(Box(left, top, mark.shape[1], mark.shape[0]))
    frame = np.repeat((paper * (1 - ink * covered))[..., None], 3, axis=2)
    grain = np.random.default_rng(1).normal(0, noise, frame.shape)
    return np.clip(frame + grain, 0, 255).astype(np.uint8), boxes
