"""Pieces of ink that hang together: a mark is one of them, or several near each other."""

from dataclasses import dataclass

import cv2
import numpy as np

from game.core.sight import Box

SHORTEST = 8  #: px of a map, longer side: less is a speck
MOST = 200  #: fragments of a page; the largest are kept
_PARENT = 3  # of what the search tells of an outline: the one around it
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


def find_fragments(ink: np.ndarray) -> list[Fragment]:
    """Find the pieces of ink that may be written by hand, the largest first.

    ink: uint8 (h, w), 255 ink, 0 paper. What is small, very slim or nearly as large as the page
    is left out. Outlines, and not labels of all pixels: they take a thirtieth of the time.
    Source: Suzuki and Abe, "Topological structural analysis of digitized binary images by border
    following", 1985.
    """
    outlines, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if tree is None:
        return []
    found = []
    for i in np.flatnonzero(tree[0, :, _PARENT] < 0).tolist():  # the others are holes
        outline = outlines[i]
        if len(outline) < 3:
            continue  # a pixel or a straight row of them
        x, y, width, height = cv2.boundingRect(outline)
        if width < SHORTEST and height < SHORTEST:
            continue  # most are specks: they must not cost anything
        box = Box(x, y, width, height)
        if not _may_be_written(box, ink.shape):
            continue
        at_the_edge = _at_the_edge(outline[:, 0], box, ink.shape)
        if at_the_edge <= _ALONG * max(box.width, box.height):
            length = cv2.arcLength(outline, True) / 2
            found.append(Fragment(outline, box, length, at_the_edge > 0))
    return sorted(found, key=lambda f: -f.length)[:MOST]


def _may_be_written(box: Box, form: tuple[int, ...]) -> bool:
    """Whether ink of this size is no ruled line, no sheet and no table."""
    longer, shorter = max(box.width, box.height), min(box.width, box.height)
    return (
        longer <= _SLIMMEST * shorter and box.width < 0.8 * form[1] and box.height < 0.95 * form[0]
    )


def _at_the_edge(points: np.ndarray, box: Box, form: tuple[int, ...]) -> float:
    """Tell along how many px an outline, int32 (N, 2), x and y, runs at the edge of the map.

    At the border of a sheet, an arm, a table it is much.
    """
    along = 0.0
    for axis, first, last in ((0, box.x, box.x + box.width), (1, box.y, box.y + box.height)):
        for there, edge in ((first <= 0, 0), (last >= form[1 - axis], form[1 - axis] - 1)):
            if there:
                beside = points[points[:, axis] == edge, 1 - axis]
                along += float(beside.max() - beside.min()) + 1
    return along
