"""Other ink in the place of a mark: what frames say of it is not said of the mark."""

import numpy as np

from game.core.agreement import DOUBTS_FOR, Agreement, verdict_of
from game.core.soft_ink import likeness, softened
from model.prediction import Outcome, Prediction

ALIKE = 0.93  #: cosine of softened images from which two are of the same ink
CHANGES_AFTER = 0.5  #: seconds after which other ink that is surely read is another digit


class OtherInk:
    """Compares the ink of a mark that has settled, as the network sees it, from page to page.

    A reading that changes though the ink stays is a doubt, and is heard with patience. Where the
    ink has changed, another digit is there: written over, turned over like a card, or cut to in a
    film. `now` is in seconds on a clock that never goes back.

    ALIKE is measured: of pairs of views of one digit, on a sheet that trembles in a hand, 99 % are
    as alike; of pairs of MNIST's digits of two kinds 0.01 %, of those by one made-up hand 0.1 %.
    """

    def __init__(self) -> None:
        self._settled: Prediction | None = None
        self._ink = np.zeros(0)  # of what has settled, as it was last read so
        self._other = np.zeros(0)
        self.since = 0.0  #: when the other ink came
        self._agreement: Agreement | None = None  # on the other ink

    def hear(self, latest: Prediction, settled: Prediction, now: float) -> bool:
        """Take what one more frame says; returns whether it says so of other ink."""
        if settled is not self._settled:
            self._settled, self._ink = settled, softened(settled.image)
            self.forget()
        ink = softened(latest.image)
        if _alike(ink, self._ink):
            self.forget()
            if _says_the_same(latest, settled):
                self._ink = ink  # light and distance change slowly
            return False
        if self._agreement is None or not _alike(ink, self._other):
            self._agreement, self.since = Agreement(), now
        self._other = ink
        self._agreement.hear(latest, now)
        said = self._agreement.settled
        if said is not None and _says_the_same(said, settled):
            self._ink = ink
            self.forget()
        return True

    def forget(self) -> None:
        """Take all ink for that of the mark so far."""
        self._agreement = None

    def successor(self, now: float) -> Agreement | None:
        """Return what frames say of the other ink, once it is another digit."""
        said = None if self._agreement is None else self._agreement.settled
        if said is None:
            return None
        lasts = CHANGES_AFTER if said.outcome is Outcome.SURE else DOUBTS_FOR
        return self._agreement if now - self.since >= lasts else None


def _says_the_same(one: Prediction, other: Prediction) -> bool:
    return verdict_of(one)[1] == verdict_of(other)[1]


def _alike(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two softened images are of the same ink; without ink they are alike."""
    return likeness(one, other) >= ALIKE
