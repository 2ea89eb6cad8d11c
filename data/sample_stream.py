"""The samples of a file of which nobody knows whether it is damaged, read beside this process."""

import logging
from collections.abc import Iterator
from pathlib import Path

from data.changes import changes
from data.reading import as_they_stand
from data.row import to_sample
from data.rows import BLOCK
from data.sample import Sample
from data.shelf_messages import ReadRows, RowBlock, Survey, Surveyed
from data.shelf_reader import SILENCE, ShelfReader
from data.store_error import StoreError

log = logging.getLogger(__name__)


def stream_samples(path: Path, *, silence: float = SILENCE) -> Iterator[Sample]:
    """Read samples as `data.reading.read_samples` does, but HDF5 in a process of its own.

    The game may go on writing. silence: seconds that reading a block may take. Raises StoreError
    where there is no file, it cannot be read, or HDF5 hangs or crashes over it.
    """
    damaged = 0
    with ShelfReader(path, silence=silence) as reader:
        surveyed = reader.ask(Survey(), Surveyed)
        if surveyed.file is None:
            raise StoreError(f"There is no file {path}. Keep some samples first.")
        count, changed = surveyed.file.count, changes(surveyed.edits)
        for start in range(0, count, BLOCK):
            block = reader.ask(ReadRows(start, min(start + BLOCK, count)), RowBlock).rows
            rows = [row for row in block if row is not None]
            damaged += len(block) - len(rows)
            yield from map(to_sample, as_they_stand(rows, changed))
    if damaged:
        log.warning("%d of %d samples in %s are damaged and were left out", damaged, count, path)
