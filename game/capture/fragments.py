"""Pieces of ink that hang together: a mark is one of them, or several near each other."""

from dataclasses import dataclass

import cv2
import numpy as np

from game.core.sight import Box

SHORTEST = 8  #: px of a map, longer side: less is a speck
MOST = 200  #: fragments of a page; the largest are kept
_ALONG = 0.4  # of its longer side: what lies more at the edge is cut off there, and unreadable
_SLIMMEST = 14  # times as long as wide: a ruled line, the edge of a sheet


@dataclass(frozen=True, eq=False)
class Fragment:
    """One piece of ink.

    outline: int32 (N, 1, 2), px of the map; length: px, of its strokes. leaves: it goes on beyond
    the edge of the map.
    """

    outline: np.ndarray
    box: Box
    length: float
    leaves: bool

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
        at_the_edge = _at_the_edge(outline[:, 0], ink.shape)
        if at_the_edge > _ALONG * max(box.width, box.height):
            continue  # the border of a sheet, an arm, a table
        length = cv2.arcLength(outline, True) / 2
        fragment = Fragment(outline, box, length, at_the_edge > 0)
        if _may_be_written(fragment, ink.shape):
            found.append(fragment)
    return sorted(found, key=lambda f: -f.length)[:MOST]


def _at_the_edge(points: np.ndarray, form: tuple[int, ...]) -> float:
    """Tell along how many px an outline, int32 (N, 2), x and y, runs at the edge of the map."""
    along = 0.0
    for axis, last in ((0, form[1] - 1), (1, form[0] - 1)):
        for at_edge in (points[:, axis] <= 0, points[:, axis] >= last):
            if at_edge.any():
                beside = points[at_edge, 1 - axis]
                along += float(beside.max() - beside.min()) + 1
    return along


def _may_be_written(fragment: Fragment, form: tuple[int, ...]) -> bool:
    box = fragment.box
    return (
        fragment.side >= SHORTEST
        and fragment.side <= _SLIMMEST * min(box.width, box.height)
        and box.width < 0.8 * form[1]
        and box.height < 0.95 * form[0]
    )
