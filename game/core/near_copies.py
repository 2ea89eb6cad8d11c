"""Of many frames of one digit on paper, the few that differ: the others would teach nothing."""

from dataclasses import dataclass, field

import numpy as np

from game.core.sight import Mark
from game.core.soft_ink import likeness, softened

NEAR = 0.985  #: cosine of softened images from which one is a near copy of the other
MOST = 8  #: frames of one burst that are kept


@dataclass
class Differing:
    """Takes marks one by one and keeps the most different ones, at most MOST.

    What differs is their ink as the network sees it, which is cut out, fitted and centred: that
    the sheet lies elsewhere, or nearer, teaches nothing; that it is turned, tilted or lit in
    another way does.
    """

    frames: int = 0
    _kept: list[tuple[Mark, np.ndarray]] = field(default_factory=list)

    @property
    def marks(self) -> list[Mark]:
        """The marks that are kept, none a near copy of another, in the order of their coming."""
        return [mark for mark, _ in self._kept]

    def see(self, mark: Mark) -> None:
        """Take one more frame."""
        self.frames += 1
        ink = softened(mark.prediction.image)
        if all(likeness(ink, other) < NEAR for _, other in self._kept):
            self._kept.append((mark, ink))
            if len(self._kept) > MOST:
                del self._kept[self._most_alike()]

    def _most_alike(self) -> int:
        """Return the place of the one that is most like another: of the closest two the later."""
        inks = np.stack([ink.ravel() for _, ink in self._kept])
        closeness = inks @ inks.T
        np.fill_diagonal(closeness, -1.0)
        return max(np.unravel_index(int(closeness.argmax()), closeness.shape))
