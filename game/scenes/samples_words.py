"""What the samples screen says: how many were found, and why there is nothing to be seen."""

import numpy as np

from data.catalog import Choice
from game.core.change_words import counted
from game.shelf_service import Shelf


def found_words(shelf: Shelf, total: int, found: int, chosen: int, choice: Choice) -> str:
    """Say how many samples there are, fit and are chosen; total: that are not deleted."""
    if choice == Choice():
        words = counted(total)
    elif choice.deleted:
        words = f"{found:,} deleted"
    else:
        words = f"{found:,} of {total:,}"
    if not shelf.complete and not shelf.trouble:
        words += " so far …"
    elif choice.suspect and shelf.suspicion < 1:
        words += f" ({shelf.suspicion:.0%} looked through)"
    return f"{words}  ·  {chosen:,} selected" if chosen else words


def nothing_words(shelf: Shelf, found: int, choice: Choice) -> str:
    """Say why there is nothing to be seen, or ""."""
    if shelf.trouble:
        return shelf.trouble
    if found:
        return ""
    if not shelf.complete:
        return "Looking for your samples …"
    if choice.deleted:
        return "Nothing is deleted."
    if choice == Choice() and len(shelf.catalog):
        return "All samples are deleted. Undo that, or look at what is deleted."
    if choice == Choice():
        return "Nothing is kept yet. Write some digits: they will be here."
    if choice.suspect and shelf.suspicion < 1:
        return "None is suspect so far: the network is still looking through them."
    if choice.suspect:
        return "No suspect here: the network agrees with these labels."
    return "No sample is like that. Show all to see the others."


def kept(deleted: np.ndarray) -> int:
    """Count what is not deleted; bool (N,)."""
    return len(deleted) - int(np.count_nonzero(deleted))
