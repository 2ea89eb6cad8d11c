"""Paper divided away: how much darker than the paper around it each pixel is, in any light."""

import cv2
import numpy as np

from game.capture.patch import MARK_SIDE, Patch

GRAIN = 0.02 * MARK_SIDE  #: sigma of the smoothing, px: grain, noise and JPEG blocks are finer
WIDEST_PEN = 0.4 * MARK_SIDE  #: px: a marker's ink is narrower, so paper shows through this hole
_COARSE = 4  # light changes slowly: paper is estimated on every fourth pixel
_REACH = 0.3 * MARK_SIDE / _COARSE  # sigma with which the surroundings are carried into a box, px


def darkness(patch: Patch) -> np.ndarray:
    """Tell for each pixel which share of the paper's light its ink takes away.

    Returns float32 (PATCH_SIDE, PATCH_SIDE), 0 to 1. Chalk on a board is turned into ink on paper
    first. Dividing by the paper undoes light and shadow, which multiply.
    """
    grey = cv2.cvtColor(patch.pixels, cv2.COLOR_BGR2GRAY)
    if _is_chalk(grey, patch.mark):
        grey = cv2.bitwise_not(grey)
    smooth = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), GRAIN)
    return np.maximum(1 - smooth / np.maximum(_paper(smooth), 1), 0)


def _paper(grey: np.ndarray) -> np.ndarray:
    """Estimate the paper under the ink by a closing, which removes what is dark and narrow.

    Source: Serra, "Image analysis and mathematical morphology", 1982.
    """
    hole = round(WIDEST_PEN / _COARSE) | 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (hole, hole))
    paper = cv2.morphologyEx(_shrunk(grey), cv2.MORPH_CLOSE, disc)
    paper = cv2.GaussianBlur(paper, (0, 0), hole / 8)  # rounds the closing's steps
    return cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)


def _is_chalk(grey: np.ndarray, mark: tuple[slice, slice]) -> bool:
    """Whether a mark is brighter than the paper, or the board, that lies around its box.

    What lies around is carried on into the box, so that a shadow across both is no ink; of what
    differs from that the cubes are summed: ink is less than the paper, but differs more.
    """
    around = np.ones(grey.shape, np.float32)
    around[mark] = 0
    near = cv2.GaussianBlur(_shrunk(around), (0, 0), _REACH)
    carried = cv2.GaussianBlur(_shrunk(grey * around), (0, 0), _REACH) / np.maximum(near, 1e-6)
    paper = cv2.resize(carried, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return bool(((grey[mark] - paper[mark]) ** 3).sum() > 0)


def _shrunk(image: np.ndarray) -> np.ndarray:
    side = image.shape[0] // _COARSE
    return cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA)
