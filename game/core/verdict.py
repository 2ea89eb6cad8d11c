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
    """Return the digit that was read, sure or not; None where all ten are equally likely."""
    return prediction.digit if np.ptp(prediction.probabilities) > 0 else None


def is_strange(prediction: Prediction) -> bool:
    """Whether a network has seen the mark, and takes it for no digit."""
    return prediction.outcome is Outcome.REFUSED and bool(prediction.image.any())


def guesses(prediction: Prediction) -> tuple[int, ...]:
    """Return the two best guesses, or none for what is no digit or where all are alike."""
    refused = prediction.outcome is Outcome.REFUSED
    return () if refused or likeliest(prediction) is None else prediction.candidates(2)
