"""Ink told from paper all over a frame, in any light, at the one scale at which marks are found."""

from dataclasses import dataclass

import cv2
import numpy as np

from game.capture.page_rules import without_rules

LONGEST_SIDE = 960  #: px of a map: a digit of 20 px in a frame of 1280 is still read
WIDEST_PEN = 0.06  #: of the longest side: a broader dark thing is no stroke
FAINTEST = 0.05  #: share of the paper's light that ink takes away at least; thin pencil 0.08
CELL = 8  #: px: light changes slowly, so paper is estimated in cells of this size
_CLEAR = 1.5  # times what paper shows at its darkest
_AROUND = np.ones((3, 3), np.uint8)
_GRAIN_REACH = 25  # cells
_RELATIVE = 0.36  # of the darkest ink nearby: less is the soft edge of a stroke, or another's shade
_NEARBY = 7  # cells


@dataclass(frozen=True, eq=False)
class InkMap:
    """What is ink in a frame, or in a part of it.

    darkness: uint8 (h, w), share of the paper's light that is taken away, 255 all of it. ink:
    uint8 (h, w), 255 where that is ink, else 0. paper: uint8 (h / CELL, w / CELL), how bright the
    paper is in cells; darkest: the same form, the darkest of darkness there.
    """

    darkness: np.ndarray
    ink: np.ndarray
    paper: np.ndarray
    darkest: np.ndarray


def shrink(pixels: np.ndarray) -> tuple[np.ndarray, float]:
    """Turn a frame, uint8 (H, W, 3), BGR, into grey at the scale of maps; returns that too."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, LONGEST_SIDE / max(grey.shape))
    if scale == 1:
        return grey, scale
    method = cv2.INTER_LINEAR if scale > 0.5 else cv2.INTER_AREA
    size = max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale))
    return cv2.resize(grey, size, interpolation=method), scale


def map_ink(grey: np.ndarray, chalk: bool, threshold: float | None = None) -> InkMap:
    """Divide the paper's light away, and tell where ink is.

    grey: uint8 (H, W), as `shrink` gives it; chalk: what is written is the brighter. threshold:
    share of light that ink takes away at least, 0 to 1, or None to find it: above the noise, and a
    share of the darkest ink nearby.
    """
    height, width = grey.shape
    light = cv2.bitwise_not(grey) if chalk else grey
    padding = 0, -height % CELL, 0, -width % CELL
    whole = cv2.copyMakeBorder(light, *padding, cv2.BORDER_REPLICATE) if any(padding) else light
    smooth = cv2.GaussianBlur(whole, (3, 3), 0)
    cells = _paper(smooth)
    paper = _enlarged(cells, smooth)
    darkness = without_rules(cv2.bitwise_not(cv2.divide(smooth, paper, scale=255)))
    darkest = _darkest(darkness)
    if threshold is None:
        ink = cv2.compare(darkness, _least(darkest, darkness), cv2.CMP_GT)
    else:
        _, ink = cv2.threshold(darkness, round(threshold * 255), 255, cv2.THRESH_BINARY)
    return InkMap(darkness[:height, :width], ink[:height, :width], cells, darkest)


def _paper(smooth: np.ndarray) -> np.ndarray:
    """Estimate the light of the paper in cells, uint8: a closing removes what is dark and narrow.

    Source: Serra, "Image analysis and mathematical morphology", 1982.
    """
    size = smooth.shape[1] // CELL, smooth.shape[0] // CELL
    cells = cv2.resize(smooth, size, interpolation=cv2.INTER_AREA)
    hole = round(WIDEST_PEN * max(smooth.shape) / CELL) | 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (hole, hole))
    return cv2.GaussianBlur(cv2.morphologyEx(cells, cv2.MORPH_CLOSE, disc), (0, 0), 1)


def _darkest(darkness: np.ndarray) -> np.ndarray:
    """Tell the darkest pixel of each cell."""
    darkest = cv2.dilate(darkness, np.ones((CELL, CELL), np.uint8), anchor=(0, 0))
    return np.ascontiguousarray(darkest[::CELL, ::CELL])


def _least(darkest: np.ndarray, like: np.ndarray) -> np.ndarray:
    """Tell from which darkness a pixel is ink, uint8, the form of like.

    Noise and grain are what most cells show, also the clearest of their neighbours; ink is clearly
    more, and not much less than the darkest ink nearby, which is where a stroke's soft edge ends.
    """
    grain = cv2.medianBlur(cv2.erode(darkest, _AROUND), _GRAIN_REACH)
    nearby = cv2.dilate(darkest, np.ones((_NEARBY, _NEARBY), np.uint8))
    least = np.maximum(_CLEAR * grain + 255 * FAINTEST / 2, _RELATIVE * nearby)
    least = np.clip(least, 255 * FAINTEST, 254)
    return _enlarged(least.astype(np.uint8), like)


def _enlarged(cells: np.ndarray, like: np.ndarray) -> np.ndarray:
    return cv2.resize(cells, like.shape[::-1], interpolation=cv2.INTER_LINEAR)
