"""A piece of a frame around one mark, at the one scale at which ink is looked for."""

from dataclasses import dataclass

import cv2
import numpy as np

from game.core.sight import Box

MARK_SIDE = 80  #: longer side of a mark in its patch, px: what the ink has in a raster
SURROUNDINGS = (
    28  #: what a patch shows around that on each side, px: paper, neighbours, ruled lines
)
PATCH_SIDE = MARK_SIDE + 2 * SURROUNDINGS


@dataclass(frozen=True, eq=False)
class Patch:
    """One mark with its surroundings, scaled so that the longer side of its box is MARK_SIDE.

    pixels: uint8 (PATCH_SIDE, PATCH_SIDE, 3), BGR. mark: where the box lies in it, as an index of
    rows and columns; it is never empty.
    """

    pixels: np.ndarray
    mark: tuple[slice, slice]


def lift(frame: np.ndarray, box: Box) -> Patch:
    """Lift a mark out of a frame, uint8 (H, W, 3) BGR; beyond the frame its edge is repeated.

    Raises ValueError for a box that is empty or lies wholly beyond the frame.
    """
    height, width = frame.shape[:2]
    inside = box.x < width and box.y < height and box.x + box.width > 0 and box.y + box.height > 0
    if box.width < 1 or box.height < 1 or not inside:
        raise ValueError(f"{box} is empty, or beyond a frame of {width} x {height} px")
    longer = max(box.width, box.height)
    side = max(1, round(longer * PATCH_SIDE / MARK_SIDE))
    left = box.x + (box.width - side) // 2
    top = box.y + (box.height - side) // 2
    piece = frame[max(0, top) : max(0, top + side), max(0, left) : max(0, left + side)]
    missing = (
        *(max(0, -top), max(0, top + side - height)),
        *(max(0, -left), max(0, left + side - width)),
    )
    if any(missing):
        piece = cv2.copyMakeBorder(piece, *missing, cv2.BORDER_REPLICATE)
    method = cv2.INTER_AREA if side > PATCH_SIDE else cv2.INTER_LINEAR
    pixels = cv2.resize(piece, (PATCH_SIDE, PATCH_SIDE), interpolation=method)
    rows, columns = _scaled(box.y - top, box.height, side), _scaled(box.x - left, box.width, side)
    return Patch(pixels, (rows, columns))


def _scaled(start: int, length: int, side: int) -> slice:
    """Turn a range of px of the frame into one of px of the patch, at least 1 px long."""
    scale = PATCH_SIDE / side
    first = min(round(start * scale), PATCH_SIDE - 1)
    return slice(first, max(first + 1, round((start + length) * scale)))
