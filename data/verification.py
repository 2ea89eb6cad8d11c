"""Look at every part of a samples file and say exactly what is damaged."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import h5py
import numpy as np

from data.as_it_stands import headers_needed
from data.counted import counted
from data.edit import are_damaged, to_edits
from data.reading import open_samples
from data.record_check import flaw
from data.rows import BLOCK, FAULTS, read_records, read_rows, salvage_pieces
from data.schema import EDIT, RAGGED
from data.store_lock import undisturbed
from data.superblock import SIZE, read_superblock

MOST_LOOKED_INTO = 1000  #: faults; of more nobody wants to know each part, which takes long to find


@dataclass
class Verified:
    """What a samples file holds and what is wrong with it.

    closed: False: its program was ended, and the next start puts it in order; that is no fault.
    samples: rows; whole: of them. edits: that count. unused: rows that no sample has, by dataset:
    a kill leaves some. faults: sentences, one for each damaged part.
    """

    schema: int = 0
    closed: bool = True
    samples: int = 0
    whole: int = 0
    edits: int = 0
    unused: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def verify(path: Path, working: Callable[[int, int], None]) -> Verified:
    """Read all of a samples file and compare it with its checksums; the file is not changed.

    Calls `working` with the rows looked at and their number. Raises StoreError where nothing can
    be read, or a program has the file open.
    """
    found = Verified()
    with undisturbed(path), open_samples(path) as file:
        _look_at_head(path, found)
        found.schema, found.samples = int(file.attrs["schema"]), len(file["record"])
        ids: set[bytes] = set()
        used = dict.fromkeys(RAGGED, 0)
        for start in range(0, found.samples, BLOCK):
            working(start, found.samples)
            _look_at_rows(file, start, min(start + BLOCK, found.samples), found, ids, used)
        used["raster"] = found.samples
        for name, count in used.items():
            if name in file:
                _look_at_rest(file[name], count, found)
        if "edit" in file:
            _look_at_edits(file["edit"], ids, found)
    return found


def _look_at_head(path: Path, found: Verified) -> None:
    head, size = read_superblock(path), path.stat().st_size
    if head is None or not head.is_whole:
        found.faults.append(f"The first {SIZE} bytes are damaged.")
        return
    if headers_needed(path):
        found.faults.append("The headers, which say what is in the file, are damaged.")
    found.closed = head.flags == 0
    if size < head.end_of_file:
        found.faults.append(f"The file is cut off: it has {size:,} of {head.end_of_file:,} bytes.")


def _look_at_rows(
    file: h5py.File, start: int, stop: int, found: Verified, ids: set[bytes], used: dict[str, int]
) -> None:
    records = read_records(file, start, stop)
    for dataset, (first, n) in RAGGED.items():
        ends = records[first] + records[n]
        used[dataset] = max(used[dataset], int(ends.max(initial=0)))
    for place, row in enumerate(read_rows(file, start, stop), start):
        name = bytes(records["id"][place - start])
        said = f"Sample {place + 1:,}" + (f" ({name.decode('ascii', 'replace')})" if name else "")
        if row is None:
            looked_into = len(found.faults) < MOST_LOOKED_INTO
            why = _why(file, place, name) if looked_into else "it cannot be read"
            found.faults.append(f"{said}: {why}.")
            continue
        found.whole += 1
        if name in ids:
            found.faults.append(f"{said}: another sample has the same id.")
        ids.add(name)


def _why(file: h5py.File, place: int, name: bytes) -> str:
    if not name:
        return "its record cannot be read"
    if wrong := flaw(read_records(file, place, place + 1)):
        return wrong
    record = file["record"][place]
    parts = {"raster": (place, 1)}
    for dataset, (first, n) in RAGGED.items():
        if first in record.dtype.names:
            parts[dataset] = (int(record[first]), int(record[n]))
    for dataset, (begin, count) in parts.items():
        if begin < 0 or begin + count > len(file[dataset]):
            return f"its {dataset} are not in the file"
        try:
            file[dataset][begin : begin + count]
        except FAULTS:
            return f"its {dataset} cannot be read"
    return "its ink is not what was saved"


def _look_at_rest(dataset: h5py.Dataset, used: int, found: Verified) -> None:
    """Count the rows of a dataset behind those of the samples, and read them too."""
    name, rest = dataset.name.strip("/"), len(dataset) - used
    if rest <= 0:
        return
    found.unused[name] = rest
    lost, piece = 0, dataset.chunks[0]
    for start in range(used - used % piece, len(dataset), piece):
        try:
            dataset[start : start + piece]
        except FAULTS:
            lost += 1
    if lost:
        found.faults.append(
            f"{counted(lost, 'piece')} of {name!r} that no sample has cannot be read."
        )


def _look_at_edits(dataset: h5py.Dataset, ids: set[bytes], found: Verified) -> None:
    parts = list(salvage_pieces(dataset, 0, len(dataset)))
    if lost := sum(part is None for part in parts):
        found.faults.append(f"{counted(lost, 'row')} of changes of samples cannot be read.")
    records = np.concatenate([np.zeros(0, EDIT), *(part for part in parts if part is not None)])
    edits = to_edits(records)
    found.edits = len(edits)
    if broken := len(np.unique(records["edit"][are_damaged(records)])):
        found.faults.append(f"{counted(broken, 'change')} of samples not whole: without effect.")
    absent = {name for edit in edits for name in edit.samples if name.encode("ascii") not in ids}
    if absent and found.whole == found.samples:
        found.unused["edit"] = len(absent)
