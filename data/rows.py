"""Rows in an open HDF5 file: create the datasets, append, read back what is whole."""

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import h5py
import numpy as np

from data.row import Row
from data.schema import FIELDS, FILTERS, LAYOUTS, SCHEMA
from data.store_error import NewerSchemaError, NotSamplesError

VERSION_1_10 = ("v110", "v110")  #: the oldest format with SWMR, readable by every later library
BLOCK = 256  #: rows read or copied at once: 3 MB of rasters

#: What h5py raises on damaged metadata or data: HDF5's errors come as any of these.
FAULTS = (OSError, RuntimeError, KeyError, ValueError)

#: Errors of fsync where a file system cannot do it; all others mean that data may be lost.
NO_FSYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)


def create_datasets(file: h5py.File) -> None:
    """Lay out an empty samples file: all that will ever be in it, as SWMR wants."""
    for layout in LAYOUTS:
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
    for layout in LAYOUTS:
        found = file.get(layout.name)
        if (
            not isinstance(found, h5py.Dataset)
            or found.dtype != layout.dtype
            or found.shape[1:] != layout.row
        ):
            raise NotSamplesError(f"{path} has no dataset {layout.name!r} as samples need it.")


def append_rows(file: h5py.File, rows: Sequence[Row]) -> None:
    """Append rows and flush; the record goes last, so that what it counts is there in full."""
    records = np.concatenate([row.record for row in rows])
    records["first_point"] = _starts(records["n_points"], len(file["points"]))
    records["first_stroke"] = _starts(records["n_strokes"], len(file["strokes"]))
    columns = {
        "raster": np.stack([row.raster for row in rows]),
        "points": np.concatenate([row.points for row in rows]),
        "strokes": np.concatenate([row.strokes for row in rows]),
        "record": records,
    }
    for layout in LAYOUTS:
        dataset, column = file[layout.name], columns[layout.name]
        if len(column):
            end = len(dataset)
            dataset.resize(end + len(column), axis=0)
            dataset[end:] = column
            dataset.flush()


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
    rasters = file["raster"][start:stop]
    if len(rasters) < len(records):
        raise ValueError("fewer rasters than records")
    points = _ragged(file["points"], records["first_point"], records["n_points"])
    strokes = _ragged(file["strokes"], records["first_stroke"], records["n_strokes"])
    return [Row(rasters[i], points[i], strokes[i], records[i : i + 1]) for i in range(len(records))]


def _ragged(dataset: h5py.Dataset, first: np.ndarray, n: np.ndarray) -> list[np.ndarray]:
    """Read the pieces dataset[first : first + n] of a block, which lie side by side."""
    begin, end = int(first.min()), int((first + n).max())
    if not 0 <= begin <= end <= len(dataset) or end - begin != int(n.sum()):
        raise ValueError(f"rows {begin} to {end} of {dataset.name} do not belong to this block")
    block = dataset[begin:end]
    return [block[i - begin : i - begin + k] for i, k in zip(first, n, strict=True)]


def _starts(lengths: np.ndarray, begin: int) -> np.ndarray:
    ends = np.cumsum(lengths, dtype=np.int64)
    return begin + ends - lengths
