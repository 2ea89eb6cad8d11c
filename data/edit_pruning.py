"""Edits of a file from which some samples have gone."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from data.edit import Edit, Kind


def prune(edits: Sequence[Edit], gone: Collection[str]) -> list[Edit]:
    """Return edits, in their order, without the samples whose ids are gone.

    What is left can be undone as before. An edit of nothing else goes as a whole, and with it what
    took it back.
    """
    kept: list[Edit] = []
    dropped: set[str] = set()
    for edit in edits:
        left = tuple(name for name in edit.samples if name not in gone)
        if edit.undoes in dropped if edit.kind is Kind.UNDO else not left:
            dropped.add(edit.id)
        else:
            kept.append(edit if len(left) == len(edit.samples) else replace(edit, samples=left))
    return kept
