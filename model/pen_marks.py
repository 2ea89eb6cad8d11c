"""Signs, scribbles and figures that a pen may leave, and that are no digits.

Each function makes one as paths, float (N, 2), x to the right and y downwards, in any unit.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

PenPath = np.ndarray


def _line(start: Sequence[float], end: Sequence[float]) -> PenPath:
    return np.linspace(start, end, 12)


def _arc(middle: Sequence[float], radius: Sequence[float], start: float, end: float) -> PenPath:
    """Part of an ellipse, from one angle to another, in degrees."""
    angle = np.deg2rad(np.linspace(start, end, 24))
    return np.asarray(middle) + np.asarray(radius) * np.stack([np.cos(angle), np.sin(angle)], 1)


def _plus(rng: np.random.Generator) -> list[PenPath]:
    across = rng.uniform(0.35, 0.6)
    return [_line((0, across), (1, across)), _line((0.5, 0), (0.5, 1))]


def _times(rng: np.random.Generator) -> list[PenPath]:
    a, b = rng.uniform(-0.15, 0.15, 2)
    return [_line((a, 0), (1, 1)), _line((1, b), (0, 1))]


def _minus(rng: np.random.Generator) -> list[PenPath]:
    return [_line((0, 0), (1, rng.uniform(-0.3, 0.3)))]


def _equals(rng: np.random.Generator) -> list[PenPath]:
    gap = rng.uniform(0.2, 0.6)
    a, b = rng.uniform(-0.1, 0.1, 2)
    return [_line((0, a), (1, 0)), _line((0, gap), (1, gap + b))]


def _division(rng: np.random.Generator) -> list[PenPath]:
    gap = rng.uniform(0.25, 0.5)
    dots = [np.full((1, 2), (0.5, y)) for y in (-gap, gap)]
    return [_line((0, 0), (1, 0)), *dots]


def _slash(rng: np.random.Generator) -> list[PenPath]:
    """A stroke too flat for a 1."""
    angle = np.deg2rad(rng.uniform(42, 66)) * rng.choice((-1, 1))
    return [_line((np.sin(angle), 0), (0, np.cos(angle)))]


def _bracket(rng: np.random.Generator) -> list[PenPath]:
    """Round or square, open or closed."""
    sign, width = rng.choice((-1, 1)), rng.uniform(0.12, 0.35)
    if rng.uniform() < 0.65:
        half = rng.uniform(55, 85)
        path = _arc((0, 0), (width / (1 - np.cos(np.deg2rad(half))), 0.5), 180 - half, 180 + half)
        return [path * (sign, 1)]
    points = [(width, 0), (0, 0), (0, 1), (width, 1)]
    return [np.concatenate([_line(a, b) for a, b in pairwise(points)]) * (sign, 1)]


def _scribble(rng: np.random.Generator) -> list[PenPath]:
    """A pen that wanders."""
    n = int(rng.integers(20, 90))
    turn = np.cumsum(rng.normal(0, rng.uniform(0.3, 0.9), n)) + rng.uniform(0, 7)
    steps = np.stack([np.cos(turn), np.sin(turn)], 1)
    return [np.cumsum(steps, axis=0)] + (_scribble(rng) if rng.uniform() < 0.25 else [])


def _zigzag(rng: np.random.Generator) -> list[PenPath]:
    """Back and forth, as somebody crosses something out."""
    n = int(rng.integers(6, 14))
    x = np.linspace(0, rng.uniform(0.3, 1.5), n)
    y = np.where(np.arange(n) % 2, 1, 0) + rng.normal(0, 0.12, n)
    path = np.stack([x, y], 1)
    return [path @ _turned(rng)]


def _hatching(rng: np.random.Generator) -> list[PenPath]:
    """Parallel lines, perhaps crossed."""
    n = int(rng.integers(3, 8))
    turn = _turned(rng)
    lines = [_line((i / n, 0), (i / n + rng.normal(0, 0.05), 1)) @ turn for i in range(n)]
    if rng.uniform() < 0.4:
        lines += [_line((0, i / n), (1, i / n)) @ turn for i in range(n)]
    return lines


def _dots(rng: np.random.Generator) -> list[PenPath]:
    return [rng.uniform(0, 1, (1, 2)) for _ in range(int(rng.integers(2, 7)))]


def _lines(rng: np.random.Generator) -> list[PenPath]:
    """A few straight lines, anyhow."""
    return [_line(*rng.uniform(0, 1, (2, 2))) for _ in range(int(rng.integers(4, 7)))]


def _polygon(rng: np.random.Generator) -> list[PenPath]:
    """Triangle, square, star: closed and with corners."""
    n, skip = ((3, 1), (4, 1), (5, 2), (5, 1))[int(rng.integers(4))]
    angle = np.arange(n + 1) * skip * 2 * np.pi / n + rng.uniform(0, 7)
    corners = np.stack([np.cos(angle), np.sin(angle)], 1)
    return [np.concatenate([_line(a, b) for a, b in pairwise(corners)])]


def _spiral(rng: np.random.Generator) -> list[PenPath]:
    """Round and round."""
    angle = np.linspace(0, rng.uniform(12, 30), 80) * rng.choice((-1, 1))
    radius = np.linspace(rng.uniform(0, 0.5), 1, 80)[:, None]
    return [radius * np.stack([np.cos(angle), np.sin(angle)], 1)]


def _tick(rng: np.random.Generator) -> list[PenPath]:
    """A tick or an arrow head."""
    a, b = rng.uniform(0.2, 1, 2)
    points = np.array([(0, 1 - a), (0.3, 1), (1, 1 - b * 1.2)])
    path = np.concatenate([_line(p, q) for p, q in pairwise(points)])
    return [path]


#: all of them; those that are commonest, or hardest to tell from a digit, twice
PEN_MARKS: tuple[Callable[[np.random.Generator], list[PenPath]], ...] = (
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
