"""Marks that are no digits, made up: letters and signs, scribbles, lines, halves, pairs.

A network that only ever saw digits calls everything one. These marks, made anew for each batch,
teach it the eleventh answer. Letters that people take for digits (O l I S Z) are nobody's
mistake, and never made.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import cv2
import numpy as np

from model.ink import Drawing, Stroke
from model.prepare import crop, prepare
from model.rewriting import Hand, rewrite

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYabcdefghjkmnpqrtuvwxy"
_SIGNS = '+-*/=()[]{}<>%?!&#@$~^_:;"+-*/=()'
_FONTS = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_DUPLEX,
    cv2.FONT_HERSHEY_COMPLEX,
    cv2.FONT_HERSHEY_TRIPLEX,
    cv2.FONT_HERSHEY_SCRIPT_SIMPLEX,
    cv2.FONT_HERSHEY_SCRIPT_COMPLEX,
    cv2.FONT_ITALIC | cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_ITALIC | cv2.FONT_HERSHEY_COMPLEX,
)
# Which halves of a digit no person would take for a digit: t(op), b(ottom), l(eft), r(ight).
_HALVES = {0: "tblr", 2: "b", 3: "l", 4: "t", 5: "tb", 6: "r", 8: "l", 9: "l"}
# Signs and brackets that a 1 may be mistaken for stand straighter in print than a hand slants.
_STRAIGHT = Hand(rotation=8, shear=0.12, aspect=0.3, elastic=0.03)


def make_non_digit(images: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Make one mark: uint8 (28, 28), prepared.

    images: uint8 (N, 28, 28) of digits with labels int (N,), to cut up and put together.
    """
    choice = rng.uniform()
    if choice < 0.3:
        raster = _pair(images, rng)
    elif choice < 0.42:
        raster = _half(images, labels, rng)
    elif choice < 0.62:
        raster = _printed(_LETTERS, rng)
    elif choice < 0.7:
        raster = _printed(_SIGNS, rng)
    else:
        make = _STROKES[int(rng.integers(len(_STROKES)))]
        raster = rewrite(_drawing(make(rng)), rng, _STRAIGHT)
    return np.round(prepare(raster) * 255).astype(np.uint8)


def _pair(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Two digits in one box, side by side, near each other or touching."""
    left, right = (crop(images[i], 60) for i in rng.integers(len(images), size=2))
    height = max(len(left), len(right))
    start = max(1, left.shape[1] + int(rng.integers(-3, 6)))  # of the right one
    box = np.zeros((height + 6, max(left.shape[1], start + right.shape[1])), np.uint8)
    for ink, x in ((left, 0), (right, start)):
        y = int(rng.integers(0, height + 6 - len(ink) + 1))
        part = box[y : y + len(ink), x : x + ink.shape[1]]
        np.maximum(part, ink, out=part)
    return box


def _half(images: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A part of a digit, cut where the pen or the camera stopped."""
    while (label := int(labels[i := int(rng.integers(len(images)))])) not in _HALVES:
        pass
    side = _HALVES[label][int(rng.integers(len(_HALVES[label])))]
    ink = crop(images[i], 60)
    axis = 0 if side in "tb" else 1
    length = ink.shape[axis]
    part = max(3, round(length * rng.uniform(0.4, 0.55)))
    return ink.take(range(part) if side in "tl" else range(length - part, length), axis=axis)


def _printed(characters: str, rng: np.random.Generator) -> np.ndarray:
    """A character of a font."""
    raster = np.zeros((112, 112), np.uint8)
    character = characters[int(rng.integers(len(characters)))]
    font = _FONTS[int(rng.integers(len(_FONTS)))]
    thickness = int(rng.integers(3, 11))
    cv2.putText(raster, character, (24, 80), font, 2.6, 255, thickness, cv2.LINE_AA)
    return raster


Path = np.ndarray  # float (N, 2), x to the right, y downwards


def _line(start: Sequence[float], end: Sequence[float]) -> Path:
    return np.linspace(start, end, 12)


def _arc(middle: Sequence[float], radius: Sequence[float], start: float, end: float) -> Path:
    """Part of an ellipse, from one angle to another, in degrees."""
    angle = np.deg2rad(np.linspace(start, end, 24))
    return np.asarray(middle) + np.asarray(radius) * np.stack([np.cos(angle), np.sin(angle)], 1)


def _plus(rng: np.random.Generator) -> list[Path]:
    across = rng.uniform(0.35, 0.6)
    return [_line((0, across), (1, across)), _line((0.5, 0), (0.5, 1))]


def _times(rng: np.random.Generator) -> list[Path]:
    a, b = rng.uniform(-0.15, 0.15, 2)
    return [_line((a, 0), (1, 1)), _line((1, b), (0, 1))]


def _minus(rng: np.random.Generator) -> list[Path]:
    return [_line((0, 0), (1, rng.uniform(-0.3, 0.3)))]


def _equals(rng: np.random.Generator) -> list[Path]:
    gap = rng.uniform(0.2, 0.6)
    a, b = rng.uniform(-0.1, 0.1, 2)
    return [_line((0, a), (1, 0)), _line((0, gap), (1, gap + b))]


def _division(rng: np.random.Generator) -> list[Path]:
    gap = rng.uniform(0.25, 0.5)
    dots = [np.full((1, 2), (0.5, y)) for y in (-gap, gap)]
    return [_line((0, 0), (1, 0)), *dots]


def _slash(rng: np.random.Generator) -> list[Path]:
    """A stroke too flat for a 1."""
    angle = np.deg2rad(rng.uniform(42, 66)) * rng.choice((-1, 1))
    return [_line((np.sin(angle), 0), (0, np.cos(angle)))]


def _bracket(rng: np.random.Generator) -> list[Path]:
    """Round or square, open or closed."""
    sign, width = rng.choice((-1, 1)), rng.uniform(0.12, 0.35)
    if rng.uniform() < 0.65:
        half = rng.uniform(55, 85)
        path = _arc((0, 0), (width / (1 - np.cos(np.deg2rad(half))), 0.5), 180 - half, 180 + half)
        return [path * (sign, 1)]
    points = [(width, 0), (0, 0), (0, 1), (width, 1)]
    return [np.concatenate([_line(a, b) for a, b in pairwise(points)]) * (sign, 1)]


def _scribble(rng: np.random.Generator) -> list[Path]:
    """A pen that wanders."""
    n = int(rng.integers(20, 90))
    turn = np.cumsum(rng.normal(0, rng.uniform(0.3, 0.9), n)) + rng.uniform(0, 7)
    steps = np.stack([np.cos(turn), np.sin(turn)], 1)
    return [np.cumsum(steps, axis=0)] + (_scribble(rng) if rng.uniform() < 0.25 else [])


def _zigzag(rng: np.random.Generator) -> list[Path]:
    """Back and forth, as somebody crosses something out."""
    n = int(rng.integers(6, 14))
    x = np.linspace(0, rng.uniform(0.3, 1.5), n)
    y = np.where(np.arange(n) % 2, 1, 0) + rng.normal(0, 0.12, n)
    path = np.stack([x, y], 1)
    return [path @ _turned(rng)]


def _hatching(rng: np.random.Generator) -> list[Path]:
    """Parallel lines, perhaps crossed."""
    n = int(rng.integers(3, 8))
    turn = _turned(rng)
    lines = [_line((i / n, 0), (i / n + rng.normal(0, 0.05), 1)) @ turn for i in range(n)]
    if rng.uniform() < 0.4:
        lines += [_line((0, i / n), (1, i / n)) @ turn for i in range(n)]
    return lines


def _dots(rng: np.random.Generator) -> list[Path]:
    return [rng.uniform(0, 1, (1, 2)) for _ in range(int(rng.integers(2, 7)))]


def _lines(rng: np.random.Generator) -> list[Path]:
    """A few straight lines, anyhow."""
    return [_line(*rng.uniform(0, 1, (2, 2))) for _ in range(int(rng.integers(4, 7)))]


def _polygon(rng: np.random.Generator) -> list[Path]:
    """Triangle, square, star: closed and with corners."""
    n, skip = ((3, 1), (4, 1), (5, 2), (5, 1))[int(rng.integers(4))]
    angle = np.arange(n + 1) * skip * 2 * np.pi / n + rng.uniform(0, 7)
    corners = np.stack([np.cos(angle), np.sin(angle)], 1)
    return [np.concatenate([_line(a, b) for a, b in pairwise(corners)])]


def _spiral(rng: np.random.Generator) -> list[Path]:
    """Round and round."""
    angle = np.linspace(0, rng.uniform(12, 30), 80) * rng.choice((-1, 1))
    radius = np.linspace(rng.uniform(0, 0.5), 1, 80)[:, None]
    return [radius * np.stack([np.cos(angle), np.sin(angle)], 1)]


def _tick(rng: np.random.Generator) -> list[Path]:
    """A tick or an arrow head."""
    a, b = rng.uniform(0.2, 1, 2)
    points = np.array([(0, 1 - a), (0.3, 1), (1, 1 - b * 1.2)])
    path = np.concatenate([_line(p, q) for p, q in pairwise(points)])
    return [path]


_STROKES: tuple[Callable[[np.random.Generator], list[Path]], ...] = (
    _plus,
    _times,
    _minus,
    _equals,
    _division,
    _slash,
    _bracket,
    _bracket,
    _scribble,
    _scribble,
    _zigzag,
    _hatching,
    _dots,
    _lines,
    _polygon,
    _spiral,
    _tick,
)


def _turned(rng: np.random.Generator) -> np.ndarray:
    angle = rng.uniform(0, 2 * np.pi)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def _drawing(paths: list[Path]) -> Drawing:
    """Make a drawing of paths; times do not matter here."""
    return Drawing(
        tuple(Stroke.from_points([(x, y, i / 100) for i, (x, y) in enumerate(p)]) for p in paths)
    )
