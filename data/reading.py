"""Read a samples file, closed, left open by a crash, truncated, or still being written."""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np

from data.as_it_stands import headers_needed, open_as_it_stands
from data.changes import Changes, changes
from data.edit import Edit, to_edits
from data.row import Row, to_sample
from data.rows import BLOCK, FAULTS, damaged_edits, read_edits, read_rows
from data.sample import Sample
from data.store_error import NotSamplesError, StoreError
from data.superblock import read_superblock

ATTEMPTS = 5  #: a reader beside a writer may meet what is half written: it opens anew
MOMENT = 0.02  #: seconds more to wait before each further attempt

log = logging.getLogger(__name__)


@contextmanager
def open_samples(path: Path) -> Iterator[h5py.File]:
    """Open a samples file for reading, beside a living writer too, which it keeps from nothing.

    Not with `swmr=True`: on a file that was killed and then truncated that hangs for minutes. What
    a writer changes meanwhile may read as damaged; opened again, it is whole.
    Raises StoreError if it is not there or cannot be read, NotSamplesError if it holds no samples,
    NewerSchemaError if a newer program wrote it.
    """
    check_is_hdf5(path)
    with ExitStack() as stack:
        yield _open(path, stack)


def check_is_hdf5(path: Path) -> None:
    """Raise StoreError if a file is not there or cannot be read, NotSamplesError if it is no HDF5
    file."""
    try:
        head = read_superblock(path)
    except FileNotFoundError:
        raise StoreError(f"There is no file {path}. Keep some samples first.") from None
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read ({error.strerror}). Check the name and its permissions."
        ) from error
    if head is None:
        raise NotSamplesError(f"{path} is no HDF5 file. Name a file with samples.")


def _open(path: Path, stack: ExitStack) -> h5py.File:
    """Open and check a file, to be closed with the stack; again if a writer was in the way."""
    for attempt in range(ATTEMPTS):
        time.sleep(attempt * MOMENT)
        try:
            return stack.enter_context(open_as_it_stands(path))
        except FAULTS:
            fault = unreadable(path)
        except NotSamplesError as error:
            fault = error
    try:
        return stack.enter_context(open_as_it_stands(path, headers_needed(path)))
    except FAULTS:
        raise fault from None


def unreadable(path: Path) -> NotSamplesError:
    """Make the error for a file of which nothing can be read."""
    return NotSamplesError(f"{path} is damaged, and nothing of it can be read.")


def count_samples(path: Path) -> int:
    """Count the samples in a file; raises as `open_samples` does."""
    with open_samples(path) as file:
        return len(file["record"])


def read_samples(path: Path) -> Iterator[Sample]:
    """Read the samples that were there when reading began, in the order of saving, as they stand.

    Deleted ones are left out, labels are those put right. Damaged ones are left out too, and their
    number is logged. Raises as `open_samples` does.
    """
    damaged = count = 0
    blocks = blocks_of(path)
    changed = changes(edits_of(path))
    for block in blocks:
        rows = [row for row in block if row is not None]
        count += len(block)
        damaged += len(block) - len(rows)
        yield from map(to_sample, as_they_stand(rows, changed))
    if damaged:
        log.warning("%d of %d samples in %s are damaged and were left out", damaged, count, path)


def blocks_of(path: Path) -> Iterator[list[Row | None]]:
    """Read the rows that are there now, as first saved, in blocks of at most BLOCK; None: damaged.

    Raises as `open_samples` does.
    """
    count = count_samples(path)
    return (_read_again(path, at, min(at + BLOCK, count)) for at in range(0, count, BLOCK))


def edits_of(path: Path) -> list[Edit]:
    """Read the changes of samples in a file, oldest first; damaged ones are left out.

    Raises as `open_samples` does.
    """
    for attempt in range(ATTEMPTS):
        time.sleep(attempt * MOMENT)
        with open_samples(path) as file:
            records = read_edits(file)
            damaged = damaged_edits(file, records)
        if not damaged or not _may_change(path):
            break
    if damaged:
        log.warning("%d entries of changes in %s are damaged and were left out", damaged, path)
    return to_edits(records)


def as_they_stand(rows: Sequence[Row], changed: Changes) -> list[Row]:
    """Return rows with the labels that they have now, without those that are deleted."""
    if not rows or not len(changed.ids):
        return list(rows)
    records = np.concatenate([row.record for row in rows])
    labels, deleted = changed.apply(records["id"], records["label"])
    kept = []
    for row, label, gone in zip(rows, labels, deleted, strict=True):
        if not gone:
            record = row.record.copy()
            record["label"] = label
            kept.append(replace(row, record=record))
    return kept


def _read_again(path: Path, start: int, stop: int) -> list[Row | None]:
    for attempt in range(ATTEMPTS):
        time.sleep(attempt * MOMENT)
        with open_samples(path) as file:
            rows = read_rows(file, start, stop)
        if None not in rows or not _may_change(path):
            break
    return rows


def _may_change(path: Path) -> bool:
    """Whether a writer may have the file: it is not noted as closed."""
    head = read_superblock(path)
    return head is None or not head.is_whole or head.flags != 0
