"""The ink of one mark, taken from the map of a whole page."""

from collections.abc import Sequence

import cv2
import numpy as np

from game.capture.fragments import Fragment
from game.capture.ink_map import InkMap
from game.capture.levels import Levels
from game.capture.nib import even_out
from game.capture.patch import MARK_SIDE
from game.capture.placing import place
from game.core.sight import Box

_MARGIN = 2  # px of the map: the soft edge of ink
_HALF = 0.5  # of the ink's darkness: there a blurred stroke is as wide as it was drawn
_NEAR = np.ones((2 * _MARGIN + 1, 2 * _MARGIN + 1), np.uint8)


def surround(fragments: Sequence[Fragment]) -> Box:
    """Tell the box around fragments, px of the map."""
    box = fragments[0].box
    for x, y, width, height in (f.box for f in fragments[1:]):
        left, top = min(box.x, x), min(box.y, y)
        right, bottom = max(box.x + box.width, x + width), max(box.y + box.height, y + height)
        box = Box(left, top, right - left, bottom - top)
    return box


def trace(ink_map: InkMap, fragments: Sequence[Fragment]) -> np.ndarray:
    """Draw a raster of fragments, uint8 (112, 112): their ink, and nothing of their neighbours."""
    box = surround(fragments)
    left, top = max(0, box.x - _MARGIN), max(0, box.y - _MARGIN)
    rows = slice(top, box.y + box.height + _MARGIN)
    columns = slice(left, box.x + box.width + _MARGIN)
    dark, ink = ink_map.darkness[rows, columns], ink_map.ink[rows, columns]
    own = np.zeros(ink.shape, np.uint8)
    outlines = [f.outline for f in fragments]
    cv2.drawContours(own, outlines, -1, 255, cv2.FILLED, offset=(-left, -top))
    cv2.bitwise_and(own, ink, dst=own)
    levels = _levels(dark, own)
    dark = cv2.bitwise_and(dark, cv2.dilate(own, _NEAR))
    scale = MARK_SIDE / max(box.width, box.height)
    size = max(1, round(dark.shape[1] * scale)), max(1, round(dark.shape[0] * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    grown = cv2.resize(dark, size, interpolation=method).astype(np.float32)
    return place(even_out(levels.soften(grown)))


def _levels(dark: np.ndarray, own: np.ndarray) -> Levels:
    darkest = float(cv2.mean(dark, own)[0])
    return Levels(0.0, _HALF * darkest, darkest)
