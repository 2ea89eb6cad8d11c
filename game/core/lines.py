"""Marks on a page in the order in which people read them: lines from the top, left to right."""

from collections.abc import Sequence

import numpy as np

from game.core.sight import Box

STEEPEST = 0.35  #: px down per px to the right: a line of writing slopes less, about 19 degrees
_LEVEL = 0.5  # of the taller one's height: how far the middles of two neighbours may differ
_AWAY = 5.0  # of the taller one's height: the slope is told by neighbours that are nearer


def lines(boxes: Sequence[Box]) -> list[list[int]]:
    """Sort boxes into lines of writing, which may all slope the same way.

    Returns indices of the boxes: the lines from the top, each from left to right; all of them are
    there once. The slope is the median of that between neighbours; each box then goes with the
    next one to its right that stands at its height.
    """
    if not len(boxes):
        return []
    x, y, width, height = np.array(boxes, float).reshape(-1, 4).T
    middle = np.stack([x + width / 2, y + height / 2], axis=1)
    level = middle[:, 1] - _slope(middle, height) * middle[:, 0]
    line = _chains(middle[:, 0], level, height)
    members = [np.flatnonzero(line == one) for one in np.unique(line)]
    members.sort(key=lambda m: float(level[m].mean()))
    return [m[np.argsort(middle[m, 0], kind="stable")].tolist() for m in members]


def _slope(middle: np.ndarray, height: np.ndarray) -> float:
    """Tell how many px writing falls for each px to the right; 0 where too few marks tell."""
    across, down = (middle[None, :, i] - middle[:, None, i] for i in (0, 1))
    taller = np.maximum(height[None], height[:, None])
    near = (across > 0.3 * taller) & (across < _AWAY * taller)
    near &= np.abs(down) < np.minimum(STEEPEST * across, _LEVEL * taller)
    distance = np.where(near, across, np.inf)
    following = distance.argmin(axis=1)
    with_one = np.flatnonzero(np.isfinite(distance.min(axis=1)))
    if len(with_one) < 2:
        return 0.0
    pairs = with_one, following[with_one]
    return float(np.median(down[pairs] / across[pairs]))


def _chains(across: np.ndarray, level: np.ndarray, height: np.ndarray) -> np.ndarray:
    """Name a line for each box, int (N,): boxes are chained with the next at their height."""
    reach = _LEVEL * np.maximum(height[:, None], height)
    right = (np.abs(level[:, None] - level) <= reach) & (across > across[:, None])
    following = np.where(right, across, np.inf).argmin(axis=1)
    line = np.arange(len(across))
    for one in np.flatnonzero(right.any(axis=1)):
        line[line == line[following[one]]] = line[one]
    return line
