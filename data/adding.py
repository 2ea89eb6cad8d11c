"""Add many samples to a samples file, all of them or none: import and merge."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import h5py
import numpy as np

from data.backups import drop_older, keep_backup
from data.fresh_file import take_the_place, temporary_name
from data.reading import open_samples
from data.recovery import put_in_order
from data.row import Row
from data.rows import BLOCK, VERSION_1_10, append_edits, append_rows, read_edits, read_rows, sync
from data.schema import RAGGED
from data.store import check_space
from data.store_error import StoreError
from data.store_lock import alone_with

PIECE = 2**26  #: bytes brought to the disk at once; on a slow one a second's work

#: Handles that a failed write left in HDF5: nothing may touch them again, not even to close them.
_abandoned: list[h5py.File] = []


@contextmanager
def adding(path: Path, why: str, working: Callable[[], None]) -> Iterator["Addition"]:
    """Add samples to the samples file `path`, which is made if it is not there.

    Yields the Addition that takes them. Nothing is in the file until the block ends, then all is:
    written to a copy, read again from the disk and compared, and put in its place. If the block
    raises, the process ends, or there is nothing new, the file is as it was. why: "import" or
    "merge"; the file as it was is kept as the one backup of this kind. Calls `working` now and
    then.

    Raises StoreError where a program has the file open, where it holds no samples or is damaged, or
    the disk is full; OSError. After an OSError the process should end.
    """
    is_new = not path.exists()
    if not is_new:
        with open_samples(path):
            working()  # before there is a lock, which would stay beside a file of something else
    with alone_with(path):
        _, notice = put_in_order(path, working, may_lose=False)
        addition = Addition(path, notice, working)
        try:
            yield addition
            addition._finish()
        except BaseException as error:
            if notice and isinstance(error, StoreError):  # so much was changed, and is told
                error.args = (f"{error}\n{notice}",)
            with suppress(OSError):  # Windows deletes no open file: the next opening does
                temporary_name(path).unlink()
                if is_new:
                    path.unlink()
            raise
        if addition.is_changed:
            addition.backup = None if is_new else keep_backup(path, f"before-{why}")
            take_the_place(path)
            drop_older(path, f"before-{why}", addition.backup)
        else:
            temporary_name(path).unlink()


class Addition:
    """A copy of a samples file that takes further samples; see `adding`.

    added, known: samples added, and left out because their id was there. is_changed: whether there
    is anything new. backup: the file as it was, once all is done; None if there was none, or
    nothing new. notice: a sentence on what was done to the file before, such as bringing it up to
    date, or "".
    """

    def __init__(self, path: Path, notice: str, working: Callable[[], None]) -> None:
        self.path = path
        self.notice = notice
        self.added = self.known = 0
        self.is_changed = False
        self._unsynced = 0  # bytes
        self.backup: Path | None = None
        self._working = working
        check_space(path.parent, path.stat().st_size)
        _copy(path, temporary_name(path), working)
        self._file = h5py.File(temporary_name(path), "r+", libver=VERSION_1_10)
        _abandoned.append(self._file)
        self._before = len(self._file["record"])
        names = self._file["record"]["id"]
        self._places = {bytes(name): place for place, name in enumerate(names)}
        self._digest = hashlib.sha256()

    def add(self, rows: Sequence[Row]) -> list[Row]:
        """Append samples, at most a few hundred at a time; one whose id is there is left out.

        Returns those left out that are not the same as the sample there. One that is damaged there
        does not count as being there.
        """
        again = [row for row in rows if _name(row) in self._places]
        present = self._present([self._places[_name(row)] for row in again])
        known, differing = set(), []
        for row in again:
            other = present[self._places[_name(row)]]
            if other is not None:
                known.add(_name(row))
                if not row.is_same(other):
                    differing.append(row)
        first: dict[bytes, Row] = {}
        for row in rows:
            first.setdefault(_name(row), row)
        twice = [row for row in rows if row is not first[_name(row)] and _name(row) not in known]
        self._append([row for name, row in first.items() if name not in known])
        self.known += sum(_name(row) in known for row in rows)
        return differing + (self.add(twice) if twice else [])

    def _append(self, rows: Sequence[Row]) -> None:
        if rows:
            check_space(self.path.parent, sum(_size(row) for row in rows))
            append_rows(self._file, rows)
            for place, row in enumerate(rows, self._before + self.added):
                self._places[_name(row)] = place
                self._digest.update(_identity(row))
            self.added += len(rows)
            self.is_changed = True
            self._unsynced += sum(_size(row) for row in rows)
            if self._unsynced > PIECE:
                sync(self._file)
                self._unsynced = 0
        self._working()

    def _present(self, places: Sequence[int]) -> dict[int, Row | None]:
        """Read the samples at some places, side by side where they lie so; None: damaged."""
        wanted = np.unique(np.array(places, np.int64))
        runs = np.split(wanted, np.flatnonzero(np.diff(wanted) > 1) + 1)
        return {
            int(place): row
            for run in runs
            if len(run)
            for place, row in zip(run, read_rows(self._file, run[0], run[-1] + 1), strict=True)
        }

    def edits(self) -> np.ndarray:
        """Return the records of all edits, EDIT (n,)."""
        return read_edits(self._file)

    def replace_edits(self, records: np.ndarray) -> None:
        """Let these records, EDIT (n,), take the place of all."""
        self.is_changed = True
        self._file["edit"].resize(0, axis=0)
        if len(records):
            append_edits(self._file, records)

    def _finish(self) -> None:
        """Bring the copy to the disk, and prove that it holds what was there and what came."""
        records = read_edits(self._file)
        sync(self._file)
        self._file.close()
        _abandoned.remove(self._file)
        with open_samples(temporary_name(self.path)) as copy:
            same = np.array_equal(read_edits(copy), records) and self._is_proved(copy)
        if not same:
            raise StoreError(
                f"What was written beside {self.path} does not read as it was written, so nothing "
                "was added. Check the disk."
            )

    def _is_proved(self, copy: h5py.File) -> bool:
        count = len(copy["record"])
        digest = hashlib.sha256()
        for start in range(self._before, count, BLOCK):
            for row in read_rows(copy, start, min(start + BLOCK, count)):
                if row is None:
                    return False
                digest.update(_identity(row))
            self._working()
        return count == self._before + self.added and digest.digest() == self._digest.digest()


def _copy(path: Path, target: Path, working: Callable[[], None]) -> None:
    """Copy a file to the disk, piece by piece: all at once, a large one would give no sign of life.

    Raises OSError.
    """
    with path.open("rb") as source, target.open("wb") as copy:
        while piece := source.read(PIECE):
            copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
            working()


def _name(row: Row) -> bytes:
    return bytes(row.record["id"][0])


def _identity(row: Row) -> bytes:
    """The record wherever it lies, with the checksum of the ink."""
    record = row.record.copy()
    for first, _ in RAGGED.values():
        record[first] = 0
    return record.tobytes()


def _size(row: Row) -> int:
    return sum(a.nbytes for a in (row.raster, row.points, row.strokes, row.pixels, row.record))
