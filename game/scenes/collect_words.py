"""What the collect screens say."""

from collections.abc import Sequence

import numpy as np

from game.core.burst import SPOILS, Burst
from game.core.collecting import GOALS, Lot, missing
from game.core.outcome import with_article
from game.core.settling import Followed
from game.core.sight import Fault
from game.scenes.collect_visit import Event, Visit

PAD_HELP = "I take it when your pen rests."
CAMERA_HELP = "Hold it into the box, then hold the button."


def wish(visit: Visit, verb: str) -> str:
    """Say what the player shall do with the large digit. verb: "write" or "show"."""
    if visit.asked is None:
        return "I am counting what you have …"
    if visit.guided:
        return f"Please {verb}"
    return f"{verb.capitalize()} as many as you like"


def told(visit: Visit, at_first: str) -> str:
    """Say what happened last; at_first: what is said before anything did."""
    lot = visit.lot
    match visit.event:
        case Event.DOT:
            return "That was only a dot. Write it bigger."
        case Event.NO_FRAME:
            return "Nothing was kept: no single digit lay still in the box."
        case Event.TAKEN_BACK if lot is not None:
            return f"Taken back: {what(lot)}."
        case Event.GOAL_REACHED:
            return f"Hurray! You have {visit.goal} of each digit."
        case Event.ROUND_DONE:
            return f"Hurray: round {visit.rounds} is done!"
        case Event.KEPT if lot is not None:
            return _kept(visit, lot)
    return at_first


def _kept(visit: Visit, lot: Lot) -> str:
    if visit.waits(lot):
        return f"{what(lot).capitalize()} waits to be saved. Go on."
    if not visit.is_saved(lot):
        return f"Saving {what(lot)} …"
    saved = f"Saved as {with_article(lot.label)}."
    if lot.frames:
        saved = f"{counted(lot.frames, len(lot.ids))}: saved."
    if lot.read is not None and lot.read != lot.label:
        return f"{saved} I would have read {with_article(lot.read)}."
    return saved


def what(lot: Lot) -> str:
    """Name a lot: "your 7", "5 pictures of 7"."""
    return f"your {lot.label}" if len(lot.ids) == 1 else f"{len(lot.ids)} pictures of {lot.label}"


def counted(frames: int, different: int) -> str:
    """Say how many frames a burst has, and how many of them differ."""
    return f"{frames:,} {'frame' if frames == 1 else 'frames'}, {different} different"


def undo_words(visit: Visit) -> str:
    """Return what stands on the button that takes the last lot back."""
    if not visit.lots:
        return "Take back"
    lot = visit.lots[-1]
    several = f"{len(lot.ids)} of " if len(lot.ids) > 1 else ""
    return f"Take back {several}{lot.label}"


def in_this_visit(visit: Visit) -> str:
    """Say how many samples were kept in this visit."""
    n = sum(len(lot.ids) for lot in visit.lots)
    return f"{n:,} kept in this visit" if n else ""


def progress(visit: Visit, counts: np.ndarray) -> str:
    """Say how far it is to the goal. counts: (10,)."""
    if visit.counting.trouble:
        return f"Only this visit is counted. {visit.counting.trouble}"
    lacking = missing(counts, visit.goal)
    if not lacking:
        enough = ": enough to teach me" if visit.goal >= GOALS[0] else ""
        return f"You have {visit.goal} of each{enough}!"
    if not visit.counting.complete:
        return "Counting what you have kept …"
    if visit.goal == GOALS[0]:
        return f"{lacking} to go: {visit.goal} of each are enough to teach me"
    return f"{lacking} to go to {visit.goal} of each"


def box_words(marks: Sequence[Followed], fault: Fault | None, burst: Burst | None) -> str:
    """Say what is in the box. marks: those that may be kept; fault: of the picture as a whole."""
    if len(marks) > 1:
        return f"{len(marks)} digits are in the box: show one, or make the box smaller"
    if not marks:
        return "Hold one digit into the box" if fault is None else fault.in_words(boxed=True)
    spoilt = marks[0].mark.fault
    if spoilt in SPOILS:
        return spoilt.in_words(boxed=True)
    if burst is not None and burst.other_sheet:
        return "This looks like another digit: let go, and hold anew"
    if burst is not None:
        return counted(burst.frames, len(burst.marks))
    if marks[0].prediction is None:
        return "Hold it still, so that I can read it"
    if not marks[0].is_digit:
        return "I see no digit. If it is one, hold the button"
    return "I see it: hold the button, and move the sheet a little"
