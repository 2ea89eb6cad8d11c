"""Export samples: as they stand, whole or not at all, with a data card."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from data.catalog import Choice
from data.changes import changes
from data.choosing import chosen
from data.formats import card
from data.formats.batch import Batch
from data.formats.export_folder import CHECKSUMS, ExportFolder
from data.formats.raster_size import Prepare
from data.formats.writers import FORMATS
from data.reading import as_they_stand, blocks_of, count_samples, edits_of
from data.row import Row

#: Told how many samples of the file were read, and how many there are.
Progress = Callable[[int, int], None]


class NothingToExportError(Exception):
    """No sample fits; nothing was written."""


@dataclass
class _Source:
    """The samples of a file that an export takes; damaged, strokeless: those that it has to leave.

    done, total: samples of the file that were read, and all.
    anonymous: write "person 1" instead of a name, and so on, in the order of appearance, and no
    names of networks, which people give too.
    """

    path: Path
    choice: Choice
    strokes_only: bool
    anonymous: bool
    damaged: int = 0
    strokeless: int = 0
    done: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        self._names: dict[bytes, bytes] = {}

    def blocks(self, progress: Progress) -> Iterator[list[Row]]:
        """Read the samples, block by block, labels and all as they stand now."""
        changed, self.total = changes(edits_of(self.path)), count_samples(self.path)
        for block in blocks_of(self.path):
            whole = [row for row in block if row is not None]
            self.damaged += len(block) - len(whole)
            rows = chosen(as_they_stand(whole, changed), self.choice)
            if self.strokes_only:
                with_strokes = [row for row in rows if len(row.strokes)]
                self.strokeless += len(rows) - len(with_strokes)
                rows = with_strokes
            self.done += len(block)
            progress(self.done, self.total)
            if rows:
                yield [self._without_name(row) for row in rows] if self.anonymous else rows

    def _without_name(self, row: Row) -> Row:
        record = row.record.copy()
        name = bytes(record["player"][0])
        record["player"] = self._names.setdefault(name, f"person {len(self._names) + 1}".encode())
        record["network"] = b""
        return replace(row, record=record)


def export(
    path: Path,
    folder: Path,
    about: card.Circumstances,
    prepare: Prepare,
    choice: Choice,
    progress: Progress,
    *,
    anonymous: bool = False,
) -> dict[str, Any]:
    """Export the samples of a file that fit a choice into a folder that is not there yet.

    prepare: makes images of rasters. Returns the card, with the folder's name and its `bytes`.
    Raises NothingToExportError where none fits, FileExistsError where the folder is there, and as
    `data.reading.open_samples` does; OSError. Nothing of the folder is there then.
    """
    form = FORMATS[about.format]
    source = _Source(path, choice, form.strokes_only, anonymous)
    tally = card.Tally()
    making = ExportFolder(folder, lambda: progress(source.done, source.total))
    try:
        writer = form.open(making)
        for rows in source.blocks(progress):
            batch = Batch(rows, prepare)
            writer.add(batch)
            tally.add(batch.records)
        writer.close()
        if not tally.samples:
            raise NothingToExportError
        left_out = {"damaged": source.damaged, "without strokes": source.strokeless}
        made = card.card(tally, replace(about, left_out=left_out)) | {"anonymous": anonymous}
        making.write(card.CARD, card.as_json(made))
        making.write(card.README, card.as_text(made, form.about))
        sums = making.checksums()
        making.write(CHECKSUMS, "".join(f"{s}  {n}\n" for n, s in sums.items()).encode())
        size = making.size()
        making.put_in_place()
    except BaseException:
        making.discard()
        raise
    return made | {"folder": str(folder), "bytes": size}
