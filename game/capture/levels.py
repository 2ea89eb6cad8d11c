"""Where paper ends and ink begins, told from the darkness of one mark's pixels."""

from typing import NamedTuple

import cv2
import numpy as np

FAINTEST_INK = 0.02  #: ink takes away at least this share of the light; pencil 0.06
_EDGE = 0.6  # of the way from paper to the threshold: ink that is joined to ink begins here


class Levels(NamedTuple):
    """Levels of darkness: the paper's, that from which a pixel is ink, and the ink's."""

    paper: float
    threshold: float
    ink: float

    @property
    def edge(self) -> float:
        """Where the soft edge of ink begins, and how faint a stroke may get between strong parts.

        Two thresholds keep a line whole: Canny, "A computational approach to edge detection", 1986.
        """
        return self.paper + _EDGE * (self.threshold - self.paper)

    def holds_ink(self) -> bool:
        """Whether there is anything but paper."""
        return self.ink - self.paper >= FAINTEST_INK

    def soften(self, darkness: np.ndarray) -> np.ndarray:
        """Turn darkness into ink, float 0 to 1: one half at the threshold, like a painted edge."""
        rise = 2 * max(self.threshold - self.edge, 1e-6)
        return np.minimum(np.maximum((darkness - self.edge) / rise, 0), 1)


def find_levels(darkness: np.ndarray) -> Levels:
    """Find the levels of pixels, float32 of any shape, 0 to 1, at least one.

    The threshold parts them into two classes that differ most: Otsu, "A threshold selection method
    from gray-level histograms", 1979.
    """
    darkest = float(darkness.max())
    if darkest <= 0:
        return Levels(0.0, 0.0, 0.0)
    histogram = np.round(darkness.reshape(1, -1) * (255 / darkest)).astype(np.uint8)
    level, _ = cv2.threshold(histogram, 0, 255, cv2.THRESH_OTSU)
    threshold = (level + 0.5) * darkest / 255
    ink = darkness > threshold
    if not ink.any() or ink.all():
        return Levels(darkest, darkest, darkest)
    return Levels(float(darkness[~ink].mean()), threshold, float(darkness[ink].mean()))
