"""Of many frames of one digit on paper, the few that differ: the others would teach nothing."""

import numpy as np

from game.core.sight import Mark
from game.core.soft_ink import softened

NEAR = 0.98  #: likeness from which one image is a near copy of another
MOST = 8  #: frames of one burst that are kept


class Differing:
    """Takes marks one by one and keeps the most different ones, at most MOST.

    What differs is their ink as the network sees it, which is cut out, fitted and centred: that
    the sheet lies elsewhere, or nearer, teaches nothing; that it is turned or tilted does.

    NEAR is measured: of frames of the demo's sheet held still, moved by 20 px, or nearer by a
    tenth, 99 % are as like one another; of frames turned by 6 degrees half, by 8 degrees 5 %.
    """

    def __init__(self) -> None:
        self.frames = 0  #: how many marks came
        self.marks: list[
            Mark
        ] = []  #: those that are kept, none a near copy of another, as they came
        self._inks: list[np.ndarray] = []
        self._likeness = np.zeros((0, 0))  # of those that are kept

    def see(self, mark: Mark, least: float = 0.0) -> bool:
        """Take one more frame, unless it is less alike than `least` to each that is kept."""
        ink = softened(mark.prediction.image)
        like = np.array([alike(ink, other) for other in self._inks])
        if like.size and like.max() < least:
            return False
        self.frames += 1
        if (like >= NEAR).any():
            return True
        self.marks.append(mark)
        self._inks.append(ink)
        self._likeness = np.block([[self._likeness, like[:, None]], [like, np.zeros((1, 1))]])
        if len(self.marks) > MOST:
            self._drop(max(divmod(int(self._likeness.argmax()), len(self.marks))))
        return True

    def _drop(self, i: int) -> None:
        """Let go of one that is kept: of the two most alike the later."""
        del self.marks[i], self._inks[i]
        self._likeness = np.delete(np.delete(self._likeness, i, axis=0), i, axis=1)


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """Return the largest cosine of two softened images (h, w), 0 to 1, moved by at most a pixel.

    An image is centred on whole pixels: one that is moved by one is no other. Two images without
    ink are alike.
    """
    if not (one.any() or other.any()):
        return 1.0
    height, width = one.shape
    around = np.pad(one, 1)
    moved = np.lib.stride_tricks.sliding_window_view(around, (height, width))
    return float(np.einsum("ijhw,hw->ij", moved, other).max())
