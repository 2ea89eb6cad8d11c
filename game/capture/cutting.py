"""Ink cut out of a frame: from a box around one mark to the raster that everything else reads."""

import cv2
import numpy as np

from game.capture.levels import Levels, find_levels
from game.capture.nib import even_out, stroke_width
from game.capture.paper import darkness
from game.capture.patch import Patch, lift
from game.capture.placing import place
from game.capture.ruling import ruling
from game.core.sight import Box
from model.ink import RASTER_SIDE


def cut(frame: np.ndarray, box: Box) -> np.ndarray:
    """Cut the ink of one mark out of a frame.

    frame: uint8 (H, W, 3), BGR; box: the mark in it, with or without a margin. The light may be
    uneven, the pen thin or broad, faint or chalk, the paper ruled or squared; ink that lies mostly
    outside the box belongs to a neighbour. Returns uint8 (112, 112), ink 255 on paper 0, the
    longer side of the ink 80 px, in the middle; all paper where there is no ink.
    Raises ValueError for a box that is empty or beyond the frame.
    """
    patch = lift(frame, box)
    dark = darkness(patch)
    levels = find_levels(dark[patch.mark])
    dark, levels = _without_ruling(dark, levels, patch)
    if not levels.holds_ink():
        return np.zeros((RASTER_SIDE, RASTER_SIDE), np.uint8)
    ink = levels.soften(dark) * _own(dark, levels, patch.mark)
    return place(even_out(ink))


def _without_ruling(dark: np.ndarray, levels: Levels, patch: Patch) -> tuple[np.ndarray, Levels]:
    """Take ruled lines out. A dark line hides faint ink, so the levels are found again without."""
    lines = ruling((dark > levels.edge).astype(np.uint8), patch.mark)
    if not lines.any():
        return dark, levels
    clear = cv2.dilate(lines, np.ones((3, 3), np.uint8)) == 0
    between = dark[patch.mark][clear[patch.mark]]
    if len(between):
        levels = find_levels(between)
        lines = ruling((dark > levels.edge).astype(np.uint8), patch.mark)
    return np.where(lines, 0, dark), levels


def _own(dark: np.ndarray, levels: Levels, mark: tuple[slice, slice]) -> np.ndarray:
    """Tell which pixels are the mark's own ink, bool, the form of dark.

    A component is a part of the mark when it has strong ink, lies at least half within the box,
    and is longer than the pen is wide: less is a speck. The one with most ink in the box always
    is; if it goes on outside, it touches a neighbour, and only what lies inside is taken.
    """
    mask = (dark > levels.edge).astype(np.uint8)
    n, components, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    inside = np.bincount(components[mark].ravel(), minlength=n)
    inside[0] = 0  # the paper
    strong = np.zeros(n, bool)
    strong[components[mark][dark[mark] > levels.threshold]] = True
    length = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    pen = stroke_width(np.ascontiguousarray(mask[mark]))
    own = strong & (2 * inside >= stats[:, cv2.CC_STAT_AREA]) & (inside > 0) & (length >= pen)
    ours = own[components]
    ours[mark] |= components[mark] == (inside.argmax() or -1)
    return ours
