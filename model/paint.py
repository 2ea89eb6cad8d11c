"""Painting: strokes to a raster, with a pen whose width goes with the digit, not with the canvas.

MNIST's digits are about 2 px thick in a box of 20 (LeCun et al., "Gradient-based learning applied
to document recognition", 1998); a pen width relative to the canvas costs up to 15 points on small
digits.
"""

import cv2
import numpy as np

from model.ink import RASTER_SIDE, SMALLEST_DIGIT, Drawing

INK_SIDE = (
    80  #: longer side of the ink in the raster, px, pen included: 20 of the 28 px, times four
)
PEN_WIDTH = 8.0  #: px in the raster: 2 px in the 28 x 28 image
_SHIFT = 4  # OpenCV's fixed point: coordinates in 1/16 px


def paint(drawing: Drawing, pen_width: float = PEN_WIDTH) -> np.ndarray:
    """Paint a drawing into the middle of a raster, its longer side scaled to INK_SIDE.

    pen_width is in raster px, at most INK_SIDE / 2. A dot is not blown up to a digit: it stays a
    dot. Returns uint8 (112, 112), ink 255, paper 0; all paper for an empty drawing.
    """
    raster = np.zeros((RASTER_SIDE, RASTER_SIDE), np.uint8)
    if not drawing:
        return raster
    points = drawing.points()
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (INK_SIDE - pen_width) / max(float((high - low).max()), SMALLEST_DIGIT)
    middle = (low + high) / 2
    for stroke in drawing.strokes:
        path = (np.stack([stroke.x, stroke.y], axis=1) - middle) * scale + (RASTER_SIDE - 1) / 2
        paint_path(raster, path, pen_width)
    return raster


def paint_path(raster: np.ndarray, path: np.ndarray, pen_width: float) -> None:
    """Paint one stroke into a raster; path: float (N, 2), px of it. A tap leaves a round dot."""
    fixed = np.round(path * (1 << _SHIFT)).astype(np.int32)
    width = max(1, round(pen_width))
    if (fixed == fixed[0]).all():
        radius = round(pen_width / 2 * (1 << _SHIFT))
        cv2.circle(raster, fixed[0].tolist(), radius, 255, cv2.FILLED, cv2.LINE_AA, _SHIFT)
    else:
        cv2.polylines(raster, [fixed.reshape(-1, 1, 2)], False, 255, width, cv2.LINE_AA, _SHIFT)
