"""Rows in an open HDF5 file: create the datasets, append, read back what is whole."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

import h5py
import numpy as np

from data.appending import Appender
from data.columns import join, part
from data.edit import are_damaged
from data.migrations import columns_of, datasets_of, to_newest
from data.row import Row
from data.schema import EDIT, EDIT_FIELDS, EDITS, FIELDS, FILTERS, LAYOUTS, RAGGED, RECORD, SCHEMA
from data.store_error import NewerSchemaError, NotSamplesError
from data.structure import fault, number_of_schema

T = TypeVar("T")

VERSION_1_10 = ("v110", "v110")  #: the oldest format with SWMR, readable by every later library
BLOCK = 256  #: rows read or copied at once: 3 MB of rasters

FEW = 16  #: rows tried at once of a block that cannot be read: those of one piece of `record`

#: What h5py raises on damaged metadata or data: HDF5's errors come as any of these.
FAULTS = (OSError, RuntimeError, KeyError, ValueError)

#: Errors of fsync where a file system cannot do it; all others mean that data may be lost.
NO_FSYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)


def create_datasets(file: h5py.File) -> None:
    """Lay out an empty samples file: all that will ever be in it, as SWMR wants."""
    for layout in (*LAYOUTS, EDITS):
        dataset = file.create_dataset(
            layout.name,
            (0, *layout.row),
            layout.dtype,
            maxshape=(None, *layout.row),
            chunks=(layout.rows_per_chunk, *layout.row),
            **FILTERS,
        )
        dataset.attrs["about"] = np.bytes_(layout.about.encode())
    for name, _, about in FIELDS:
        file["record"].attrs[name] = np.bytes_(about.encode())
    for name, _, about in EDIT_FIELDS:
        file["edit"].attrs[name] = np.bytes_(about.encode())
    file.attrs["schema"] = SCHEMA


def check_schema(file: h5py.File, path: Path) -> None:
    """Raise NotSamplesError or NewerSchemaError unless this program can read the file."""
    number = number_of_schema(file)
    if number is None:
        raise NotSamplesError(f"{path} is an HDF5 file, but not one with samples.")
    if number > SCHEMA:
        raise NewerSchemaError(
            f"{path} was written by a newer Digit Quiz (schema {number}; this one knows {SCHEMA}). "
            "It is left as it is. Update the program to go on with it."
        )
    if not columns_of(number):
        raise NotSamplesError(f"{path} has samples of a schema {number} that there never was.")
    for column in datasets_of(number):
        if wrong := fault(file, column):
            raise NotSamplesError(f"{path} {wrong}.")


def append_rows(file: h5py.File, rows: Sequence[Row]) -> None:
    """Append rows and flush; the record goes last, so that what it counts is there in full."""
    columns = join(rows)
    records = columns["record"]
    ends = {layout.name: Appender(file, layout) for layout in LAYOUTS}
    for name, (first, n) in RAGGED.items():
        records[first] = _starts(records[n], ends[name].length)
    for name, end in ends.items():
        if len(columns[name]):
            end.append(columns[name])


def append_edits(file: h5py.File, records: np.ndarray) -> None:
    """Append records of edits, EDIT (n,), and flush."""
    Appender(file, EDITS).append(records)


def read_edits(file: h5py.File, start: int = 0) -> np.ndarray:
    """Read the records of all edits from `start` on, EDIT (n,); what cannot be read is left out.

    An older schema has none.
    """
    nothing = np.zeros(0, EDIT)
    if "edit" not in file:
        return nothing
    dataset = file["edit"]
    blocks = salvage(lambda begin, end: dataset[begin:end], start, len(dataset))
    return np.concatenate([nothing, *(block for block in blocks if block is not None)])


def damaged_edits(file: h5py.File, found: np.ndarray) -> int:
    """Count the rows of edits that cannot be read, or are not as they were written.

    found: those that can be read. One that a kill left empty is not damaged.
    """
    unread = len(file["edit"]) - len(found) if "edit" in file else 0
    return unread + int(are_damaged(found).sum())


def read_records(file: h5py.File, start: int, stop: int) -> np.ndarray:
    """Read the records start to stop, RECORD (n,); one that is damaged is all zeros."""
    records = np.zeros(stop - start, RECORD)
    at = 0
    for block in salvage_pieces(file["record"], start, stop):
        if block is not None:
            newest = to_newest({"record": block}, int(file.attrs["schema"]))
            records[at : at + len(block)] = newest["record"]
        at += 1 if block is None else len(block)
    return records


def salvage_pieces(dataset: h5py.Dataset, start: int, stop: int) -> Iterator[np.ndarray | None]:
    """Read rows of a dataset as `salvage` does: what lies in one chunk can be read or not."""
    piece = dataset.chunks[0]

    def is_lost(begin: int, end: int) -> bool:
        return bool(begin // piece == (end - 1) // piece)

    return salvage(lambda begin, end: dataset[begin:end], start, stop, is_lost)


def _one_row(start: int, stop: int) -> bool:
    return stop - start == 1


def salvage(
    read: Callable[[int, int], T],
    start: int,
    stop: int,
    is_lost: Callable[[int, int], bool] = _one_row,
) -> Iterator[T | None]:
    """Read rows start to stop, in blocks of at most BLOCK, and where that fails in ever smaller
    parts; None: one row that cannot be read.

    is_lost: says of rows that cannot be read at once that none of them can be; of one, always.
    """
    for begin in range(start, stop, BLOCK):
        yield from _salvage(read, begin, min(begin + BLOCK, stop), is_lost)


def _salvage(
    read: Callable[[int, int], T], start: int, stop: int, is_lost: Callable[[int, int], bool]
) -> Iterator[T | None]:
    try:
        part = read(start, stop)
    except FAULTS:
        if is_lost(start, stop):
            yield from [None] * (stop - start)
            return
        step = FEW if stop - start > FEW else 1
        for begin in range(start, stop, step):
            yield from _salvage(read, begin, min(begin + step, stop), is_lost)
    else:
        yield part


def sync(file: h5py.File) -> None:
    """Bring everything to the disk. The file flush notes the true end in the superblock."""
    file.flush()
    try:
        os.fsync(file.id.get_vfd_handle())
    except OSError as error:
        if error.errno not in NO_FSYNC:
            raise


def read_blocks(file: h5py.File) -> Iterator[list[Row | None]]:
    """Read all rows in order, in blocks of at most BLOCK; None: damaged."""
    count = len(file["record"])
    for start in range(0, count, BLOCK):
        yield read_rows(file, start, min(start + BLOCK, count))


def read_rows(file: h5py.File, start: int, stop: int) -> list[Row | None]:
    """Read rows start to stop, each whole, or None where it is damaged."""
    record = file["record"]

    def is_lost(begin: int, end: int) -> bool:
        if end - begin == 1:
            return True
        return all(piece is None for piece in salvage_pieces(record, begin, end))

    parts = salvage(lambda begin, end: _read(file, begin, end), start, stop, is_lost)
    rows = chain.from_iterable([None] if part is None else part for part in parts)
    return [row if row is not None and row.is_whole() else None for row in rows]


def _read(file: h5py.File, start: int, stop: int) -> list[Row]:
    records = file["record"][start:stop]
    columns = {"record": records, "raster": file["raster"][start:stop]}
    for name, (first, n) in RAGGED.items():
        if first in records.dtype.names:  # an older schema has fewer
            columns[name] = _side_by_side(file[name], records[first], records[n])
    return part(to_newest(columns, int(file.attrs["schema"])))


def _side_by_side(dataset: h5py.Dataset, first: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Read the rows first : first + n of a block of samples, which lie one behind the other."""
    begin = int(first[0])
    end = begin + int(n.sum())
    if not np.array_equal(first, _starts(n, begin)) or not 0 <= begin <= end <= len(dataset):
        raise ValueError(f"rows {begin} to {end} of {dataset.name} do not belong to this block")
    return dataset[begin:end]


def _starts(lengths: np.ndarray, begin: int) -> np.ndarray:
    ends = np.cumsum(lengths, dtype=np.int64)
    return begin + ends - lengths
