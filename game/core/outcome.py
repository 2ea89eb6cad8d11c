"""A reading in words."""

from typing import Final

from game.core.verdict import guesses, likeliest
from model.prediction import Outcome, Prediction

NO_DIGIT: Final = "•"  #: what stands on the screen for a mark that is no digit


def headline(prediction: Prediction | None) -> str:
    """Return the digit to show large: with a question mark where it is not sure."""
    if prediction is None or likeliest(prediction) is None:
        return "-"
    if prediction.outcome is Outcome.REFUSED:
        return NO_DIGIT
    return f"{prediction.digit}" + ("" if prediction.outcome is Outcome.SURE else "?")


def in_words(prediction: Prediction | None, *, inked: bool = False) -> str:
    """Say what was read, in a few words; None is for no ink or, if `inked`, for too little."""
    if prediction is None:
        return "Too small to read: write it bigger" if inked else "Nothing to read yet"
    if prediction.outcome is Outcome.SURE:
        return f"Sure: {prediction.confidence:.0%}"
    if prediction.outcome is Outcome.UNSURE and (two := guesses(prediction)):
        second = "no digit" if may_be_none(prediction) else str(two[1])
        return f"Not sure: {two[0]} or {second}"
    return "This does not look like a digit"


def may_be_none(prediction: Prediction) -> bool:
    """Whether it is likelier to be no digit than to be the second best guess."""
    second = float(prediction.probabilities[prediction.candidates(2)[1]])
    return prediction.other > second * (1 - prediction.other)


def with_article(digit: int) -> str:
    """Name a digit in a sentence: "a 4", "an 8"."""
    return f"{'an' if digit == 8 else 'a'} {digit}"


def for_terminal(prediction: Prediction) -> str:
    """Return a settled reading as one line of text; "-" is for what is no digit."""
    if prediction.outcome is Outcome.REFUSED:
        return f"-  {prediction.outcome.value}"
    return f"{prediction.digit}  {prediction.confidence:4.0%}  {prediction.outcome.value}"
