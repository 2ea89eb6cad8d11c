"""Rows side by side: one array for each dataset, as the samples file and the archive keep them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from data.row import Row
from data.schema import RAGGED, RECORD

Columns = dict[str, np.ndarray]  #: by the name of the dataset


def join(rows: Sequence[Row]) -> Columns:
    """Put at least one row side by side."""
    whole = {"raster": np.stack([row.raster for row in rows])}
    for name in RAGGED:
        whole[name] = np.concatenate([getattr(row, name) for row in rows])
    return whole | {"record": records_of(rows)}


def records_of(rows: Sequence[Row]) -> np.ndarray:
    """Put records side by side, RECORD (n,), in memory of their own.

    `np.concatenate` compares all fields of all records: a hundred times as long.
    """
    return np.frombuffer(bytearray().join(row.record.tobytes() for row in rows), RECORD)


def part(columns: Columns) -> list[Row]:
    """Take columns of at least one row apart; raises ValueError where they do not fit together."""
    records = columns["record"]
    pieces: dict[str, list[np.ndarray]] = {"raster": list(columns["raster"])}
    for name, (_, n) in RAGGED.items():
        ends = np.cumsum(records[n], dtype=np.int64)
        if len(columns[name]) != ends[-1]:
            raise ValueError(f"{name} has {len(columns[name])} rows, not {ends[-1]}")
        pieces[name] = _cut(columns[name], ends.tolist())
    pieces["record"] = _cut(records, range(1, len(records) + 1))
    return [
        Row(**dict(zip(pieces, row, strict=True))) for row in zip(*pieces.values(), strict=True)
    ]


def _cut(array: np.ndarray, ends: Iterable[int]) -> list[np.ndarray]:
    """Cut an array behind each of `ends`; `np.split` takes ten times as long."""
    return [array[begin:end] for begin, end in pairwise((0, *ends))]
