"""Rows in an open HDF5 file: create the datasets, append, read back what is whole."""

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import h5py
import numpy as np

from data.columns import join, part
from data.migrations import columns_of, datasets_of, to_newest
from data.row import Row
from data.schema import EDIT, EDIT_FIELDS, EDITS, FIELDS, FILTERS, LAYOUTS, RAGGED, SCHEMA
from data.store_error import NewerSchemaError, NotSamplesError

VERSION_1_10 = ("v110", "v110")  #: the oldest format with SWMR, readable by every later library
BLOCK = 256  #: rows read or copied at once: 3 MB of rasters

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
    if "schema" not in file.attrs:
        raise NotSamplesError(f"{path} is an HDF5 file, but not one with samples.")
    number = int(file.attrs["schema"])
    if number > SCHEMA:
        raise NewerSchemaError(
            f"{path} was written by a newer Digit Quiz (schema {number}; this one knows {SCHEMA}). "
            "It is left as it is. Update the program to go on with it."
        )
    if not columns_of(number):
        raise NotSamplesError(f"{path} has samples of a schema {number} that there never was.")
    for column in datasets_of(number):
        found = file.get(column.name)
        if not isinstance(found, h5py.Dataset) or not column.fits(found.dtype, found.shape):
            raise NotSamplesError(f"{path} has no dataset {column.name!r} as samples need it.")


def append_rows(file: h5py.File, rows: Sequence[Row]) -> None:
    """Append rows and flush; the record goes last, so that what it counts is there in full."""
    columns = join(rows)
    records = columns["record"]
    for name, (first, n) in RAGGED.items():
        records[first] = _starts(records[n], len(file[name]))
    for layout in LAYOUTS:
        dataset, column = file[layout.name], columns[layout.name]
        if len(column):
            end = len(dataset)
            dataset.resize(end + len(column), axis=0)
            dataset[end:] = column
            dataset.flush()


def append_edits(file: h5py.File, records: np.ndarray) -> None:
    """Append records of edits, EDIT (n,), and flush."""
    dataset = file["edit"]
    end = len(dataset)
    dataset.resize(end + len(records), axis=0)
    dataset[end:] = records
    dataset.flush()


def read_edits(file: h5py.File) -> np.ndarray:
    """Read the records of all edits, EDIT (n,); those that are damaged are left out.

    An older schema has none.
    """
    if "edit" not in file:
        return np.zeros(0, EDIT)
    dataset = file["edit"]
    blocks = [_edits(dataset, at, min(at + BLOCK, len(dataset))) for at in _steps(len(dataset))]
    return np.concatenate([np.zeros(0, EDIT), *blocks])


def _steps(count: int) -> range:
    return range(0, count, BLOCK)


def _edits(dataset: h5py.Dataset, start: int, stop: int) -> np.ndarray:
    try:
        return dataset[start:stop]
    except FAULTS:
        if stop - start == 1:
            return np.zeros(0, EDIT)
        middle = (start + stop) // 2
        return np.concatenate(
            [_edits(dataset, start, middle), _edits(dataset, middle, stop)], dtype=EDIT
        )


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
    for start in _steps(count):
        yield read_rows(file, start, min(start + BLOCK, count))


def read_rows(file: h5py.File, start: int, stop: int) -> list[Row | None]:
    """Read rows start to stop, each whole, or None where it is damaged."""
    try:
        rows = _read(file, start, stop)
    except FAULTS:
        if stop - start == 1:
            return [None]
        middle = (start + stop) // 2
        return read_rows(file, start, middle) + read_rows(file, middle, stop)
    return [row if row.is_whole() else None for row in rows]


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
