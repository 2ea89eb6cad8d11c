"""What the quiz by camera says while a digit is asked for."""

from game.core.held_up import Offer, State
from game.core.outcome import with_article
from game.core.sight import CameraState, CameraStatus, Fault
from game.scenes.quiz_words import Said

_COUNTED = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}


def asking_words(offer: Offer, asked: int, fault: Fault | None) -> Said:
    """Say what is in the box, and what to do. fault: what is wrong with the picture."""
    spoilt = offer.mark.mark.fault if offer.mark is not None else None
    match offer.state:
        case State.SEVERAL:
            return (
                f"{_COUNTED.get(offer.digits, 'Many')} digits are in the box",
                "Show one, or make the box smaller.",
            )
        case State.OLD:
            return "This was there before", f"Show me {with_article(asked)}, please."
        case State.RESTING:
            return "I see it", "Hold it still: I take it."
        case State.SPOILT if spoilt is not None:
            return in_two(spoilt)
        case State.READING:
            to_do = "Hold it still." if spoilt is None else spoilt.in_words(boxed=True)
            return "I am reading …", to_do
    if fault is not None:
        return in_two(fault)
    if offer.state is State.NO_DIGIT:
        return "I see no digit yet", "Hold it closer. If it is one, take it."
    return "Hold it into the box", "Write it large on paper. No hurry."


def blind_words(status: CameraStatus) -> Said:
    """Say what becomes of the round while there is no picture of now."""
    if status.state is CameraState.OPENING:
        return "Opening the camera …", "A moment, please."
    return "I cannot see you", "It costs you nothing. You can go on by pad."


def in_one(said: Said) -> str:
    """Say a headline and what to do in a line."""
    what, to_do = said
    return f"{what} {to_do}" if what.endswith(("…", ".")) else f"{what}. {to_do}"


def in_two(fault: Fault) -> Said:
    """Say a fault in the box as a headline and what to do."""
    what, _, to_do = fault.in_words(boxed=True).rstrip(".").partition(": ")
    return what, f"{to_do.capitalize()}." if to_do else "Hold it another way."
