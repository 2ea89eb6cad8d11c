"""What a reading means for a question."""

from enum import StrEnum

import numpy as np

from model.prediction import Outcome, Prediction


class Verdict(StrEnum):
    """The answer of the judge. Unclear never costs the player anything."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCLEAR = "unclear"


def judge(asked: int, prediction: Prediction) -> Verdict:
    """Judge a reading: only a sure one can be right or wrong."""
    if prediction.outcome is not Outcome.SURE:
        return Verdict.UNCLEAR
    return Verdict.RIGHT if prediction.digit == asked else Verdict.WRONG


def likeliest(prediction: Prediction) -> int | None:
    """Return the digit that was read, or None where all ten are equally likely."""
    return prediction.digit if np.ptp(prediction.probabilities) > 0 else None


def guesses(prediction: Prediction) -> tuple[int, ...]:
    """Return the two best guesses, or none where there is nothing to guess by."""
    return () if likeliest(prediction) is None else prediction.candidates(2)
