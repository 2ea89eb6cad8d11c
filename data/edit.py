"""What people change about kept samples: records of their own, so that each change can be undone.

Nothing is rewritten. The samples file keeps every edit in the order of making; how a sample stands
now follows from the edits in force.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum

import numpy as np

from data.sample import new_id
from data.schema import EDIT, ID_BYTES, PLAYER_BYTES

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Kind(IntEnum):
    """What an edit does; the numbers are those of the file."""

    RELABEL = 1
    DELETE = 2
    RESTORE = 3
    UNDO = 4


@dataclass(frozen=True)
class Edit:
    """One change of one or many samples, made and undone as a whole.

    samples: ids; none for UNDO. label: 0 to 9, for RELABEL alone. undoes: for UNDO, the id of the
    edit that it takes back; an UNDO is taken back in the same way. player: who made it.
    Raises ValueError where these do not fit together.
    """

    kind: Kind
    samples: tuple[str, ...] = ()
    label: int | None = None
    undoes: str = ""
    player: str = ""
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=new_id)

    def __post_init__(self) -> None:
        if bool(self.undoes) != (self.kind is Kind.UNDO) or bool(self.undoes) == bool(self.samples):
            raise ValueError(f"{self.kind.name} of {len(self.samples)} samples, of {self.undoes!r}")
        if (self.label is not None) != (self.kind is Kind.RELABEL):
            raise ValueError(f"{self.kind.name} with the label {self.label}")
        if self.label is not None and self.label not in range(10):
            raise ValueError(f"label is {self.label}, not a digit from 0 to 9")
        if self.time.utcoffset() is None:
            raise ValueError("time has no time zone; it must be UTC")
        names = (self.id, *(self.samples or (self.undoes,)))
        if not {*map(len, names)} <= {*range(1, ID_BYTES + 1)} or not "".join(names).isascii():
            raise ValueError(f"an id is not of 1 to {ID_BYTES} ASCII characters")


def to_records(*edits: Edit) -> np.ndarray:
    """Turn edits into EDIT (n,): one record for each sample, or one for an UNDO."""
    return np.concatenate([np.zeros(0, EDIT), *map(_records, edits)])


def _records(edit: Edit) -> np.ndarray:
    subjects = tuple(dict.fromkeys(edit.samples)) or (edit.undoes,)
    records = np.zeros(len(subjects), EDIT)
    records["edit"] = edit.id.encode("ascii")
    records["size"] = len(subjects)
    records["kind"] = edit.kind
    records["label"] = -1 if edit.label is None else edit.label
    records["subject"] = [name.encode("ascii") for name in subjects]
    records["time"] = (edit.time - EPOCH) // MICROSECOND
    records["player"] = edit.player.encode("utf-8", "replace")[:PLAYER_BYTES]
    records["checksum"] = _checksums(records)
    return records


def to_edits(records: np.ndarray, strict: bool = False) -> list[Edit]:
    """Turn records, EDIT (N,), into edits, in the order of making.

    Left out is what a kill or a damage left in pieces, and what a newer program may have meant:
    an edit counts whole or not at all. It counts once, however often it was written: one that a
    kill cut short is written again. Left out is also what no program can have meant; strict: that
    raises ValueError.
    """
    grouped: dict[bytes, dict[bytes, np.void]] = {}
    good = records[~are_damaged(records) & (records["edit"] != b"")]
    for record, edit, subject in zip(good, good["edit"], good["subject"], strict=True):
        grouped.setdefault(edit, {}).setdefault(subject, record)
    edits = []
    for group in (list(group.values()) for group in grouped.values()):
        if len(group) == group[0]["size"] and int(group[0]["kind"]) in list(Kind):
            try:
                edits.append(_edit(group))
            except (ValueError, OverflowError) as error:  # the latter: a time beyond the year 9999
                if strict:
                    raise ValueError(f"{error}") from error
    return edits


def are_damaged(records: np.ndarray) -> np.ndarray:
    """Say which records, EDIT (N,), are not as they were written, bool (N,).

    Those that a kill left empty are not among them.
    """
    return (records["checksum"] != _checksums(records)) & (records["edit"] != b"")


def are_of_whole_edits(records: np.ndarray) -> np.ndarray:
    """Say which records, EDIT (N,), are undamaged parts of edits that count, bool (N,)."""
    whole = np.array([edit.id.encode("ascii") for edit in to_edits(records)], f"S{ID_BYTES}")
    return ~are_damaged(records) & np.isin(records["edit"], whole)


def _edit(group: Sequence[np.void]) -> Edit:
    first = group[0]
    kind = Kind(int(first["kind"]))
    subjects = tuple(record["subject"].decode("ascii") for record in group)
    return Edit(
        kind,
        samples=() if kind is Kind.UNDO else subjects,
        label=int(first["label"]) if kind is Kind.RELABEL else None,
        undoes=subjects[0] if kind is Kind.UNDO else "",
        player=first["player"].decode("utf-8", "ignore"),
        time=EPOCH + int(first["time"]) * MICROSECOND,
        id=first["edit"].decode("ascii"),
    )


def _checksums(records: np.ndarray) -> list[int]:
    covered = records.copy()
    covered["checksum"] = 0
    raw, size = memoryview(covered.tobytes()), EDIT.itemsize
    return [zlib.crc32(raw[at : at + size]) for at in range(0, len(raw), size)]
