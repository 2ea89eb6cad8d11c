"""What a camera gave of a mark: its grey pixels with some paper around them."""

import cv2
import numpy as np

from game.core.sight import Box

LARGEST_CROP = 224  #: px, longest side of a crop
_MARGIN = 0.35  # of the longer side of a box: as much as cutting ink out looks at


def crop(pixels: np.ndarray, box: Box) -> tuple[np.ndarray, Box]:
    """Copy the grey pixels of a box and a margin, made smaller where they are many.

    pixels: uint8 (H, W, 3), BGR; box: in it. Returns uint8 (h, w), and where box is in that.
    """
    margin = round(_MARGIN * max(box.width, box.height))
    left, top = max(0, box.x - margin), max(0, box.y - margin)
    piece = pixels[top : box.y + box.height + margin, left : box.x + box.width + margin]
    grey = cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, LARGEST_CROP / max(grey.shape))
    if scale < 1:
        size = max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale))
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    x, width = _scaled(box.x - left, box.width, scale, grey.shape[1])
    y, height = _scaled(box.y - top, box.height, scale, grey.shape[0])
    return grey, Box(x, y, width, height)


def _scaled(start: int, length: int, scale: float, end: int) -> tuple[int, int]:
    """Scale where something begins and how long it is: within 0 to end, at least 1 long."""
    first = min(round(start * scale), end - 1)
    return first, max(1, min(round((start + length) * scale), end) - first)
