"""Which mark of a page is which of the page before."""

from collections.abc import Sequence

import numpy as np

from game.core.sight import Box

OVERLAP = 0.2  #: intersection over union from which two boxes may be of the same mark
NEAR = 0.5  #: of their longer side: how far apart the middles of two boxes of one size may be
_ALIKE = 0.6  # of the larger one's side is the smaller one's, where they are of one size


def followed(before: Sequence[Box], now: Sequence[Box]) -> list[tuple[int, int]]:
    """Pair the boxes of two pages, the likeliest pair first: indices into both, each used once.

    Paper moves as a whole: what the first pairs have moved by is expected of the others too.
    """
    if not before or not now:
        return []
    old, new = np.array(before, float), np.array(now, float)
    pairs = _greedy(_likeness(old, new))
    if pairs and len(pairs) < min(len(before), len(now)):
        moves = [_middles(new)[j] - _middles(old)[i] for i, j in pairs]
        shift = np.median(moves, axis=0)
        pairs = _greedy(_likeness(old + np.append(shift, [0, 0]), new))
    return pairs


def _likeness(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Say how well boxes (M, 4) fit boxes (N, 4): (M, N), 0 for those that cannot be the same."""
    a, b = old[:, None], new[None]
    corner = np.minimum(a[..., :2] + a[..., 2:], b[..., :2] + b[..., 2:])
    common = np.clip(corner - np.maximum(a[..., :2], b[..., :2]), 0, None).prod(axis=2)
    overlap = common / (a[..., 2:].prod(axis=2) + b[..., 2:].prod(axis=2) - common)
    sides = np.stack(np.broadcast_arrays(a[..., 2:].max(axis=2), b[..., 2:].max(axis=2)))
    apart = np.linalg.norm(_middles(old)[:, None] - _middles(new)[None], axis=2) / sides.max(axis=0)
    near = (apart <= NEAR) & (sides.min(axis=0) >= _ALIKE * sides.max(axis=0))
    # what overlaps goes before what is only near
    return np.where(overlap >= OVERLAP, 1 + overlap, np.where(near, 1 - apart, 0))


def _greedy(likeness: np.ndarray) -> list[tuple[int, int]]:
    pairs = []
    left = likeness.copy()
    while left.max() > 0:
        i, j = np.unravel_index(int(left.argmax()), left.shape)
        pairs.append((int(i), int(j)))
        left[i, :] = left[:, j] = 0
    return pairs


def _middles(boxes: np.ndarray) -> np.ndarray:
    return boxes[:, :2] + boxes[:, 2:] / 2
