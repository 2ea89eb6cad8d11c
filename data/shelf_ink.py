"""The ink of single samples of an open samples file: only what is whole is ever given."""

from collections.abc import Iterator, Sequence

import h5py
import numpy as np

from data.row import to_sample
from data.rows import read_rows
from data.shelf_messages import RowBlock, Thumbnails, WholeSample
from model.ink import RASTER_SIDE

GAP = 8  #: rows between two wanted ones that are read with them sooner than in two goes


def read_thumbnails(file: h5py.File, rows: Sequence[int]) -> Thumbnails:
    """Read the small pictures of rows, in any order."""
    pictures: dict[int, np.ndarray | None] = {}
    for run in _runs(sorted(set(rows))):
        found = read_rows(file, run[0], run[-1] + 1)
        for row in run:
            whole = found[row - run[0]]
            pictures[row] = None if whole is None else thumbnail(whole.raster)
    return Thumbnails(pictures)


def thumbnail(raster: np.ndarray) -> np.ndarray:
    """Make a raster, uint8 (112, 112), half as wide and high: each pixel the mean of four."""
    half = RASTER_SIDE // 2
    return raster.reshape(half, 2, half, 2).mean((1, 3)).astype(np.uint8)


def read_sample(file: h5py.File, row: int) -> WholeSample:
    """Read one sample whole."""
    (found,) = read_rows(file, row, row + 1)
    try:
        return WholeSample(row, None if found is None else to_sample(found))
    except (ValueError, OverflowError):  # a field is out of its range
        return WholeSample(row, None)


def is_whole(reply: object) -> bool:
    """Whether nothing of what was read is damaged."""
    match reply:
        case Thumbnails(pictures):
            return all(picture is not None for picture in pictures.values())
        case WholeSample(_, sample):
            return sample is not None
        case RowBlock(_, rows):
            return all(row is not None for row in rows)
    return True


def _runs(rows: Sequence[int]) -> Iterator[list[int]]:
    """Part sorted rows where the way from one to the next is longer than GAP."""
    run: list[int] = []
    for row in rows:
        if run and row - run[-1] > GAP:
            yield run
            run = []
        run.append(row)
    if run:
        yield run
