"""Ink as vectors: what a pen did, before anything is painted.

The one module of this package that every room may import: standard library and NumPy only.

Pad space: the pad is the unit square, x to the right, y downwards, so that a drawing does not
change when its window does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RASTER_SIDE = 112  #: side of a stored raster in px: four times the 28 of the network
SMALLEST_DIGIT = 0.04  #: a drawing whose longer side is shorter (pad units) is a dot, not a digit


@dataclass(frozen=True, eq=False)
class Stroke:
    """One pen-down to pen-up.

    x, y: float32 (N,), pad space. t: float32 (N,), seconds since the drawing's first pen-down.
    pressure: float32 (N,), 0 to 1, NaN where the device tells none. N is at least 1.
    """

    x: np.ndarray
    y: np.ndarray
    t: np.ndarray
    pressure: np.ndarray

    def __post_init__(self) -> None:
        shapes = {a.shape for a in (self.x, self.y, self.t, self.pressure)}
        if len(shapes) != 1 or len(self.x.shape) != 1 or not len(self.x):
            raise ValueError(
                f"a stroke needs four arrays of one length of at least 1, not {shapes}"
            )

    @classmethod
    def from_points(cls, points: Sequence[tuple[float, float, float]]) -> "Stroke":
        """Make a stroke of (x, y, t) points without pressure."""
        x, y, t = np.asarray(points, np.float32).reshape(-1, 3).T.copy()
        return cls(x, y, t, np.full(len(x), np.nan, np.float32))

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True, eq=False)
class Drawing:
    """All strokes of one answer, in the order in which they were drawn."""

    strokes: tuple[Stroke, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.strokes)

    def points(self) -> np.ndarray:
        """All points of all strokes, float32 (N, 2), pad space."""
        if not self.strokes:
            return np.empty((0, 2), np.float32)
        return np.concatenate([np.stack([s.x, s.y], axis=1) for s in self.strokes])

    def extent(self) -> float:
        """Longer side of the box around the points, in pad units; 0.0 for no points."""
        points = self.points()
        return float(np.ptp(points, axis=0).max()) if len(points) else 0.0

    def is_too_small(self) -> bool:
        """Whether this is empty or a dot, with nothing in it to read."""
        return self.extent() < SMALLEST_DIGIT
