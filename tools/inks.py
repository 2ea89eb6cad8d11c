"""Ink to put on paper: digits and other marks of a material, written with many kinds of pens."""

from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np

from game.capture.sheet import Colour, Writing
from model.material import Material
from model.non_digits import LETTERS, SIGNS, print_character
from model.paint import paint_path
from model.pen_marks import PEN_MARKS
from model.prepare import crop
from model.recipe import OTHER


@dataclass(frozen=True)
class Pen:
    """width: of its line, as a share of a digit's height. strength, texture: see `lay`."""

    width: float
    colour: Colour
    strength: float
    texture: float

    @classmethod
    def dark(cls, rng: np.random.Generator) -> Self:
        """Take a pencil, a ballpoint or a felt pen."""
        kind = rng.uniform()
        if kind < 0.25:  # pencil
            grey = int(rng.integers(30, 90))
            return cls(rng.uniform(0.025, 0.06), (grey, grey, grey), rng.uniform(0.25, 0.65), 0.5)
        blue, green, red = rng.integers(0, 70, 3).tolist()
        if rng.uniform() < 0.5:
            blue += int(rng.integers(40, 140))
        elif rng.uniform() < 0.25:
            red += 130
        colour = (blue, green, red)
        if kind < 0.65:  # ballpoint
            return cls(rng.uniform(0.025, 0.07), colour, rng.uniform(0.5, 0.9), 0.25)
        return cls(rng.uniform(0.06, 0.16), colour, rng.uniform(0.75, 1.0), 0.05)

    @classmethod
    def chalk(cls, rng: np.random.Generator) -> Self:
        """Take a piece of chalk."""
        light = int(rng.integers(200, 250))
        return cls(rng.uniform(0.05, 0.13), (light, light, light), rng.uniform(0.5, 0.95), 0.5)

    def lay(self, ink: np.ndarray, x: int, y: int, rng: np.random.Generator) -> Writing:
        """Lay ink on a sheet; `texture` of it, 0 to 1, misses the valleys of the paper."""
        if self.texture:
            miss = rng.uniform(1 - self.texture, 1, ink.shape).astype(np.float32)
            ink = np.round(ink * cv2.GaussianBlur(miss, (0, 0), 0.7)).astype(np.uint8)
        return Writing(ink, x, y, self.colour, self.strength * rng.uniform(0.85, 1.0))


class Inks:
    """Marks of a material, to be written on sheets."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._digits = np.flatnonzero(material.labels != OTHER)
        self._others = np.flatnonzero(material.labels == OTHER)

    def take(
        self, height: float, pen: Pen, strange: float, rng: np.random.Generator
    ) -> tuple[np.ndarray, int]:
        """Take a mark about `height` px high: its ink, uint8 (h, w), and its label.

        strange: share of marks that are no digits: letters, signs, print.
        """
        if rng.uniform() >= strange:
            index = int(rng.choice(self._digits))
            return self._write(index, height, pen, rng), int(self._material.labels[index])
        choice = rng.uniform()
        if choice < 0.3 and len(self._others):
            return self._write(int(rng.choice(self._others)), height, pen, rng), OTHER
        if choice < 0.45:
            character = print_character(LETTERS + SIGNS, rng)
            return _scaled(crop(character, 60), height), OTHER
        make = PEN_MARKS[int(rng.integers(len(PEN_MARKS)))]
        tall = height * rng.uniform(0.6, 1.4)
        return _draw(make(rng), tall, pen.width * height, rng), OTHER

    def _write(self, index: int, height: float, pen: Pen, rng: np.random.Generator) -> np.ndarray:
        """Write a mark: strokes with this pen, images with about its width."""
        images = self._material.images
        if index >= len(images):
            strokes = self._material.drawings[index - len(images)].strokes
            paths = [np.stack([s.x, s.y], axis=1) for s in strokes]
            return _draw(paths, height, pen.width * height, rng)
        ink = _scaled(crop(images[index], 60), height)
        return _thinned(ink, pen.width * height)


def _draw(
    paths: list[np.ndarray], height: float, width: float, rng: np.random.Generator
) -> np.ndarray:
    """Draw paths, float (N, 2), slanted a little, the longer side `height` px: uint8 (h, w)."""
    slant, turn = rng.normal(0, 0.08), rng.normal(0, 0.05)
    paths = [path @ np.array([[1, turn], [slant - turn, 1]]) for path in paths]
    points = np.concatenate(paths)
    low, high = points.min(axis=0), points.max(axis=0)
    width = max(1.0, width)
    scale = max(height - width, 4) / max(float((high - low).max()), 1e-6)
    room = np.ceil((high - low) * scale + 2 * width + 4).astype(int)
    ink = np.zeros(room[::-1], np.uint8)
    for path in paths:
        paint_path(ink, (path - low) * scale + width + 1, width)
    return crop(ink, 1)


def _scaled(ink: np.ndarray, height: float) -> np.ndarray:
    """Enlarge or shrink ink to a height in px, with the sharp edge that a pen leaves."""
    scale = height / max(ink.shape)
    size = max(2, round(ink.shape[1] * scale)), max(2, round(ink.shape[0] * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    soft = cv2.resize(ink, size, interpolation=method).astype(np.float32)
    rise = max(1.0, scale / 2)
    return np.clip((soft - 127) * rise + 127, 0, 255).astype(np.uint8)


def _thinned(ink: np.ndarray, width: float) -> np.ndarray:
    """Take from the edges of thick ink until it is about `width` px wide, as far as it stays."""
    mask = (ink > 127).astype(np.uint8)
    depth = cv2.distanceTransform(np.pad(mask, 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    ridge = depth[(mask > 0) & (depth >= cv2.dilate(depth, np.ones((3, 3), np.uint8)))]
    if not len(ridge):
        return ink
    # the thinnest part keeps a pixel, so that no line breaks
    away = min(float(np.median(ridge)) - width / 2, float(np.percentile(ridge, 15)) - 0.8)
    if away <= 0.3:
        return ink
    return np.round(255 * np.clip(depth - away, 0, 1)).astype(np.uint8)
