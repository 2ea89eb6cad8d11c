"""The width of strokes: hairlines and broad markers are brought towards what networks learn."""

import cv2
import numpy as np

THINNEST = 0.11  #: of the mark's longer side; the pad's own pen has 0.1, MNIST about 0.12
THICKEST = 0.16  #: of it; more closes the eyes of an 8
_NEAR = np.ones((3, 3), np.uint8)


def stroke_width(mask: np.ndarray) -> float:
    """Measure how wide strokes are, px: twice the median distance from their ridge to paper.

    mask: uint8 (H, W), 1 ink, 0 paper. Without ink 1.0.
    """
    framed = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    depth = cv2.distanceTransform(framed, cv2.DIST_L2, 3)
    ridge = depth[(depth > 0) & (depth >= cv2.dilate(depth, _NEAR))]
    if not len(ridge):
        return 1.0
    half = len(ridge) // 2
    return max(1.0, 2 * float(np.partition(ridge, half)[half]) - 1)


def even_out(ink: np.ndarray) -> np.ndarray:
    """Widen strokes that are thinner than THINNEST, narrow those thicker than THICKEST.

    ink: float (H, W), 0 to 1. Returns the same form; ink that is nowhere above one half as it is.
    """
    mask = (ink > 0.5).astype(np.uint8)
    if not mask.any():
        return ink
    _, _, width, height = cv2.boundingRect(mask)
    side, wide = max(width, height), stroke_width(mask)
    if wide < THINNEST * side:
        reach = (THINNEST * side - wide) / 2
        away = cv2.distanceTransform(1 - mask, cv2.DIST_L2, 5)
        return np.maximum(ink, _unit(reach + 1 - away))
    if wide > THICKEST * side:
        depth = cv2.distanceTransform(mask, cv2.DIST_L2, 5)
        return np.minimum(ink, _unit(depth - (wide - THICKEST * side) / 2))
    return ink


def _unit(ink: np.ndarray) -> np.ndarray:
    return np.minimum(np.maximum(ink, 0), 1)  # np.clip takes three times as long on so few pixels
