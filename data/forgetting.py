"""Samples files and archives without somebody: who is in them, and writing them anew.

Only the holder of the lock beside the samples file may write.
"""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from data.edit import Edit, to_edits, to_records
from data.fresh_file import FreshFile
from data.person import Person
from data.reading import open_samples
from data.row import Row
from data.row_archive import Archive, unpack
from data.rows import BLOCK, read_edits, read_records
from data.schema import RECORD
from data.store import check_space
from data.unsaved import write_unsaved
from data.wiping import overwriting, wipe


@dataclass
class Presence:
    """Who is in files, and how much of it is of a person.

    players: how many samples there are of each name. ids: of the person's samples. changes: how
    many the person made. lost: samples of which nobody can read whose they are.
    """

    person: Person
    players: Counter[str] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)
    changes: int = 0
    lost: int = 0

    @property
    def rows(self) -> int:
        """How many samples there are, those that cannot be read among them."""
        return sum(self.players.values()) + self.lost

    def add(self, records: np.ndarray, edits: Sequence[Edit]) -> None:
        """Count records, RECORD (n,), those that cannot be read being zeros, and edits."""
        whole = records[records["id"] != b""]
        self.lost += len(records) - len(whole)
        for name, n in zip(*np.unique(whole["player"], return_counts=True), strict=True):
            player = bytes(name).decode("utf-8", "replace")
            self.players[player] += int(n)
            if self.person.is_called(player):
                theirs = whole["id"][whole["player"] == name]
                self.ids |= {bytes(name).decode("ascii", "replace") for name in theirs}
        self.changes += sum(self.person.is_called(edit.player) for edit in edits)


def look(path: Path, person: Person, working: Callable[[], None]) -> Presence:
    """Look who is in a samples file. Calls `working` now and then; raises as `open_samples`."""
    found = Presence(person)
    with open_samples(path) as file:
        for start in range(0, len(file["record"]), BLOCK):
            found.add(read_records(file, start, min(start + BLOCK, len(file["record"]))), [])
            working()
        found.add(np.zeros(0, RECORD), to_edits(read_edits(file)))
    return found


def look_into_archive(file: Path, person: Person) -> Presence:
    """Look who is in a file of what waits to be saved. Raises as `unpack` does."""
    waiting = unpack(file)
    found = Presence(person)
    found.add(
        np.concatenate([np.zeros(0, RECORD), *(r.record for r in waiting.rows)]), waiting.edits
    )
    return found


def write_without(
    path: Path, person: Person, ids: set[str], working: Callable[[], None]
) -> tuple[int, int]:
    """Write a samples file anew without a person, and overwrite the old one as it goes.

    Returns how many samples it has now, and how many were damaged and are left out. ids: of the
    person's samples, wherever they lie. What is left is read again from the disk and compared
    before it takes the place. Raises as `open_samples` does, and StoreError where the disk is full
    or a copy does not read as it was written; OSError, after which the process should end.
    """

    def without(row: Row) -> Row | None:
        return None if row.id in ids or person.wrote(row) else person.without_name(row)

    check_space(path.parent, path.stat().st_size)
    fresh = FreshFile(path)
    with open_samples(path) as source:
        edits = person.edits_without(to_edits(read_edits(source)), ids)
        fresh.copy(source, working, without, to_records(*edits))
        fresh.prove(source, working)
    with overwriting(path):
        fresh.put_in_place()
    return fresh.kept, fresh.damaged


def write_archive_without(path: Path, file: Path, person: Person, ids: set[str]) -> None:
    """Write what waits for the samples file `path` anew without a person; raises as `unpack`.

    The old file goes once the new one is there: what both hold is taken up once.
    """
    waiting, age = unpack(file), file.stat()
    rows = [
        person.without_name(row)
        for row in waiting.rows
        if row.id not in ids and not person.wrote(row)
    ]
    edits = person.edits_without(list(waiting.edits), ids)
    if rows or edits:
        written = write_unsaved(path, Archive(rows, edits))
        os.utime(written, ns=(age.st_atime_ns, age.st_mtime_ns))  # they are taken up by their age
    wipe(file)
