"""Put the samples of several files into one."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from data.adding import Addition, adding
from data.changes import changes
from data.edit import EPOCH, Edit, Kind, to_edits, to_records
from data.edit_pruning import prune
from data.row import Row
from data.schema import RAGGED
from data.store_error import StoreError
from data.stranger import open_strangers, strangers_edits, strangers_rows


@dataclass
class Merged:
    """added: samples added. known: left out, they were there. renamed: added under another id,
    because another sample has theirs. damaged: of the sources, left out. edits: changes added.
    backup: the file as it was, None if there was none. notice: see `Opening`.
    """

    added: int = 0
    known: int = 0
    renamed: int = 0
    damaged: int = 0
    edits: int = 0
    backup: Path | None = None
    notice: str = ""


def merge(path: Path, sources: Sequence[Path], working: Callable[[], None]) -> Merged:
    """Add the samples of other files, with their changes, to the samples file `path`, or to none.

    A sample that is there already is left out. One that differs from the one of its id is kept
    too, under an id made of its content, so that merging again adds nothing. All changes are then
    in the order of their times, as far as each file's own order allows: of two labels put right,
    the later one holds. The sources are only read.

    Raises StoreError where a program has one of the files open, or a source holds no samples or
    some that cannot be; OSError, after which the process should end.
    """
    for source in sources:
        if path.exists() and source.exists() and path.samefile(source):
            raise StoreError(f"{source} cannot be merged into itself. Name another file.")
    merged = Merged()
    with adding(path, "merge", working) as addition:
        for source in sources:
            _take(source, addition, merged, working)
        merged.added = addition.added - merged.renamed
        merged.known -= addition.added
    merged.backup, merged.notice = addition.backup, addition.notice
    return merged


def _take(source: Path, addition: Addition, merged: Merged, working: Callable[[], None]) -> None:
    def left_out(damaged: int) -> None:
        merged.damaged += damaged

    with open_strangers(source, working) as file:
        edits = strangers_edits(file, source)
        differing: list[Row] = []
        for rows in strangers_rows(file, source, left_out):
            differing += addition.add(rows)
            merged.known += len(rows)
    before = to_edits(addition.edits())
    theirs = prune(edits, {row.id for row in differing}) + _rename(
        differing, edits, addition, merged
    )
    both = in_time_order(before, theirs)
    if len(both) > len(before):
        addition.replace_edits(to_records(*both))
        merged.edits += len(both) - len(before)


def _rename(
    rows: Sequence[Row], edits: Sequence[Edit], addition: Addition, merged: Merged
) -> list[Edit]:
    """Add samples under ids of their content; returns edits by which they stand as they did."""
    if not rows:
        return []
    records = np.concatenate([row.record for row in rows])
    labels, deleted = changes(edits).apply(records["id"], records["label"])
    made = []
    for row, label, gone in zip(rows, labels, deleted, strict=True):
        record = row.record.copy()
        for first, _ in RAGGED.values():
            record[first] = 0
        name = _hash(record.tobytes())
        record["id"] = name
        before = addition.added
        addition.add([replace(row, record=record)])
        merged.renamed += addition.added - before
        about: dict[str, Any] = {
            "samples": (name,),
            "time": EPOCH + timedelta(microseconds=int(record["time"][0])),
            "id": _hash(name.encode(), f"{label}{gone}".encode()),
        }
        if label != record["label"][0]:
            made.append(Edit(Kind.RELABEL, label=int(label), **about))
        if gone:
            made.append(Edit(Kind.DELETE, **about | {"id": _hash(about["id"].encode())}))
    return made


def _hash(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:32]


def in_time_order(first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Merge the edits of two files, each once: by time, but never against a file's own order.

    What is in both stands as in the first.
    """
    places = {edit.id: place for place, edit in enumerate(first)}
    result: list[Edit] = []
    taken = 0
    for edit in second:
        if edit.id in places:
            upto = places[edit.id] + 1
        else:
            upto = taken
            while upto < len(first) and first[upto].time <= edit.time:
                upto += 1
        result += first[taken:upto]
        taken = max(taken, upto)
        if edit.id not in places:
            result.append(edit)
    return result + list(first[taken:])
