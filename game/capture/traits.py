"""What a page tells about a mark beside its form: its ink, its size, and what lies around it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from game.capture.fragments import Fragment
from game.capture.ink_map import CELL, InkMap
from game.core.sight import Box

_SOBEL = 8  # times the slope: what that operator answers
_NEAREST = 4  # px: so far around a small mark is looked for clutter


class Traits(NamedTuple):
    """Traits of a mark.

    side: longer side, px of a map; length: of its strokes, px; width: of the pen, px. darkness:
    share of the paper's light that its ink takes away, 0 to 1. light: how bright the paper around
    it is, grey levels; evenness: of that, the darkest side to the brightest, 0 to 1.
    clutter: how much of what lies around it is ink too, 0 to 1. blur: of its edges, sigma in px,
    in the direction in which it is most.
    """

    side: int
    length: float
    width: float
    darkness: float
    light: float
    evenness: float
    clutter: float
    blur: float


def traits(ink_map: InkMap, fragments: Sequence[Fragment], box: Box) -> Traits:
    """Look at a mark, box px of the map, and around it."""
    length = sum(f.length for f in fragments)
    side = max(box.width, box.height)
    own, area = _inked(ink_map.ink, box, 0)
    inked, whole = _inked(ink_map.ink, box, max(_NEAREST, side // 3))
    sides = _sides(ink_map.paper, box)
    return Traits(
        side,
        length,
        own / max(length, 1.0),
        _darkness(ink_map.darkest, fragments),
        sum(sides) / len(sides),
        min(sides) / max(*sides, 1),
        (inked - own) / max(whole - area, 1),
        _blur(ink_map.darkness, box),
    )


def _blur(darkness: np.ndarray, box: Box) -> float:
    """Measure how blurred edges are: the steepest rise of a step that a bell blurs tells its sigma.

    Where a stroke is thinner than the blur, its height falls as the rise does. Edges along a
    movement stay sharp: of four directions the one counts in which the steepest is least.
    """
    dark = darkness[box.y : box.y + box.height, box.x : box.x + box.width]
    across, down = cv2.Sobel(dark, cv2.CV_16S, 1, 0), cv2.Sobel(dark, cv2.CV_16S, 0, 1)
    straight = min(cv2.norm(slope, cv2.NORM_INF) for slope in (across, down))
    slanting = min(cv2.norm(slope, cv2.NORM_INF) for slope in (across + down, across - down))
    rise = min(straight, slanting / math.sqrt(2)) / _SOBEL
    height = cv2.norm(dark, cv2.NORM_INF)
    return float(height / max(rise, 1.0) / math.sqrt(2 * math.pi))


def _darkness(darkest: np.ndarray, fragments: Sequence[Fragment]) -> float:
    """Tell how dark the ink is in the cells through which its outline runs; the median."""
    outline = np.concatenate([f.outline[:, 0] for f in fragments]) // CELL
    dark = darkest[outline[:, 1], outline[:, 0]]
    half = len(dark) // 2
    return float(np.partition(dark, half)[half]) / 255


def _sides(paper: np.ndarray, box: Box) -> list[int]:
    """Tell how bright the paper is left, right, above and below a mark, grey levels."""
    height, width = paper.shape
    left, across, right = _before_within_after(box.x, box.width, width)
    above, down, below = _before_within_after(box.y, box.height, height)
    return [int(paper[i]) for i in ((down, left), (down, right), (above, across), (below, across))]


def _before_within_after(start: int, length: int, cells: int) -> tuple[int, int, int]:
    """Turn a range of px into three cells: before it, in its middle, after it."""
    middle, after = (start + length // 2) // CELL, (start + length) // CELL + 1
    return max(0, start // CELL - 1), min(middle, cells - 1), min(after, cells - 1)


def _inked(ink: np.ndarray, box: Box, reach: int) -> tuple[int, int]:
    """Count what is ink in a box and so many px around it, and what is seen of that at all."""
    around = ink[
        max(0, box.y - reach) : box.y + box.height + reach,
        max(0, box.x - reach) : box.x + box.width + reach,
    ]
    return cv2.countNonZero(around), around.size
