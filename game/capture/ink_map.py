"""Ink told from paper all over a frame, in any light, at the one scale at which marks are found."""

from dataclasses import dataclass

import cv2
import numpy as np

from game.capture.polarity import is_chalk

LONGEST_SIDE = 960  #: px of a map: a digit of 20 px in a frame of 1280 is still read
WIDEST_PEN = 0.06  #: of the longest side: a broader dark thing is no stroke
FAINTEST = 0.05  #: share of the paper's light that ink takes away at least; thin pencil 0.08
_CELL = 8  # px: light changes slowly, so paper is estimated in cells of this size
_CLEAR = 1.5  # times what paper shows at its darkest
_AROUND = np.ones((3, 3), np.uint8)
_GRAIN_REACH = 25  # cells
_RELATIVE = 0.4  # of the darkest ink nearby: less is the soft edge of a stroke, or another's shade
_NEARBY = 7  # cells


@dataclass(frozen=True, eq=False)
class InkMap:
    """What is ink in a frame, or in a part of it.

    darkness: uint8 (h, w), share of the paper's light that is taken away, 255 all of it. ink:
    uint8 (h, w), 255 where that is ink, else 0. light: uint8 (h, w), what the camera gave. scale:
    px of the map for one px of the frame, at most 1.
    """

    darkness: np.ndarray
    ink: np.ndarray
    light: np.ndarray
    scale: float


def map_ink(pixels: np.ndarray, threshold: float | None = None) -> InkMap:
    """Divide the paper's light away, and tell where ink is.

    pixels: uint8 (H, W, 3), BGR. threshold: share of light that ink takes away at least, 0 to 1,
    or None to find it: above the noise, and a share of the darkest ink nearby.
    """
    grey, scale = _scaled(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY))
    height, width = grey.shape
    light = cv2.bitwise_not(grey) if is_chalk(grey) else grey
    padding = 0, -height % _CELL, 0, -width % _CELL
    whole = cv2.copyMakeBorder(light, *padding, cv2.BORDER_REPLICATE) if any(padding) else light
    smooth = cv2.GaussianBlur(whole, (3, 3), 0)
    cells = _paper(smooth)
    paper = _enlarged(cells, smooth)
    darkness = cv2.bitwise_not(cv2.divide(smooth, paper, scale=255))
    if threshold is None:
        ink = cv2.compare(darkness, _least(darkness), cv2.CMP_GT)
    else:
        _, ink = cv2.threshold(darkness, round(threshold * 255), 255, cv2.THRESH_BINARY)
    return InkMap(darkness[:height, :width], ink[:height, :width], light, scale)


def _scaled(grey: np.ndarray) -> tuple[np.ndarray, float]:
    scale = min(1.0, LONGEST_SIDE / max(grey.shape))
    if scale == 1:
        return grey, scale
    method = cv2.INTER_LINEAR if scale > 0.5 else cv2.INTER_AREA
    size = max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale))
    return cv2.resize(grey, size, interpolation=method), scale


def _paper(smooth: np.ndarray) -> np.ndarray:
    """Estimate the light of the paper in cells, uint8: a closing removes what is dark and narrow.

    Source: Serra, "Image analysis and mathematical morphology", 1982.
    """
    size = smooth.shape[1] // _CELL, smooth.shape[0] // _CELL
    cells = cv2.resize(smooth, size, interpolation=cv2.INTER_AREA)
    hole = round(WIDEST_PEN * max(smooth.shape) / _CELL) | 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (hole, hole))
    return cv2.GaussianBlur(cv2.morphologyEx(cells, cv2.MORPH_CLOSE, disc), (0, 0), 1)


def _least(darkness: np.ndarray) -> np.ndarray:
    """Tell from which darkness a pixel is ink, uint8, the form of darkness.

    Noise and grain are what most cells show, also the clearest of their neighbours; ink is clearly
    more, and not much less than the darkest ink nearby, which is where a stroke's soft edge ends.
    """
    darkest = cv2.dilate(darkness, np.ones((_CELL, _CELL), np.uint8), anchor=(0, 0))
    darkest = np.ascontiguousarray(darkest[::_CELL, ::_CELL])
    grain = cv2.medianBlur(cv2.erode(darkest, _AROUND), _GRAIN_REACH)
    nearby = cv2.dilate(darkest, np.ones((_NEARBY, _NEARBY), np.uint8))
    least = np.maximum(_CLEAR * grain + 255 * FAINTEST / 2, _RELATIVE * nearby)
    least = np.clip(least, 255 * FAINTEST, 254)
    return _enlarged(least.astype(np.uint8), darkness)


def _enlarged(cells: np.ndarray, like: np.ndarray) -> np.ndarray:
    return cv2.resize(cells, like.shape[::-1], interpolation=cv2.INTER_LINEAR)
