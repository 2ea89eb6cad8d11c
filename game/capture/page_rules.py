"""Ruled and squared paper: its lines taken out of a page, strokes that cross them left whole."""

import math
from typing import NamedTuple

import cv2
import numpy as np

from game.capture.parabolas import fit_parabolas

SHORTEST = 0.3  #: of a map's longer side: what is thin, straight and longer is a rule, no stroke
SHORTEST_PIECE = 0.1  #: of it, for a piece that is like the rules of the page
FEWEST = 3  #: rules of a page; one or two lines may be the borders of a sheet
THICKEST = 6  #: px of a map; what is thicker is no rule
FAINTEST = 0.05  #: share of the paper's light that a rule takes away; less is no ink either
_CELL = 8  # px along a rule that are looked at as one: noise and what crosses it count less there
_DRIFT = 7  # px up and down that are the same piece of a rule, as it is held askew
_BRIDGED = 5  # cells: a rule goes on behind a stroke
_AT_ONCE = 5  # cells: less in a row is no piece of a rule
_CLEAR = 2.0  # times what the page shows of noise and grain
_STRAYS = 6.0, 3.0  # px from the curve that a rule is
_SLOPE = 0.1  # px per px: the rules of a page are as parallel, whatever the perspective
_ALIKE = 1.3  # times as dark as the long rules: what is darker is a stroke
_SOFT = 2  # px: the soft edges of a rule
_TAIL = 0.4  # of a rule's darkness: what is left of it where it is darker than usual
_DARKER = 1.2  # times as dark as it is in the median


class _Rules(NamedTuple):
    """Cells along all rules that run nearly level: (N,) each.

    piece: which piece of a rule a cell is of, from 0; column: of the cell; row: where the rule
    runs there, px from the top.
    """

    piece: np.ndarray
    column: np.ndarray
    row: np.ndarray


def without_rules(darkness: np.ndarray) -> np.ndarray:
    """Take the rules out of a map.

    darkness: uint8 (h, w), share of the paper's light that is taken away. Returns the same form,
    or darkness itself where there are no rules.
    """
    level = _without_level_rules(darkness)
    turned = cv2.transpose(level)
    clear = _without_level_rules(turned)
    return level if clear is turned else cv2.transpose(clear)


def _without_level_rules(darkness: np.ndarray) -> np.ndarray:
    """Take out the rules that run nearly level.

    A stroke that crosses a rule is told by its run across it, which is longer than the rule is
    thick: so staff lines are removed from printed music. A stroke that runs along a rule is
    darker: what the rule takes away of the light is divided away.
    """
    rules = _find_rules(darkness) if darkness.shape[1] >= _CELL else None
    if rules is None:
        return darkness
    rule, thickness = _painted(rules, darkness)
    crossing = _opened(darkness, 1, (thickness + 1) | 1)
    light = cv2.divide(cv2.bitwise_not(darkness), cv2.bitwise_not(rule), scale=255)
    ink = cv2.max(crossing, cv2.bitwise_not(light))
    left_over = cv2.compare(ink, cv2.convertScaleAbs(rule, alpha=_TAIL), cv2.CMP_LT)
    cv2.copyTo(np.zeros_like(ink), left_over, ink)
    return cv2.copyTo(ink, rule, darkness.copy())


def _find_rules(darkness: np.ndarray) -> _Rules | None:
    """Find pieces of rules: thin in cells, far longer than high. None where there are none."""
    height, width = darkness.shape
    cells = cv2.resize(darkness, (width // _CELL, height), interpolation=cv2.INTER_AREA)
    thin = cv2.subtract(cells, _opened(cells, 1, THICKEST + 1))
    reached = cv2.dilate(thin, _bar(1, _DRIFT))
    strength = _opened(cv2.morphologyEx(reached, cv2.MORPH_CLOSE, _bar(_BRIDGED, 1)), _AT_ONCE, 1)
    least = max(255 * FAINTEST, _CLEAR * cv2.mean(strength)[0])
    _, likely = cv2.threshold(strength, least, 255, cv2.THRESH_BINARY)
    shortest = SHORTEST * max(height, width) / _CELL
    if cv2.countNonZero(likely) < shortest * _DRIFT:
        return None  # most pages end here, at little cost
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(likely, connectivity=8)
    length = stats[:, cv2.CC_STAT_WIDTH] / shortest
    length[0] = 0  # the paper
    enough = np.count_nonzero(length >= 1) >= FEWEST
    return _followed(pieces, thin, length) if enough else None


def _followed(pieces: np.ndarray, thin: np.ndarray, length: np.ndarray) -> _Rules | None:
    """Follow rules along a parabola each, for paper is bent; leave out pieces of something else.

    pieces: int32 (h, n), which piece a cell is of; thin: uint8 (h, n), darkness of what is thin;
    length: of each piece, 1 where it is surely a rule.
    """
    names = np.flatnonzero(length >= SHORTEST_PIECE / SHORTEST)
    number = np.full(len(length), -1)
    number[names] = np.arange(len(names))
    width = thin.shape[1]
    inside = np.flatnonzero(pieces)
    of = number[pieces.reshape(-1)[inside]]
    inside, of = inside[of >= 0], of[of >= 0]
    rows, columns = np.divmod(inside, width)
    place = of * width + columns
    dark = thin.reshape(-1)[inside].astype(float)
    there = np.flatnonzero(np.bincount(place))
    mass = np.bincount(place, dark)[there]
    row = np.bincount(place, dark * rows)[there] / np.maximum(mass, 1)
    piece, column = there // width, there % width
    count = np.bincount(piece)
    usual = np.bincount(piece, mass) / count
    at = 2 * column / width - 1
    curves, on_curve = fit_parabolas(piece, at, row, mass > 0.3 * usual[piece], _STRAYS)
    fits = np.bincount(piece, on_curve) >= count / 2
    long = fits & (length[names] >= 1)
    if np.count_nonzero(long) < FEWEST:
        return None
    slope = curves[:, 1] * 2 / (width * _CELL)
    usual_slope = np.sort(slope[long])[long.sum() // 2]  # that of a rule, so that one is kept
    alike = np.abs(slope - usual_slope) <= _SLOPE
    among = long[piece]
    amid = (row >= row[among].min()) & (row <= row[among].max())
    amid &= (column >= column[among].min()) & (column <= column[among].max())
    darker = usual > _ALIKE * np.median(usual[long])
    alike &= long | (~darker & (np.bincount(piece, amid) >= count / 2))
    kept = (fits & alike)[piece]
    powers = np.stack([np.ones_like(at), at, at * at], axis=1)[kept]
    middle = np.round((powers * curves[piece[kept]]).sum(axis=1)).astype(int)
    return _Rules(piece[kept], column[kept], middle)


def _painted(rules: _Rules, darkness: np.ndarray) -> tuple[np.ndarray, int]:
    """Paint rules, uint8, the form of darkness: as dark as each is; tell how thick they are, px."""
    height, width = darkness.shape
    across = np.arange(-THICKEST // 2, THICKEST // 2 + 1)
    rows = np.clip(rules.row[:, None] + across, 0, height - 1)
    seen = darkness[rows, rules.column[:, None] * _CELL + _CELL // 2]
    peak = seen.max(axis=1)
    thickness = math.ceil((seen > peak[:, None] / 2).sum(axis=1).mean())
    usual = np.zeros(rules.piece.max() + 1)
    for piece in np.unique(rules.piece).tolist():
        usual[piece] = np.median(peak[rules.piece == piece])
    shade = np.minimum(_DARKER * usual, 250).astype(np.uint8)[rules.piece]
    painted = np.zeros((height, width // _CELL), np.uint8)
    for off in range(-(thickness // 2) - _SOFT, thickness // 2 + _SOFT + 1):
        painted[np.clip(rules.row + off, 0, height - 1), rules.column] = shade
    return cv2.resize(painted, (width, height), interpolation=cv2.INTER_NEAREST), thickness


def _opened(image: np.ndarray, across: int, down: int) -> np.ndarray:
    return cv2.morphologyEx(image, cv2.MORPH_OPEN, _bar(across, down))


def _bar(across: int, down: int) -> np.ndarray:
    return np.ones((down, across), np.uint8)
