"""Small pictures of the samples that a report names, out of a samples file."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from data.sample import new_id
from data.shelf_messages import CatalogBlock, ReadCatalog, ReadThumbnails, Survey, Surveyed
from data.shelf_messages import Thumbnails as Answer
from data.shelf_reader import ShelfReader

_BLOCK = 20_000  #: rows of the catalog that are read at once
_AT_ONCE = 200  #: pictures that are read at once
_ID_BYTES = len(new_id())

Thumbnails = dict[str, np.ndarray]  #: uint8 (56, 56), ink 255, by the sample's id


def read_thumbnails(file: Path, samples: Iterable[str]) -> Thumbnails:
    """Read those that are there; the game may go on writing. Raises StoreError."""
    wanted = {name.encode("ascii"): name for name in samples if _is_id(name)}
    pictures: Thumbnails = {}
    with ShelfReader(file) as reader:
        state = reader.ask(Survey(), Surveyed).file
        if state is None or not wanted:
            return pictures
        rows = _find(reader, state.count, wanted)
        order = sorted(rows)
        for start in range(0, len(order), _AT_ONCE):
            asked = ReadThumbnails(tuple(order[start : start + _AT_ONCE]))
            for row, picture in reader.ask(asked, Answer).pictures.items():
                if picture is not None:
                    pictures[rows[row]] = picture
    return pictures


def _find(reader: ShelfReader, count: int, wanted: dict[bytes, str]) -> dict[int, str]:
    """Find the rows of samples, the newest first: there those of a new lesson are."""
    rows: dict[int, str] = {}
    for stop in range(count, 0, -_BLOCK):
        start = max(0, stop - _BLOCK)
        block = reader.ask(ReadCatalog(start, stop), CatalogBlock)
        for row, name in enumerate(block.ids.tolist(), start):
            if name in wanted:
                rows[row] = wanted[name]
        if len(rows) >= len(wanted):
            break
    return rows


def _is_id(name: str) -> bool:
    return name.isascii() and 0 < len(name) <= _ID_BYTES
