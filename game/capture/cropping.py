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
    width, height = (max(1, round(v * scale)) for v in (box.width, box.height))
    return grey, Box(round((box.x - left) * scale), round((box.y - top) * scale), width, height)
