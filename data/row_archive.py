"""Rows in one compressed NumPy archive, which also says for which samples file they are."""

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from data.columns import Columns, join, part
from data.migrations import columns_of, to_newest
from data.row import Row
from data.schema import SCHEMA
from data.store_error import NewerSchemaError


def pack(path: Path, rows: Sequence[Row]) -> bytes:
    """Make the content of an archive: at least one row, for the samples file `path`."""
    content = BytesIO()
    columns: dict[str, Any] = join(rows)
    np.savez_compressed(
        content,
        samples_file=_encoded(path),
        schema=np.array(SCHEMA),
        **columns,
    )
    return content.getvalue()


def unpack(file: Path) -> list[Row]:
    """Read the rows of an archive, also of an older schema.

    Raises NewerSchemaError if a newer program wrote it, ValueError if it is damaged, OSError.
    """
    try:
        with np.load(file, allow_pickle=False) as arrays:
            schema = int(arrays["schema"]) if "schema" in arrays else 1
            columns = {c.name: arrays[c.name] for c in columns_of(schema)}
    except OSError:
        raise
    except Exception as error:  # a damaged archive makes NumPy and zipfile raise almost anything
        raise ValueError(f"{file} is damaged ({error})") from error
    if schema > SCHEMA:
        raise NewerSchemaError(f"{file} was written by a newer Digit Quiz, which takes it up.")
    _check(file, columns, schema)
    try:
        rows = part(to_newest(columns, schema))
    except ValueError as error:
        raise ValueError(f"{file} is damaged ({error})") from error
    if not all(row.is_whole() for row in rows):
        raise ValueError(f"{file} is damaged (a checksum does not fit)")
    return rows


def _check(file: Path, columns: Columns, schema: int) -> None:
    if not columns:
        raise ValueError(f"{file} is damaged (there is no schema {schema})")
    for column in columns_of(schema):
        found = columns[column.name]
        if not column.fits(found.dtype, found.shape) or not len(columns["record"]):
            raise ValueError(f"{file} is damaged ({column.name} is no column of samples)")


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
