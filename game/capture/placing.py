"""Ink placed in a raster, the form that everything else reads."""

import cv2
import numpy as np

from game.capture.patch import MARK_SIDE
from model.ink import RASTER_SIDE


def place(ink: np.ndarray) -> np.ndarray:
    """Put ink, float 0 to 1, into the middle of a raster, its longer side scaled to MARK_SIDE."""
    raster = np.zeros((RASTER_SIDE, RASTER_SIDE), np.uint8)
    grey = np.round(ink * 255).astype(np.uint8)
    x, y, width, height = cv2.boundingRect((grey > 0).astype(np.uint8))
    if not width:
        return raster
    fitted: np.ndarray = grey[y : y + height, x : x + width]
    scale = MARK_SIDE / max(width, height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    if size != (width, height):
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        fitted = cv2.resize(fitted, size, interpolation=method)
    top, left = (RASTER_SIDE - size[1]) // 2, (RASTER_SIDE - size[0]) // 2
    raster[top : top + size[1], left : left + size[0]] = fitted
    return raster
