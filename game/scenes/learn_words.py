"""What is said while a hand is learned."""

from game.core.learning import ROUNDS, Learning
from game.core.questions import DIGITS
from game.scenes.learn_visit import Event, LearnVisit

PAD_HELP = "Write as you always do. I take it as soon as your pen rests."
CAMERA_HELP = "Hold one sheet after the other into the box. I take what lies still."
DEMO_HELP = "This is the demo: it shows any digits. Change to your camera, or write on the pad."
TITLE = "Learn my hand"


def wish(visit: LearnVisit, verb: str) -> str:
    """Say what the player shall do with the large digit. verb: "write" or "show"."""
    return "Thank you!" if visit.asked is None else f"Please {verb}"


def told(visit: LearnVisit, at_first: str) -> str:
    """Say what happened last; at_first: what is said before anything did."""
    learning, lot = visit.learning, visit.lot
    if learning.complete:
        return _complete(visit)
    match visit.event:
        case Event.DOT:
            return "That was only a dot. Once more, please, and larger."
        case Event.NO_DIGIT:
            return "I could not make it out. Once more, please: then I take it as it is."
        case Event.TAKEN_BACK if lot is not None:
            return f"Your {lot.label} is taken back. Once more, please."
        case Event.ROUND_DONE:
            return f"Round {learning.done // DIGITS} of {ROUNDS} is done. Well done!"
        case Event.KEPT if lot is not None:
            waits = f"{visit.unsaved} wait to be saved. Go on." if visit.waits else ""
            return waits or f"I have your {lot.label}."
    return at_first


def _complete(visit: LearnVisit) -> str:
    n = visit.learning.total
    if visit.waits:
        return f"{visit.unsaved} of {n} wait to be saved. As soon as they are, I begin to learn."
    return f"All {n} digits are there. Now I learn your hand …"


def progress(learning: Learning) -> str:
    """Say how far it is: "23 of 50"."""
    return f"{learning.done} of {learning.total}"


def time_left(learning: Learning) -> str:
    """Say about how long the rest takes; "" where nothing is left."""
    if learning.complete:
        return ""
    seconds = learning.seconds_left
    if seconds >= 120:
        return f"about {round(seconds / 60)} minutes left"
    return f"about {max(5, 5 * round(seconds / 5))} s left"


def still_missing(learning: Learning) -> str:
    """Say what is written of rounds that were left half-way, and what is missing."""
    left = learning.total - learning.done
    written = f"{progress(learning)} are written and kept"
    if not left:
        return f"{written}."
    missing = f"{left} {'is' if left == 1 else 'are'} missing"
    rounds, rest = divmod(left, DIGITS)
    if rounds and not rest:
        missing += f": {rounds} {'round' if rounds == 1 else 'rounds'}"
    return f"{written}, {missing}."
