"""What a page tells about a mark beside its form: its ink, its size, and what lies around it."""

from typing import NamedTuple

import cv2
import numpy as np

from game.capture.fragments import Fragment
from game.capture.ink_map import CELL, InkMap
from game.core.sight import Box


class Traits(NamedTuple):
    """Traits of a mark.

    side: longer side, px of a map; length: of its strokes, px; width: of the pen, px. darkness:
    share of the paper's light that its ink takes away, 0 to 1. light: how bright the paper around
    it is, grey levels; evenness: of that, the darkest side to the brightest, 0 to 1.
    clutter: how much of what lies around it is ink too, 0 to 1.
    """

    side: int
    length: float
    width: float
    darkness: float
    light: float
    evenness: float
    clutter: float


def traits(ink_map: InkMap, fragments: list[Fragment], box: Box) -> Traits:
    """Look at a mark, box px of the map, and around it."""
    length = sum(f.length for f in fragments)
    side = max(box.width, box.height)
    own = _inked(ink_map.ink, box, 0)
    reach = max(4, side // 3)
    around, area = _inked(ink_map.ink, box, reach), _area(ink_map.ink, box, reach)
    beside = max(area - box.width * box.height, 1)
    sides = _sides(ink_map.paper, box)
    return Traits(
        side,
        length,
        own / max(length, 1.0),
        _darkness(ink_map.darkest, fragments),
        float(sides.mean()),
        float(sides.min() / max(sides.max(), 1)),
        (around - own) / beside,
    )


def _darkness(darkest: np.ndarray, fragments: list[Fragment]) -> float:
    """Tell how dark the ink is in the cells through which its outline runs; the median."""
    outline = np.concatenate([f.outline[:, 0] for f in fragments]) // CELL
    return float(np.median(darkest[outline[:, 1], outline[:, 0]])) / 255


def _sides(paper: np.ndarray, box: Box) -> np.ndarray:
    """Tell how bright the paper is left, right, above and below a mark: float (4,)."""
    height, width = paper.shape
    columns = np.clip(
        [box.x // CELL - 1, (box.x + box.width // 2) // CELL, (box.x + box.width) // CELL + 1],
        0,
        width - 1,
    )
    rows = np.clip(
        [box.y // CELL - 1, (box.y + box.height // 2) // CELL, (box.y + box.height) // CELL + 1],
        0,
        height - 1,
    )
    return paper[rows[[1, 1, 0, 2]], columns[[0, 2, 1, 1]]].astype(float)


def _inked(ink: np.ndarray, box: Box, reach: int) -> int:
    return cv2.countNonZero(
        ink[
            max(0, box.y - reach) : box.y + box.height + reach,
            max(0, box.x - reach) : box.x + box.width + reach,
        ]
    )


def _area(ink: np.ndarray, box: Box, reach: int) -> int:
    height, width = ink.shape
    across = min(width, box.x + box.width + reach) - max(0, box.x - reach)
    down = min(height, box.y + box.height + reach) - max(0, box.y - reach)
    return across * down
