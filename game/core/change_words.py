"""What a change of samples did, in a sentence."""

from data.edit import Edit, Kind
from game.core.outcome import with_article


def counted(n: int) -> str:
    """Count samples in words: "1 sample", "1,204 samples"."""
    return f"{n:,} sample{'' if n == 1 else 's'}"


def done(edit: Edit, *, stays: bool = False) -> str:
    """Say what a change did. stays: the samples had that label before."""
    n, one = len(edit.samples), len(edit.samples) == 1
    if edit.kind is Kind.RELABEL and edit.label is not None:
        what = with_article(edit.label) if one else f"{edit.label}s"
        if stays:
            return f"{counted(n)} {'stays' if one else 'stay'} {what}."
        return f"{counted(n)} {'is now' if one else 'are now'} {what}."
    if edit.kind is Kind.DELETE:
        return f"{counted(n)} {'is' if one else 'are'} deleted."
    return f"{counted(n)} {'is' if one else 'are'} back."


def undone(edit: Edit | None) -> str:
    """Say what the undoing of a change did; None: there was none."""
    if edit is None:
        return "There is nothing to undo."
    n, one = len(edit.samples), len(edit.samples) == 1
    if edit.kind is Kind.RELABEL:
        what = "has its old label again" if one else "have their old labels again"
    elif edit.kind is Kind.DELETE:
        what = "is back" if one else "are back"
    else:
        what = "is deleted again" if one else "are deleted again"
    return f"Undone: {counted(n)} {what}."


def redone(edit: Edit | None) -> str:
    """Say what the redoing of a change did; None: there was none."""
    return "There is nothing to do again." if edit is None else f"Done again: {done(edit)}"


def question(kind: Kind, n: int, label: int | None = None) -> str:
    """Ask whether so many samples are to be changed at once."""
    if kind is Kind.RELABEL:
        return f"Make all these {n:,} samples {label}s?"
    return f"{'Delete' if kind is Kind.DELETE else 'Bring back'} all these {n:,} samples?"
