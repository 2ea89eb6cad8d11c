"""Ruled and squared paper: its lines found and taken out, strokes that cross them left whole."""

import math

import cv2
import numpy as np

SHARE_OF_LINE = 0.75  #: a ruled line runs through this share of a patch; no part of a digit does
STEEPEST = math.radians(6)  #: how far ruled lines are from level or upright, as paper is held
_STEP = math.radians(0.5)
_MOST_LINES = 40  # of the answers of one search; a line of 3 px gives about five


def ruling(mask: np.ndarray) -> np.ndarray:
    """Find the pixels of ruled lines that belong to no stroke.

    mask: uint8 (N, N), 1 where something dark is. Returns the same form.
    """
    level = _level_lines(mask)
    upright = _level_lines(np.ascontiguousarray(mask.T)).T
    return level | upright


def _level_lines(mask: np.ndarray) -> np.ndarray:
    """Find lines that are nearly level by their votes.

    Source: Duda and Hart, "Use of the Hough transformation to detect lines and curves", 1972. A
    stroke that crosses a line is told by its run across it, which is longer than the line is
    thick: so staff lines are removed from printed music.
    """
    side = mask.shape[1]
    votes = round(SHARE_OF_LINE * side)
    if np.count_nonzero(mask.any(axis=0)) < votes:
        return np.zeros_like(mask)  # no line of so many columns: most marks end here, at no cost
    found = cv2.HoughLines(
        mask,
        1,
        _STEP,
        votes,
        min_theta=math.pi / 2 - STEEPEST,
        max_theta=math.pi / 2 + STEEPEST,
    )
    if found is None:
        return np.zeros_like(mask)
    band = np.zeros_like(mask)
    for distance, angle in found.reshape(-1, 2)[:_MOST_LINES].tolist():
        left = distance / math.sin(angle)
        right = left - (side - 1) / math.tan(angle)
        cv2.line(band, (0, round(left)), (side - 1, round(right)), 1, 3)
    band = cv2.dilate(band, np.ones((5, 1), np.uint8))
    lines = band & mask
    crossing = np.ones((_thickness(lines, band) + 3, 1), np.uint8)
    strokes = cv2.morphologyEx(mask, cv2.MORPH_OPEN, crossing)
    return np.where(strokes, 0, lines)


def _thickness(lines: np.ndarray, band: np.ndarray) -> int:
    """Measure how thick lines are, px: in most columns there is nothing else in their bands."""
    bands = np.count_nonzero(np.diff(band.any(axis=1).astype(np.int8), prepend=0) == 1)
    return math.ceil(float(np.median(lines.sum(axis=0))) / max(int(bands), 1))
