"""What digits look like on average, as a network sees them."""

from collections.abc import Iterator, Sequence

import numpy as np

from data.shelf_messages import ReadRows, RowBlock
from data.shelf_reader import ShelfReader
from model.prepare import IMAGE_SIDE, prepare

_GAP = 8  # rows between two wanted ones that are read with them sooner than in two goes
_MOST = 64  # rows that are read at once


def average(reader: ShelfReader, rows: Sequence[Sequence[int]]) -> dict[int, np.ndarray]:
    """Average rows, those of digit 0 first: the mean of each, uint8 (28, 28), ink 255, by digit.

    Damaged samples are left out; of a digit without any other there is no picture. Raises
    StoreError where the file cannot be read.
    """
    digits = {row: digit for digit, its_rows in enumerate(rows) for row in its_rows}
    sums = np.zeros((len(rows), IMAGE_SIDE, IMAGE_SIDE), np.float64)
    counts = np.zeros(len(rows), np.int64)
    for start, stop in _runs(sorted(digits)):
        block = reader.ask(ReadRows(start, stop), RowBlock).rows
        for row, found in enumerate(block, start):
            if found is not None and row in digits:
                sums[digits[row]] += prepare(found.raster)
                counts[digits[row]] += 1
    return {
        int(digit): np.round(255 * sums[digit] / counts[digit]).astype(np.uint8)
        for digit in np.flatnonzero(counts)
    }


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Part sorted rows into ranges, start and stop, without wide gaps."""
    start = stop = -1
    for row in rows:
        if start >= 0 and (row - stop >= _GAP or row - start >= _MOST):
            yield start, stop
            start = -1
        start, stop = row if start < 0 else start, row + 1
    if start >= 0:
        yield start, stop
