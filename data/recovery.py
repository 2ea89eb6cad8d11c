"""Open the samples file whatever state it is in, and lose nothing that can be read."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import h5py

from data.as_it_stands import headers_needed, open_as_it_stands
from data.backups import keep, keep_backup, name_aside
from data.counted import counted
from data.fresh_file import FreshFile, temporary_name
from data.reading import unreadable
from data.rows import FAULTS
from data.schema import SCHEMA
from data.store import RECENT, Store, check_space
from data.store_error import NotSamplesError, StoreError
from data.superblock import read_superblock


@dataclass(frozen=True)
class Opening:
    """An open store; recovered: samples found after an unclean end, else None; notice or ""."""

    store: Store
    recovered: int | None = None
    notice: str = ""


@dataclass(frozen=True)
class State:
    """How a samples file stands. closed: whether it was, and misses nothing. schema: its number.

    headers: what to read in the place of damaged ones, b"" if they are whole. can_grow: whether
    the ends of its datasets can be read, and so what says where the next row goes.
    """

    closed: bool
    schema: int
    headers: bytes
    can_grow: bool

    @property
    def is_in_order(self) -> bool:
        """Whether it can be appended to as it is."""
        return self.closed and self.schema == SCHEMA and not self.headers and self.can_grow


def open_store(path: Path, working: Callable[[], None]) -> Opening:
    """Open the samples file for writing; create, recover, migrate or set it aside as it needs.

    Only the holder of the lock may call this. Calls `working` now and then on long work. Raises
    StoreError with a sentence; OSError from the system or from HDF5, after which the process ends.
    """
    try:
        recovered, notice = put_in_order(path, working)
    except NotSamplesError as error:
        return _start_anew(path, f"{error}")
    return Opening(Store(path), recovered, notice)


def put_in_order(
    path: Path, working: Callable[[], None], may_lose: bool = True
) -> tuple[int | None, str]:
    """Create, recover or migrate a samples file, so that it is closed, whole and of this schema.

    may_lose: whether what is damaged may be left behind, in the damaged file, which is kept. A game
    must go on; who works on a file decides for themselves. Returns `recovered` and `notice` of an
    `Opening`. Raises as `open_store` does, NotSamplesError where it holds none, and StoreError
    where it may lose nothing and would: it is then left as it is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary_name(path).unlink(missing_ok=True)
    check_space(path.parent)
    if not path.exists():
        FreshFile(path).put_in_place()
        return None, ""
    state = look_at(path)
    if state.is_in_order:
        return None, ""
    if state.headers and not may_lose:
        raise to_be_repaired(path)
    fresh = copy_whole(path, state, working)
    if (fresh.damaged or fresh.damaged_edits) and not may_lose:
        temporary_name(path).unlink(missing_ok=True)
        raise to_be_repaired(path)
    notice = put_copy_in_place(path, state, fresh)
    orderly = state.closed and not fresh.damaged and not state.headers
    return None if orderly else fresh.kept, notice


def to_be_repaired(path: Path) -> StoreError:
    """Make the error for a damaged file that is left as it is."""
    return StoreError(
        f"{path} is damaged, so nothing was changed. First bring what can be read into a whole "
        f"file: python -m tools.dataset repair {path}"
    )


def put_back(store: Store, working: Callable[[], None]) -> Opening:
    """Write a file that was deleted or replaced while open to its path again, from its handle."""
    path = store.path
    path.parent.mkdir(parents=True, exist_ok=True)
    check_space(path.parent, os.fstat(store.file.id.get_vfd_handle()).st_size)
    fresh = FreshFile(path)
    fresh.copy(store.file, working)
    rescued = counted(fresh.kept, "sample")
    notice = f"{path} was deleted while it was in use. It was written again with {rescued}."
    if path.exists():
        aside = name_aside(path, "other")
        path.replace(aside)
        notice = (
            f"Another file was put in the place of {path} while it was in use. It is kept as "
            f"{aside.name}, and the file of this run was written again with {rescued}."
        )
    fresh.put_in_place()
    store.file.close()
    return Opening(Store(path), notice=notice)


def _start_anew(path: Path, why: str) -> Opening:
    """Set a file that cannot be read aside under another name and begin an empty one."""
    aside = name_aside(path, "unreadable")
    path.replace(aside)
    FreshFile(path).put_in_place()
    notice = f"{why} It is kept as {aside.name}, and a new file was begun."
    return Opening(Store(path), notice=notice)


def look_at(path: Path) -> State:
    """Tell the state of a samples file. Raises NotSamplesError, NewerSchemaError, OSError."""
    head = read_superblock(path)
    if head is None:
        raise NotSamplesError(f"{path} is no HDF5 file.")
    try:
        headers = headers_needed(path)
        with open_as_it_stands(path, headers) as file:
            schema, can_grow = int(file.attrs["schema"]), _can_grow(file)
    except FAULTS as error:
        raise unreadable(path) from error
    return State(head.says_closed(path.stat().st_size), schema, headers, can_grow)


def _can_grow(file: h5py.File) -> bool:
    """Read the last row of each dataset: what is damaged on the way there is an error now.

    In SWMR mode HDF5 takes it for something that is being written, and waits for minutes. Of the
    records a store wants some more.
    """
    try:
        for dataset in file.values():
            dataset[-1:]
        file["record"][-RECENT:]
    except FAULTS:
        return False
    return True


def copy_whole(path: Path, state: State, working: Callable[[], None]) -> FreshFile:
    """Copy what is whole into a fresh file of the newest schema beside it."""
    check_space(path.parent, path.stat().st_size)
    fresh = FreshFile(path)
    with open_as_it_stands(path, state.headers) as source:
        fresh.copy(source, working)
        if state.schema < SCHEMA:
            fresh.prove(source, working)
    return fresh


def put_copy_in_place(path: Path, state: State, fresh: FreshFile) -> str:
    """Let the copy take the place of a file; says what is to be said of that, or "".

    The original is kept too if anything in it was damaged, or if it is of an older schema.
    """
    kept, notice = counted(fresh.kept, "sample"), ""
    if fresh.damaged or fresh.damaged_edits or state.headers:
        aside = name_aside(path, "damaged")
        keep(path, aside)
        notice = (
            f"{path} was damaged: {kept} recovered, {fresh.damaged:,} could not be read"
            + (f", nor {fresh.damaged_edits:,} entries of changes" if fresh.damaged_edits else "")
            + f". The damaged file is kept as {aside.name}."
        )
    elif state.schema < SCHEMA:
        aside = keep_backup(path, f"schema-{state.schema}")
        notice = (
            f"{path} was made by an earlier Digit Quiz and is brought up to date: {kept} taken "
            f"over. The file as it was is kept as {aside.name}."
        )
    fresh.put_in_place()
    return notice
