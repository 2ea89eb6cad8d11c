"""Throw deleted samples away for good, and give back the room that they and appending took."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data.changes import changes
from data.counted import counted
from data.edit import to_edits, to_records
from data.edit_pruning import prune
from data.fresh_file import FreshFile, temporary_name
from data.reading import open_samples
from data.recovery import put_in_order
from data.row import Row
from data.rows import read_edits
from data.store import check_space
from data.store_error import StoreError
from data.store_lock import alone_with


@dataclass(frozen=True)
class Compacted:
    """samples: kept. removed: thrown away. before, after: bytes. notice: see `Opening`."""

    samples: int
    removed: int
    before: int
    after: int
    notice: str


def compact(path: Path, working: Callable[[], None]) -> Compacted:
    """Write a samples file anew without its deleted samples, and put it in its place.

    Labels put right stay so and can still be undone. Until the end the file is as it was. Calls
    `working` now and then. Raises StoreError where a program has the file open, where it is no
    samples file, or anything in it is damaged; OSError, after which the process should end.
    """
    with open_samples(path):  # without a lock yet: it would be left beside a file of something else
        before = path.stat().st_size
    with alone_with(path):
        _, notice = put_in_order(path, working, may_lose=False)
        check_space(path.parent, path.stat().st_size)
        fresh = FreshFile(path)
        with open_samples(path) as source:
            edits = to_edits(read_edits(source))
            changed = changes(edits)
            gone = {bytes(name) for name in changed.ids[changed.deleted]}

            def stay(row: Row) -> Row | None:
                return None if bytes(row.record["id"][0]) in gone else row

            fresh.copy(source, working, stay, to_records(*prune(edits, _texts(gone))))
            if fresh.damaged or fresh.damaged_edits:  # an undo of what is to go may be lost
                temporary_name(path).unlink(missing_ok=True)
                what = [(fresh.damaged, "sample"), (fresh.damaged_edits, "change record")]
                lost = " and ".join(counted(n, noun) for n, noun in what if n)
                raise StoreError(
                    f"{lost} in {path} cannot be read, so nothing was "
                    "changed. Repair the file first: python -m tools.dataset repair"
                )
            removed = len(source["record"]) - fresh.kept
            fresh.prove(source, working)
        fresh.put_in_place()
        return Compacted(fresh.kept, removed, before, path.stat().st_size, notice)


def _texts(names: set[bytes]) -> set[str]:
    return {name.decode("ascii", "replace") for name in names}
