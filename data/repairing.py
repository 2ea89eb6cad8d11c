"""Bring what can be read of a damaged samples file into a whole one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data.fresh_file import temporary_name
from data.reading import check_is_hdf5
from data.recovery import copy_whole, look_at, put_copy_in_place
from data.store_error import NotSamplesError, StoreError
from data.store_lock import alone_with


@dataclass(frozen=True)
class Repaired:
    """kept, lost: samples. lost_changes: entries of changes. was_damaged: if not, the file is as it
    was. notice: what is to be said of it, with the name of the damaged file, or "".
    """

    kept: int
    lost: int
    lost_changes: int
    was_damaged: bool
    notice: str


def repair(path: Path, working: Callable[[], None]) -> Repaired:
    """Put a whole file of what can be read in the place of a damaged one, which is kept beside it.

    A file in which nothing is damaged stays as it is, but for one that its program left open.
    Calls `working` now and then. Raises StoreError where there is no such file, a program has it
    open, a newer program wrote it, or no sample can be read; OSError, after which the process
    should end.
    """
    check_is_hdf5(path)  # without a lock yet: it would be left beside a file of something else
    with alone_with(path):
        try:
            state = look_at(path)
        except NotSamplesError as error:
            raise NotSamplesError(f"{error} It is left as it is.") from error
        fresh = copy_whole(path, state, working)
        was_damaged = bool(fresh.damaged or fresh.damaged_edits or state.headers)
        notice = ""
        if was_damaged and not fresh.kept:
            temporary_name(path).unlink(missing_ok=True)
            raise StoreError(f"No sample of {path} can be read. It is left as it is.")
        if was_damaged or not state.closed:
            notice = put_copy_in_place(path, state, fresh)
        else:
            temporary_name(path).unlink(missing_ok=True)
        return Repaired(fresh.kept, fresh.damaged, fresh.damaged_edits, was_damaged, notice)
