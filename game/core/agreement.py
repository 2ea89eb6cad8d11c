"""What several frames say of one mark: a reading that settles, and then stays."""

from collections import deque
from dataclasses import replace

import numpy as np

from model.prediction import Outcome, Prediction

SETTLES_AFTER = 0.35  #: seconds that frames agree before a reading settles
FEWEST = 3  #: frames that agree, however slowly they come
AGREEING = 0.7  #: of the frames looked back on say the same before it settles,
CHANGING = 0.8  #: and before it changes
LOOKS_BACK = 1.0  #: seconds over which frames are weighed; more where they contradicted before
DOUBTS_FOR = 0.8  #: seconds for which they must say something else before it changes,
DOUBTING = 6  #: on at least so many frames,
HARDER = 5  #: and each change makes both so many times more
_AT_LEAST = 8  # frames are looked back on, where they come slowly

Verdict = tuple[Outcome, int | None]


class Agreement:
    """Gathers the readings of one mark. `now` is in seconds on a clock that never goes back.

    What is settled is the mean over frames ("sum rule": Kittler et al., "On combining
    classifiers", 1998), kept as it was when it settled, so that nothing flickers. It changes only
    when frames have said something else for a while, and each change makes the next one harder.
    """

    def __init__(self) -> None:
        self._heard: deque[tuple[float, Prediction]] = deque()
        self._instead: Verdict | None = None  # what frames say now, where that is something else
        self._since = 0.0
        self._doubts = 0  # frames that said so since
        self.settled: Prediction | None = None
        self.changes = 0

    def hear(self, prediction: Prediction, now: float) -> None:
        """Take what one more frame says."""
        self._heard.append((now, prediction))
        wider = 1 + self.changes
        while len(self._heard) > _AT_LEAST * wider and now - self._heard[0][0] > LOOKS_BACK * wider:
            self._heard.popleft()
        mean = mean_of([p for _, p in self._heard])
        verdict = _verdict(mean)
        if self.settled is None:
            if self._agreed(verdict, now, AGREEING):
                self.settled = mean
        elif verdict == _verdict(self.settled):
            self._instead = None
        elif self._doubted(verdict, now) and self._agreed(verdict, now, CHANGING):
            self.settled, self._instead = mean, None
            self.changes += 1

    def start_anew(self) -> None:
        """Forget what frames said, but for what is settled."""
        self._heard.clear()
        self._instead = None

    def _doubted(self, verdict: Verdict, now: float) -> bool:
        """Whether frames have said the same other thing for long enough."""
        if verdict != self._instead:
            self._instead, self._since, self._doubts = verdict, now, 0
        self._doubts += 1
        harder = HARDER**self.changes
        return now - self._since >= DOUBTS_FOR * harder and self._doubts >= DOUBTING * harder

    def _agreed(self, verdict: Verdict, now: float, share: float) -> bool:
        """Whether this share of the frames looked back on says the same, and for long enough."""
        alike = [t for t, p in self._heard if _verdict(p)[1] == verdict[1]]
        return (
            len(alike) >= max(FEWEST, share * len(self._heard)) and now - alike[0] >= SETTLES_AFTER
        )


def mean_of(predictions: list[Prediction]) -> Prediction:
    """Make one reading of several, at least one: by majority no digit, else the mean over the rest.

    The image is that of the latest reading that says the same.
    """
    refused = [p for p in predictions if p.outcome is Outcome.REFUSED]
    if 2 * len(refused) > len(predictions):
        return refused[-1]
    digits = [p for p in predictions if p.outcome is not Outcome.REFUSED]
    mean = np.stack([p.probabilities for p in digits]).mean(axis=0, dtype=np.float32)
    alike = [p for p in digits if p.digit == int(mean.argmax())]
    sure = sum(p.outcome is Outcome.SURE for p in alike)
    outcome = Outcome.SURE if 2 * sure > len(digits) else Outcome.UNSURE
    other = float(np.mean([p.other for p in digits]))
    return replace((alike or digits)[-1], probabilities=mean, outcome=outcome, other=other)


def _verdict(prediction: Prediction) -> Verdict:
    refused = prediction.outcome is Outcome.REFUSED
    return prediction.outcome, None if refused else prediction.digit
