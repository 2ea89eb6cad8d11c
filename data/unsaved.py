"""Samples that found no way into the samples file before the program ended, kept beside it."""

import glob
import os
import uuid
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from data.row import Row


def unsaved_files(path: Path) -> list[Path]:
    """Find the files with samples that wait to be put into the samples file `path`."""
    return sorted(path.parent.glob(f"{glob.escape(path.stem)}.unsaved-*.npz"))


def write_unsaved(path: Path, rows: Sequence[Row]) -> Path:
    """Write samples beside the samples file `path`, for its next opening; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.with_name(f"{path.stem}.unsaved-{uuid.uuid4().hex}.npz")
    temporary = target.with_suffix(".new")
    try:
        with temporary.open("wb") as file:
            np.savez_compressed(
                file,
                raster=np.stack([row.raster for row in rows]),
                points=np.concatenate([row.points for row in rows]),
                strokes=np.concatenate([row.strokes for row in rows]),
                record=np.concatenate([row.record for row in rows]),
            )
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return target


def read_unsaved(file: Path) -> list[Row]:
    """Read what `write_unsaved` wrote; raises ValueError if it is damaged, OSError."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            rasters, records = arrays["raster"], arrays["record"]
            points = np.split(arrays["points"], np.cumsum(records["n_points"])[:-1])
            strokes = np.split(arrays["strokes"], np.cumsum(records["n_strokes"])[:-1])
    except (KeyError, EOFError, IndexError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError(f"{file} is damaged ({error})") from error
    rows = [
        Row(*columns)
        for columns in zip(rasters, points, strokes, np.split(records, len(records)), strict=True)
    ]
    if not all(row.is_whole() for row in rows):
        raise ValueError(f"{file} is damaged (a checksum does not fit)")
    return rows
