"""Read a samples file that somebody else made, and believe nothing that it says unseen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py

from data.edit import Edit, to_edits
from data.migrations import datasets_of
from data.reading import open_samples
from data.row import Row
from data.row_check import MOST_POINTS, check_row
from data.rows import BLOCK, FAULTS, read_blocks, read_edits, read_records
from data.sample import LONGEST
from data.schema import RAGGED
from data.store_error import StoreError
from data.store_lock import undisturbed

MOST = 64 * 2**30  #: bytes that a file may unpack to: five million samples
LEAST_CHUNK = 12  #: bytes: a checksum of 4 and what gzip makes of nothing
MOST_ROWS = {"points": MOST_POINTS, "strokes": MOST_POINTS, "pixels": LONGEST**2}  #: of a sample


@contextmanager
def open_strangers(path: Path, working: Callable[[], None]) -> Iterator[h5py.File]:
    """Open a samples file for reading, if it is no more than it says and nobody writes to it.

    Calls `working` now and then. Raises as `open_samples` does, and StoreError where what it
    unpacks to is more than it holds, or more than a limit, or where a program has it open.
    """
    with undisturbed(path), open_samples(path) as file:
        try:
            _check_sizes(file, path, working)
        except FAULTS as error:
            raise StoreError(
                f"{path} is damaged, so nothing was taken from it. Repair it first: "
                f"python -m tools.dataset repair {path}"
            ) from error
        yield file


def _check_sizes(file: h5py.File, path: Path, working: Callable[[], None]) -> None:
    """Compare what the datasets say that they are with what is stored, and with the limits."""
    total = 0
    for column in datasets_of(int(file.attrs["schema"])):
        dataset = file[column.name]
        total += dataset.nbytes
        chunks = -(-len(dataset) // dataset.chunks[0])
        if chunks * LEAST_CHUNK > dataset.id.get_storage_size():
            raise StoreError(
                f"{path} says that it has {len(dataset):,} rows of {column.name!r}, which are not "
                "there: it is damaged or made to do harm. Repair it first: "
                f"python -m tools.dataset repair {path}"
            )
    if total > MOST:
        raise StoreError(
            f"{path} unpacks to {total / 2**30:,.0f} GB, more than the {MOST >> 30} that are taken "
            "at once. Split it first."
        )
    for start in range(0, len(file["record"]), BLOCK):
        working()
        records = read_records(file, start, min(start + BLOCK, len(file["record"])))
        for name, (_, n) in RAGGED.items():
            if (records[n] > MOST_ROWS[name]).any():
                raise StoreError(
                    f"{path} has a sample with {records[n].max():,} rows of {name!r}. No sample of "
                    "this program has so many; nothing was taken from the file."
                )


def strangers_rows(
    file: h5py.File, path: Path, left_out: Callable[[int], None]
) -> Iterator[list[Row]]:
    """Read the samples of an open file, a block at a time, each whole and checked.

    Calls `left_out` with the number of damaged ones after each block. Raises StoreError for a
    sample that this program could not have saved.
    """
    place = 0
    for block in read_blocks(file):
        rows = [row for row in block if row is not None]
        for offset, row in enumerate(block):
            try:
                if row is not None:
                    check_row(row)
            except ValueError as error:
                raise StoreError(
                    f"Sample {place + offset + 1:,} of {path} is none of this program ({error}), "
                    "so nothing was taken from the file."
                ) from error
        left_out(len(block) - len(rows))
        place += len(block)
        yield rows


def strangers_edits(file: h5py.File, path: Path) -> list[Edit]:
    """Read the edits of an open file. Raises StoreError for one that nobody could have made."""
    try:
        return to_edits(read_edits(file), strict=True)
    except ValueError as error:
        raise StoreError(
            f"{path} has a change of samples that this program could not have made ({error}), so "
            "nothing was taken from the file."
        ) from error
