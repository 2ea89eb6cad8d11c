"""A samples file in the making: complete under another name, then put in its place at once."""

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import h5py
import numpy as np

from data.edit import are_of_whole_edits
from data.row import Row
from data.rows import (
    VERSION_1_10,
    append_edits,
    append_rows,
    create_datasets,
    damaged_edits,
    read_blocks,
    read_edits,
    sync,
)
from data.schema import EDIT
from data.store_error import UnsavedError

PATIENCE = 2.0  #: seconds in which a reader may let go of the file: Windows replaces none in use

SYNC_AFTER = 64  #: blocks brought to the disk at once; all of a large file would take minutes


def temporary_name(path: Path) -> Path:
    """Name the file that will become `path`; a leftover of a crash may be deleted."""
    return path.with_name(path.name + ".new")


def take_the_place(path: Path) -> None:
    """Let the finished file of the temporary name take the place of what `path` names."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            temporary_name(path).replace(path)
            return
        except PermissionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


class FreshFile:
    """An empty samples file beside `path`, to be filled and put in its place.

    kept, damaged: rows copied, and rows of the source that could not be. damaged_edits: rows of its
    edits that could not be. After an OSError the process must end (see `Store`); what was made so
    far hurts nobody.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept = self.damaged = self.damaged_edits = 0
        temporary_name(path).unlink(missing_ok=True)  # one that HDF5 still holds may be abandoned
        self._file = h5py.File(temporary_name(path), "w", libver=VERSION_1_10)
        create_datasets(self._file)
        self._take: Callable[[Row], Row | None] = lambda row: row
        self._edits = np.zeros(0, EDIT)

    def copy(
        self,
        source: h5py.File,
        working: Callable[[], None],
        take: Callable[[Row], Row | None] = lambda row: row,
        edits: np.ndarray | None = None,
    ) -> None:
        """Copy every whole sample of an open file as `take` makes it, None leaving it behind.

        Calls `working` after each block. Its edits are copied as they are, those of samples left
        behind too, but none of which a part is damaged; or `edits`, EDIT (n,), take their place.
        """
        self._take = take
        found = read_edits(source)
        if damaged := damaged_edits(source, found):
            found = found[are_of_whole_edits(found)]
        self._edits = found if edits is None else edits
        self.damaged_edits += damaged
        for number, block in enumerate(read_blocks(source), 1):
            whole = [row for row in block if row is not None]
            rows = [taken for row in whole if (taken := take(row))]
            if rows:
                append_rows(self._file, rows)
            self.kept += len(rows)
            self.damaged += len(block) - len(whole)
            if number % SYNC_AFTER == 0:
                sync(self._file)
            working()
        if len(self._edits):
            append_edits(self._file, self._edits)

    def add(self, rows: Sequence[Row]) -> None:
        """Append further samples."""
        append_rows(self._file, rows)
        self.kept += len(rows)

    def prove(self, source: h5py.File, working: Callable[[], None]) -> None:
        """Close it, read it again from the disk, and compare it with what was to be copied.

        Raises UnsavedError where they differ. Calls `working` now and then.
        """
        self._finish()
        with h5py.File(temporary_name(self.path), "r") as copy:
            wanted = filter(None, map(self._take, _whole_rows(source, working)))
            pairs = itertools.zip_longest(wanted, _whole_rows(copy, working))
            same = np.array_equal(read_edits(copy), self._edits)
            if not same or not all(one and other and one.is_same(other) for one, other in pairs):
                raise UnsavedError(
                    f"A copy of {self.path} does not read as it was written, so the file is left "
                    "as it is. Check the disk."
                )

    def put_in_place(self) -> None:
        """Bring it to the disk, close it, and let it take the place of what `path` names."""
        self._finish()
        take_the_place(self.path)

    def _finish(self) -> None:
        if self._file:  # open
            sync(self._file)
            self._file.close()


def _whole_rows(file: h5py.File, working: Callable[[], None]) -> Iterator[Row]:
    for block in read_blocks(file):
        yield from (row for row in block if row is not None)
        working()
