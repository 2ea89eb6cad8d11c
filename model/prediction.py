"""What a classifier says of one mark: a digit, an honest doubt, or a refusal."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class Outcome(StrEnum):
    """The three answers for one mark."""

    SURE = "sure"
    UNSURE = "unsure"
    REFUSED = "refused"


@dataclass(frozen=True, eq=False)
class Prediction:
    """One reading.

    probabilities: float32 (10,), calibrated, sum 1: which digit, were it one. outcome: whether
    they may be trusted. image: float32 (28, 28), 0 to 1, what the network really saw. other:
    the probability, 0 to 1, of being no digit at all. network: name of the network that read, ""
    where none did. A refused mark may have uniform probabilities and an empty image.
    """

    probabilities: np.ndarray
    outcome: Outcome
    image: np.ndarray
    other: float = 0.0
    network: str = ""

    @property
    def digit(self) -> int:
        """The likeliest digit, 0 to 9, whatever the outcome."""
        return int(self.probabilities.argmax())

    @property
    def confidence(self) -> float:
        """The calibrated probability of `digit`."""
        return float(self.probabilities.max())

    @property
    def says_nothing(self) -> bool:
        """Whether all digits are equally likely, as where there is nothing to read."""
        return bool((self.probabilities == self.probabilities[0]).all())

    def candidates(self, n: int = 2) -> tuple[int, ...]:
        """Return the n likeliest digits, best first."""
        return tuple(int(d) for d in np.argsort(-self.probabilities, kind="stable")[:n])


def refusal() -> Prediction:
    """Make the reading of a mark that holds nothing to read."""
    return Prediction(
        np.full(10, 0.1, np.float32), Outcome.REFUSED, np.zeros((28, 28), np.float32), 1.0
    )
