"""Where two digits that touch may be parted: straight cuts through pieces of ink that are wide.

Cuts are only proposed here, a few of a page; what their halves read as decides. Source: Casey and
Lecolinet, "A survey of methods and strategies in character segmentation", 1996 (dissection by the
profile, then by recognition).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

import cv2
import numpy as np

from game.capture.fragments import SHORTEST, Fragment
from game.capture.nib import stroke_width
from game.core.sight import Box

WIDE_FROM = 0.95  #: width over height: of two digits that touch, no 1, a twentieth has less
MOST_CUTS = 5  #: of a page: each costs two readings
_OF_A_PIECE = 2  # cuts
_MOST_LOOKED_AT = 6  # pieces
_SLANTS = (0.0, 0.2, 0.4, -0.2)  # how far a cut leans to the right on its way up
_OUTER = 0.2  # of the width, at both ends: no cut is there
_THICKEST = 2.5  # widths of the pen: through so much ink a cut may go
_OFF_MIDDLE = 1.0  # widths of the pen: a cut through so much more ink is as good as one at an end
_APART = 0.12  # of the width, from one cut of a piece to the next
_SHARE = 0.15  # of the ink, at least in each half
_AS_HIGH = 0.6  # times as high as the other half, at least
_CRUMB = 0.2  # of a half's longest outline: what is shorter fell off the other half


@dataclass(frozen=True, eq=False)
class Cut:
    """A way to part a piece of ink in two. piece: its index among the pieces."""

    piece: int
    left: tuple[Fragment, ...]
    right: tuple[Fragment, ...]


def find_cuts(pieces: Sequence[Fragment], ink: np.ndarray, most: int = MOST_CUTS) -> list[Cut]:
    """Find the best cuts through pieces of ink that may be two digits: most of them, or fewer.

    ink: uint8 (h, w), 255 ink, 0 paper, in which the pieces were found.
    """
    wide = [i for i, p in enumerate(pieces) if p.box.width >= WIDE_FROM * p.box.height]
    if not wide:
        return []
    usual = float(np.median([p.box.height for p in pieces]))
    wide.sort(key=lambda i: _unlike_two(pieces[i].box, usual))
    of_pieces = [islice(_cuts(i, pieces[i], ink), _OF_A_PIECE) for i in wide[:_MOST_LOOKED_AT]]
    in_turn = chain.from_iterable(zip_longest(*of_pieces))  # the best of each before any second
    return list(islice((cut for cut in in_turn if cut is not None), most))


def _unlike_two(box: Box, usual: float) -> float:
    """Say how little a piece is like two digits side by side, of the usual height, px."""
    return float(abs(np.log(box.height / usual)) - np.log(box.width / box.height))


def _cuts(index: int, piece: Fragment, ink: np.ndarray) -> Iterator[Cut]:
    """Give cuts through a piece, the best first."""
    x, y, width, height = piece.box
    own = np.zeros((height, width), np.uint8)
    cv2.drawContours(own, [piece.outline], -1, 255, cv2.FILLED, offset=(-x, -y))
    cv2.bitwise_and(own, ink[y : y + height, x : x + width], dst=own)
    taken: list[int] = []
    for place, slant in _lines(own):
        if any(abs(place - other) < _APART * width for other in taken):
            continue
        taken.append(place)
        line = place - slant * (np.arange(height) - height / 2)
        is_left = np.arange(width) < line[:, None]
        left, right = (_half(own * side, piece) for side in (is_left, ~is_left))
        low, high = sorted((_height(left), _height(right)))
        if low >= max(_AS_HIGH * high, SHORTEST):
            yield Cut(index, left, right)


def _lines(own: np.ndarray) -> list[tuple[int, float]]:
    """Tell where a piece may be cut, the best first: px from the left in its middle, and the slant.

    own: uint8 (h, w), its ink. A good cut goes through little ink, and near the middle.
    """
    height, width = own.shape
    pen = stroke_width(own)
    rows, columns = np.nonzero(own)
    across = columns + np.outer(_SLANTS, rows - height / 2)
    across = np.clip(np.round(across), 0, width - 1).astype(np.int64)
    profile = np.stack([np.bincount(row, minlength=width) for row in across])
    left = profile.cumsum(axis=1) / max(len(rows), 1)
    off_middle = np.abs(2 * np.arange(width) / width - 1)
    fits = (profile <= _THICKEST * pen) & (left >= _SHARE) & (left <= 1 - _SHARE)
    slants, places = np.nonzero(fits & (off_middle < 1 - 2 * _OUTER))
    cost = (profile / pen + _OFF_MIDDLE * off_middle)[slants, places]
    return [(int(places[i]), _SLANTS[slants[i]]) for i in np.argsort(cost, kind="stable")]


def _half(own: np.ndarray, piece: Fragment) -> tuple[Fragment, ...]:
    """Find the outlines of a half, uint8 (h, w), of what is in the box of a piece."""
    corner = (piece.box.x, piece.box.y)
    outlines, _ = cv2.findContours(own, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE, offset=corner)
    parts = [
        Fragment(outline, Box(*cv2.boundingRect(outline)), cv2.arcLength(outline, True) / 2, False)
        for outline in outlines
    ]
    longest = max((part.length for part in parts), default=0.0)
    return tuple(part for part in parts if part.length > _CRUMB * longest)


def _height(parts: Sequence[Fragment]) -> int:
    tops, bottoms = [p.box.y for p in parts], [p.box.y + p.box.height for p in parts]
    return max(bottoms) - min(tops) if parts else 0
