"""Samples files of older schemas, as earlier programs wrote them: for proofs that none is lost."""

from collections.abc import Sequence
from pathlib import Path

import h5py
import numpy as np

from data.columns import join
from data.migrations import columns_of
from data.row import to_row
from data.rows import VERSION_1_10
from data.sample import Sample
from data.schema import FILTERS, LAYOUTS, RAGGED


def write_old_file(path: Path, samples: Sequence[Sample], schema: int) -> None:
    """Write a closed samples file of an older schema, which must have a place for all they hold."""
    columns, chunks = join([to_row(sample) for sample in samples]), _rows_per_chunk()
    for first, n in RAGGED.values():
        lengths = columns["record"][n].astype(np.int64)
        columns["record"][first] = np.cumsum(lengths) - lengths
    with h5py.File(path, "w", libver=VERSION_1_10) as file:
        file.attrs["schema"] = schema
        for column in columns_of(schema):
            data = columns[column.name]
            if column.dtype.names:
                data = _narrowed(data, column.dtype)
            file.create_dataset(
                column.name,
                data=data,
                maxshape=(None, *column.row),
                chunks=(chunks[column.name], *column.row),
                **FILTERS,
            )


def _rows_per_chunk() -> dict[str, int]:
    return {layout.name: layout.rows_per_chunk for layout in LAYOUTS}


def _narrowed(records: np.ndarray, dtype: np.dtype) -> np.ndarray:
    old = np.zeros(len(records), dtype)
    for name in dtype.names or ():
        old[name] = records[name]
    return old
