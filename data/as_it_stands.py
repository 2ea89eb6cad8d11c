"""Open a samples file for reading in whatever state it is: left open, cut off, damaged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py

from data.object_headers import claiming_too_much, mend
from data.rows import FAULTS, check_schema
from data.superblock import AsItStands


@contextmanager
def open_as_it_stands(path: Path, headers: bytes = b"") -> Iterator[h5py.File]:
    """Open a file that holds samples of a schema that this program knows.

    headers: what is to be read in the place of the bytes behind its superblock; see
    `headers_needed`. Raises one of FAULTS if it cannot be read, NotSamplesError, NewerSchemaError.
    """
    if not headers and (names := claiming_too_much(path)):
        raise ValueError(f"{path} has fewer rows of {', '.join(names)} than its headers say")
    with AsItStands(path, headers) as raw, h5py.File(raw, "r") as file:
        check_schema(file, path)
        yield file


def headers_needed(path: Path) -> bytes:
    """Find the headers with which a file opens: b"", its own, unless those are damaged.

    Raises as `open_as_it_stands` does where no headers help.
    """
    try:
        with open_as_it_stands(path):
            return b""
    except FAULTS:
        headers = mend(path)
        if not headers:
            raise
        with open_as_it_stands(path, headers):
            return headers
