"""What several frames say of one mark: a reading that settles, and then stays."""

from collections import deque
from dataclasses import dataclass

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

Verdict = tuple[Outcome, int | None]  #: and the digit; None where it is none


@dataclass(frozen=True, eq=False)
class _Heard:
    """One frame's reading; digit: None where it is no digit."""

    time: float
    prediction: Prediction
    digit: int | None


class Agreement:
    """Gathers the readings of one mark. `now` is in seconds on a clock that never goes back.

    By majority it is no digit; else the mean over frames counts ("sum rule": Kittler et al., "On
    combining classifiers", 1998). What is settled is kept as it was when it settled, so that
    nothing flickers. It changes only when frames have said something else for a while, and each
    change makes the next one harder.
    """

    def __init__(self) -> None:
        self._heard: deque[_Heard] = deque()
        self._sum = np.zeros(10)  # of the probabilities, where it was a digit
        self._instead: Verdict | None = None  # what frames say now, where that is something else
        self._since = 0.0
        self._doubts = 0  # frames that said so since
        self.settled: Prediction | None = None
        self.changes = 0

    def hear(self, prediction: Prediction, now: float) -> None:
        """Take what one more frame says."""
        self._take(prediction, now)
        verdict = self._verdict()
        if self.settled is None:
            if self._agreed(verdict, now, AGREEING):
                self.settled = self._mean(verdict)
        elif verdict == verdict_of(self.settled):
            self._instead = None
        elif self._doubted(verdict, now) and self._agreed(verdict, now, CHANGING):
            self.settled, self._instead = self._mean(verdict), None
            self.changes += 1

    def start_anew(self) -> None:
        """Forget what frames said, but for what is settled."""
        self._heard.clear()
        self._sum[:] = 0
        self._instead = None

    def _take(self, prediction: Prediction, now: float) -> None:
        digit = verdict_of(prediction)[1]
        self._heard.append(_Heard(now, prediction, digit))
        if digit is not None:
            self._sum += prediction.probabilities
        wider = 1 + self.changes
        while len(self._heard) > _AT_LEAST * wider and (
            now - self._heard[0].time > LOOKS_BACK * wider
        ):
            gone = self._heard.popleft()
            if gone.digit is not None:
                self._sum -= gone.prediction.probabilities

    def _verdict(self) -> Verdict:
        """Say what the frames looked back on come to."""
        digits = sum(h.digit is not None for h in self._heard)
        if 2 * digits < len(self._heard):
            return Outcome.REFUSED, None
        digit = int(self._sum.argmax())
        sure = sum(h.digit == digit and h.prediction.outcome is Outcome.SURE for h in self._heard)
        return Outcome.SURE if 2 * sure > digits else Outcome.UNSURE, digit

    def _mean(self, verdict: Verdict) -> Prediction:
        """Make one reading of all; its image is that of the latest that says the same."""
        alike = [h.prediction for h in self._heard if h.digit == verdict[1]]
        if verdict[1] is None:
            return alike[-1]
        digits = [h.prediction for h in self._heard if h.digit is not None]
        return Prediction(
            (self._sum / self._sum.sum()).astype(np.float32),
            verdict[0],
            alike[-1].image,
            sum(p.other for p in digits) / len(digits),
            alike[-1].network,
        )

    def _doubted(self, verdict: Verdict, now: float) -> bool:
        """Whether frames have said the same other thing for long enough."""
        if verdict != self._instead:
            self._instead, self._since, self._doubts = verdict, now, 0
        self._doubts += 1
        harder = HARDER**self.changes
        return now - self._since >= DOUBTS_FOR * harder and self._doubts >= DOUBTING * harder

    def _agreed(self, verdict: Verdict, now: float, share: float) -> bool:
        """Whether this share of the frames looked back on says the same, and for long enough."""
        alike = [h.time for h in self._heard if h.digit == verdict[1]]
        return (
            len(alike) >= max(FEWEST, share * len(self._heard)) and now - alike[0] >= SETTLES_AFTER
        )


def verdict_of(prediction: Prediction) -> Verdict:
    """Return what a reading comes to: its outcome, and the digit if it is one."""
    refused = prediction.outcome is Outcome.REFUSED
    return prediction.outcome, None if refused else prediction.digit
