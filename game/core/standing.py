"""How a sample stands that a network misreads: what people have said of it since."""

from enum import Enum, auto

from data.catalog import Catalog
from game.core.outcome import with_article
from model.teaching_report import Read


class Standing(Enum):
    """OPEN: nobody has looked at it. KEPT: somebody said that its label is right."""

    OPEN = auto()
    KEPT = auto()
    RELABELLED = auto()
    DELETED = auto()
    GONE = auto()


def standing(catalog: Catalog, row: int | None, read: Read) -> Standing:
    """Say how a sample stands. row: None where it is not among the samples."""
    if row is None:
        return Standing.GONE
    if catalog.deleted[row]:
        return Standing.DELETED
    if int(catalog.label[row]) != read.label:
        return Standing.RELABELLED
    return Standing.KEPT if catalog.confirmed[row] else Standing.OPEN


def standing_words(catalog: Catalog, row: int | None, read: Read) -> str:
    """Say how a sample stands, in a sentence."""
    kept_as = with_article(read.label)
    match standing(catalog, row, read):
        case Standing.OPEN:
            return f"This is kept as {kept_as}. The network reads {with_article(read.after)}."
        case Standing.KEPT:
            return f"It stays {kept_as}: somebody looked at it again."
        case Standing.RELABELLED:
            assert row is not None
            return f"It was {kept_as}, and is {with_article(int(catalog.label[row]))} now."
        case Standing.DELETED:
            return f"It was {kept_as}, and is deleted."
    return f"It was {kept_as}, and is not among the samples any more."
