"""Rows in one compressed NumPy archive, which also says for which samples file they are."""

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np

from data.row import Row
from data.schema import LAYOUTS


def pack(path: Path, rows: Sequence[Row]) -> bytes:
    """Make the content of an archive: at least one row, for the samples file `path`."""
    content = BytesIO()
    np.savez_compressed(
        content,
        samples_file=_encoded(path),
        raster=np.stack([row.raster for row in rows]),
        points=np.concatenate([row.points for row in rows]),
        strokes=np.concatenate([row.strokes for row in rows]),
        record=np.concatenate([row.record for row in rows]),
    )
    return content.getvalue()


def unpack(file: Path) -> list[Row]:
    """Read the rows of an archive; raises ValueError if it is damaged, OSError."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            rasters, points, strokes, records = (arrays[layout.name] for layout in LAYOUTS)
    except OSError:
        raise
    except Exception as error:  # a damaged archive makes NumPy and zipfile raise almost anything
        raise ValueError(f"{file} is damaged ({error})") from error
    for layout, column in zip(LAYOUTS, (rasters, points, strokes, records), strict=True):
        whole = column.dtype == layout.dtype and column.shape[1:] == layout.row
        if not whole or not len(records):
            raise ValueError(f"{file} is damaged ({layout.name} is no column of samples)")
    rows = [
        Row(*row)
        for row in zip(
            rasters,
            np.split(points, np.cumsum(records["n_points"])[:-1]),
            np.split(strokes, np.cumsum(records["n_strokes"])[:-1]),
            np.split(records, len(records)),
            strict=True,
        )
    ]
    if not all(row.is_whole() for row in rows):
        raise ValueError(f"{file} is damaged (a checksum does not fit)")
    return rows


def is_for(file: Path, path: Path) -> bool:
    """Whether an archive holds rows for the samples file `path`; False where it cannot be told."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            return bool(np.array_equal(arrays["samples_file"], _encoded(path)))
    except Exception:  # see unpack
        return False


def _encoded(path: Path) -> np.ndarray:
    """The name of a file, the same by whatever links and spellings it was reached; uint8 (N,)."""
    return np.frombuffer(os.fsencode(os.path.normcase(os.path.realpath(path))), np.uint8)
