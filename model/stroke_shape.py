"""How strokes lie to one another: boxes, gaps, the height of the writing. All in pad units."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.ink import Stroke

SAMPLES = 48  #: points by which a stroke is known here, evenly spaced along it
_BAR = 0.3  # a drawing whose strokes are all flatter than this, height over length, is bars alone


@dataclass(frozen=True, eq=False)
class Shape:
    """One stroke. points: float32 (SAMPLES, 2), the first and the last its ends; its box."""

    points: np.ndarray
    left: float
    top: float
    right: float
    bottom: float


def shape_of(stroke: Stroke) -> Shape:
    """Sample a stroke."""
    path = np.stack([stroke.x, stroke.y], axis=1)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    at = np.linspace(0.0, along[-1], SAMPLES)
    points = np.stack([np.interp(at, along, path[:, i]) for i in (0, 1)], axis=1)
    (left, top), (right, bottom) = path.min(axis=0).tolist(), path.max(axis=0).tolist()
    return Shape(points.astype(np.float32), left, top, right, bottom)


def gaps(a: Shape, b: Shape) -> tuple[float, float]:
    """Measure the shortest ways between two strokes: of any points, and from an end of either.

    About 0 where they touch, or where one ends at the other.
    """
    apart = ((a.points[:, None] - b.points[None]) ** 2).sum(axis=2)
    from_end = min(apart[[0, -1]].min(), apart[:, [0, -1]].min())
    return float(np.sqrt(apart.min())), float(np.sqrt(from_end))


def writing_height(shapes: Sequence[Shape]) -> float:
    """Return about the height of the digits that strokes belong to, above 0.

    The median height of the strokes that are at least half as high as the highest, so that bars
    and dots do not count; of bars alone, the length of the longest.
    """
    heights = np.array([s.bottom - s.top for s in shapes])
    longest = max(max(s.right - s.left for s in shapes), float(heights.max()), 1e-3)
    if heights.max() < _BAR * longest:
        return longest
    return float(np.median(heights[heights >= heights.max() / 2]))
