"""How a sample stands that a lesson's networks misread: what people have said of it since."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto

from data.catalog import Catalog
from data.edit import Edit, Kind
from game.core.outcome import with_article
from model.teaching_report import Read


class Standing(Enum):
    """OPEN: nobody has looked at it since. KEPT: somebody has, and said that its label is right."""

    OPEN = auto()
    KEPT = auto()
    RELABELLED = auto()
    DELETED = auto()
    GONE = auto()


def standing(
    catalog: Catalog, row: int | None, read: Read, history: Sequence[Edit], since: datetime
) -> Standing:
    """Say how a sample stands.

    row: None where it is not among the samples. history: its changes that hold. since: when it was
    read.
    """
    if row is None:
        return Standing.GONE
    if catalog.deleted[row]:
        return Standing.DELETED
    if int(catalog.label[row]) != read.label:
        return Standing.RELABELLED
    looked = any(edit.kind is Kind.RELABEL and edit.time > since for edit in history)
    return Standing.KEPT if looked else Standing.OPEN


def standing_words(stands: Standing, read: Read, label: int, *, mislabelled: bool = False) -> str:
    """Say how a sample stands, in a sentence or two.

    label: that it has now. mislabelled: the label that it was read with is likely wrong.
    """
    kept_as, read_as = with_article(read.label), with_article(read.after)
    if stands is Standing.OPEN and mislabelled:
        return f"This is kept as {kept_as}, which is likely wrong. Is it {read_as}?"
    return {
        Standing.OPEN: f"This is kept as {kept_as}. It is read as {read_as}.",
        Standing.KEPT: f"You looked at it again: it stays {kept_as}.",
        Standing.RELABELLED: f"It was {kept_as}, and is {with_article(label)} now.",
        Standing.DELETED: f"It was {kept_as}, and is deleted.",
        Standing.GONE: f"It was {kept_as}, and is not among the samples any more.",
    }[stands]
