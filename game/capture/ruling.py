"""Ruled and squared paper: its lines found and taken out, strokes that cross them left whole."""

import math

import cv2
import numpy as np

SHARE_OF_LINE = 0.75  #: a ruled line runs through this share of a patch; no part of a digit does
STEEPEST = math.radians(6)  #: how far ruled lines are from level or upright, as paper is held
_STEP = math.radians(0.5)
_MOST_LINES = 40  # of the answers of one search; a line of 3 px gives about five


def ruling(mask: np.ndarray, mark: tuple[slice, slice]) -> np.ndarray:
    """Find the pixels of ruled lines that belong to no stroke.

    mask: uint8 (N, N), 1 where something dark is, around a mark whose box is at `mark`: rows,
    columns. Returns the same form as mask.
    """
    rows, columns = mark
    level = _level_lines(mask, columns)
    upright = _level_lines(np.ascontiguousarray(mask.T), rows).T
    return level | upright


def _level_lines(mask: np.ndarray, columns: slice) -> np.ndarray:
    """Find lines that are nearly level by their votes; columns: those of the mark.

    Source: Duda and Hart, "Use of the Hough transformation to detect lines and curves", 1972. A
    stroke that crosses a line is told by its run across it, which is longer than the line is
    thick: so staff lines are removed from printed music.
    """
    band = np.zeros_like(mask)
    for left, right in _find_lines(mask, columns):
        cv2.line(band, (0, left), (mask.shape[1] - 1, right), 1, 3)
    if not band.any():
        return band
    band = cv2.dilate(band, np.ones((5, 1), np.uint8))
    lines = band & mask
    crossing = np.ones((_thickness(lines, band) + 3, 1), np.uint8)
    strokes = cv2.morphologyEx(mask, cv2.MORPH_OPEN, crossing)
    return np.where(strokes, 0, lines)


def _find_lines(mask: np.ndarray, columns: slice) -> list[tuple[int, int]]:
    """Find where lines begin at the left edge, and where they end at the right one, px.

    A bar of the mark itself, such as the roof of a wide 7, is no line: a line goes on beside it.
    """
    side = mask.shape[1]
    votes = round(SHARE_OF_LINE * side)
    if np.count_nonzero(mask.any(axis=0)) < votes:
        return []  # there cannot be one: most marks end here, at no cost
    level = math.pi / 2
    found = cv2.HoughLines(
        mask, 1, _STEP, votes, min_theta=level - STEEPEST, max_theta=level + STEEPEST
    )
    if found is None:
        return []
    near = cv2.dilate(mask, np.ones((3, 1), np.uint8))
    beside = np.delete(np.arange(side), columns)
    lines = []
    for distance, angle in found.reshape(-1, 2)[:_MOST_LINES].tolist():
        left = distance / math.sin(angle)
        right = left - (side - 1) / math.tan(angle)
        heights = np.round(left + (right - left) * beside / (side - 1)).astype(int)
        if near[np.clip(heights, 0, side - 1), beside].mean() >= SHARE_OF_LINE:
            lines.append((round(left), round(right)))
    return lines


def _thickness(lines: np.ndarray, band: np.ndarray) -> int:
    """Measure how thick lines are, px: in most columns there is nothing else in their bands."""
    bands = np.count_nonzero(np.diff(band.any(axis=1).astype(np.int8), prepend=0) == 1)
    return math.ceil(float(np.median(lines.sum(axis=0))) / max(int(bands), 1))
