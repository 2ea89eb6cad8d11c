"""Rows and edits in one compressed NumPy archive that also says for which samples file they are."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from data.columns import Columns, join, part
from data.edit import Edit, to_edits, to_records
from data.migrations import columns_of, to_newest
from data.row import Row
from data.schema import EDITS, SCHEMA
from data.store_error import NewerSchemaError


@dataclass(frozen=True)
class Archive:
    """What an archive holds: samples, and changes of these or of others, each in their order."""

    rows: Sequence[Row] = ()
    edits: Sequence[Edit] = ()


def pack(path: Path, archive: Archive) -> bytes:
    """Make the content of an archive, of at least one row or edit, for the samples file `path`."""
    columns: dict[str, Any] = join(archive.rows) if archive.rows else {}
    if archive.edits:
        columns[EDITS.name] = to_records(*archive.edits)
    content = BytesIO()
    np.savez_compressed(content, samples_file=_encoded(path), schema=np.array(SCHEMA), **columns)
    return content.getvalue()


def unpack(file: Path) -> Archive:
    """Read an archive, also of an older schema.

    Raises NewerSchemaError if a newer program wrote it, ValueError if it is damaged, OSError.
    """
    try:
        with np.load(file, allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays}
        schema = int(found.get("schema", 1))  # the first program wrote no number
    except OSError:
        raise
    except Exception as error:  # a damaged archive makes NumPy and zipfile raise almost anything
        raise ValueError(f"{file} is damaged ({error})") from error
    if schema > SCHEMA:
        raise NewerSchemaError(f"{file} was written by a newer Digit Quiz, which takes it up.")
    try:
        archive = Archive(_rows(found, schema), _edits(found))
    except ValueError as error:
        raise ValueError(f"{file} is damaged ({error})") from error
    if not archive.rows and not archive.edits:
        raise ValueError(f"{file} is damaged (there is nothing in it)")
    return archive


def _rows(found: Columns, schema: int) -> list[Row]:
    expected = columns_of(schema)
    if not expected:
        raise ValueError(f"there is no schema {schema}")
    if EDITS.name in found and not any(column.name in found for column in expected):
        return []  # changes alone
    for column in expected:
        array = found.get(column.name)
        if array is None or not column.fits(array.dtype, array.shape):
            raise ValueError(f"{column.name} is no column of samples")
    if not len(found["record"]):
        raise ValueError("there are columns of no samples")
    columns = {column.name: found[column.name] for column in expected}
    rows = part(to_newest(columns, schema))
    if not all(row.is_whole() for row in rows):
        raise ValueError("a checksum does not fit")
    return rows


def _edits(found: Columns) -> list[Edit]:
    records = found.get(EDITS.name)
    if records is None:
        return []
    if not EDITS.fits(records.dtype, records.shape):
        raise ValueError(f"{EDITS.name} is no column of changes")
    edits = to_edits(records)
    if sum(len(edit.samples) or 1 for edit in edits) != len(records):
        raise ValueError("a change is not whole")
    return edits


def is_for(file: Path, path: Path) -> bool | None:
    """Whether an archive holds something for the samples file `path`; None where none can tell."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            return bool(np.array_equal(arrays["samples_file"], _encoded(path)))
    except Exception:  # see unpack
        return None


def _encoded(path: Path) -> np.ndarray:
    """The name of a file, the same by whatever links and spellings it was reached; uint8 (N,)."""
    return np.frombuffer(os.fsencode(os.path.normcase(os.path.realpath(path))), np.uint8)
