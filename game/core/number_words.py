"""A reading of the whole pad in words: of one digit, or of a number of several."""

from game.core import outcome
from model.number import Number, Part
from model.prediction import Outcome, Prediction


def headline(number: Number | None) -> str:
    """Return the number to show large: NO_DIGIT for what is none, a question mark for a doubt."""
    if number is None or _alone(number):
        return outcome.headline(_alone(number))
    doubt = "?" if number.outcome is Outcome.UNSURE else ""
    return "".join(shown(part) for part in number.parts) + doubt


def shown(part: Part) -> str:
    """Return what one mark was read as, in one letter."""
    refused = part.prediction.outcome is Outcome.REFUSED
    return outcome.NO_DIGIT if refused else str(part.prediction.digit)


def in_words(number: Number | None, *, inked: bool = False) -> str:
    """Say what was read, in a few words; None is for no ink or, if `inked`, for too little."""
    if number is None or _alone(number):
        return outcome.in_words(_alone(number), inked=inked)
    if number.outcome is Outcome.SURE:
        return f"Sure: {number.confidence:.0%}"
    if number.outcome is Outcome.REFUSED:
        strange = sum(p.prediction.outcome is Outcome.REFUSED for p in number.parts)
        return "One mark is no digit" if strange == 1 else f"{strange} marks are no digits"
    doubtful = [p for p in number.parts if p.prediction.outcome is Outcome.UNSURE]
    if doubtful:
        worst = min(doubtful, key=lambda part: part.prediction.confidence)
        if any(outcome.may_be_none(part.prediction) for part in doubtful):
            return "Not sure that every mark is a digit"
        return f"Not sure: {number.digits} or {_instead(number, worst)}"
    if len(number.parts) == 1:
        return "Not sure whether this is one digit"
    return "Not sure: write the digits apart, side by side"


def for_terminal(number: Number) -> str:
    """Return a settled reading as one line of text; "-" is for a mark that is no digit."""
    if alone := _alone(number):
        return outcome.for_terminal(alone)
    # not every terminal can show NO_DIGIT
    read = "".join(shown(part) for part in number.parts).replace(outcome.NO_DIGIT, "-")
    if number.outcome is Outcome.REFUSED:
        return f"{read}  {number.outcome.value}"
    return f"{read}  {number.confidence:4.0%}  {number.outcome.value}"


def _alone(number: Number | None) -> Prediction | None:
    """Return the reading of the only digit, if all that is to be said is said by that."""
    if number is None or len(number.parts) > 1:
        return None
    prediction = number.parts[0].prediction
    return prediction if prediction.outcome is number.outcome else None


def _instead(number: Number, changed: Part) -> str:
    """Return the number with the second best guess for one part."""
    return "".join(str(part.prediction.candidates(2)[part is changed]) for part in number.parts)
