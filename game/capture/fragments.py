"""Pieces of ink that hang together: a mark is one of them, or several near each other."""

from dataclasses import dataclass

import cv2
import numpy as np

from game.core.sight import Box

SHORTEST = 8  #: px of a map, longer side: less is a speck
MOST = 250  #: fragments of a page; the largest are kept
_SLIMMEST = 14  # times as long as wide: a ruled line, the edge of a sheet


@dataclass(frozen=True, eq=False)
class Fragment:
    """One piece of ink. outline: int32 (N, 1, 2), px of the map; length: px, of its strokes."""

    outline: np.ndarray
    box: Box
    length: float

    @property
    def side(self) -> int:
        """Its longer side, px."""
        return max(self.box.width, self.box.height)


def find_fragments(ink: np.ndarray) -> list[Fragment]:
    """Find the pieces of ink that may be written by hand, the largest first.

    ink: uint8 (h, w), 255 ink, 0 paper. What is small, very slim or nearly as large as the page
    is left out. Outlines, and not labels of all pixels: they take a thirtieth of the time.
    Source: Suzuki and Abe, "Topological structural analysis of digitized binary images by border
    following", 1985.
    """
    outlines, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for outline, (_, _, _, parent) in zip(
        outlines, tree[0] if tree is not None else (), strict=True
    ):
        if parent >= 0 or len(outline) < 3:
            continue  # a hole; a pixel or a straight row of them
        box = Box(*cv2.boundingRect(outline))
        fragment = Fragment(outline, box, cv2.arcLength(outline, True) / 2)
        if _may_be_written(fragment, ink.shape):
            found.append(fragment)
    return sorted(found, key=lambda f: -f.length)[:MOST]


def _may_be_written(fragment: Fragment, form: tuple[int, ...]) -> bool:
    box = fragment.box
    return (
        fragment.side >= SHORTEST
        and fragment.side <= _SLIMMEST * min(box.width, box.height)
        and box.width < 0.8 * form[1]
        and box.height < 0.95 * form[0]
    )
