"""Open the samples file whatever state it is in, and lose nothing that can be read."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import h5py

from data.backups import keep, keep_backup, name_aside
from data.counted import counted
from data.fresh_file import FreshFile, temporary_name
from data.reading import unreadable
from data.rows import FAULTS, check_schema
from data.schema import SCHEMA
from data.store import Store, check_space
from data.store_error import NotSamplesError
from data.superblock import AsItStands, read_superblock


@dataclass(frozen=True)
class Opening:
    """An open store; recovered: samples found after an unclean end, else None; notice or ""."""

    store: Store
    recovered: int | None = None
    notice: str = ""


def open_store(path: Path, working: Callable[[], None]) -> Opening:
    """Open the samples file for writing; create, recover, migrate or set it aside as it needs.

    Only the holder of the lock may call this. Calls `working` now and then on long work. Raises
    StoreError with a sentence; OSError from the system or from HDF5, after which the process ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary_name(path).unlink(missing_ok=True)
    check_space(path.parent)
    if not path.exists():
        FreshFile(path).put_in_place()
        return Opening(Store(path))
    try:
        closed, schema = _look_at(path)
        if closed and schema == SCHEMA:
            return Opening(Store(path))
        return _write_anew(path, closed, schema, working)
    except NotSamplesError as error:
        return _start_anew(path, f"{error}")


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


def _look_at(path: Path) -> tuple[bool, int]:
    """Tell whether a file was closed, and its schema. Raises NotSamplesError, NewerSchemaError."""
    head = read_superblock(path)
    if head is None:
        raise NotSamplesError(f"{path} is no HDF5 file.")
    try:
        with AsItStands(path) as raw, h5py.File(raw, "r") as file:
            check_schema(file, path)
            schema = int(file.attrs["schema"])
    except FAULTS as error:
        raise unreadable(path) from error
    return head.says_closed(path.stat().st_size), schema


def _write_anew(path: Path, closed: bool, schema: int, working: Callable[[], None]) -> Opening:
    """Copy what is whole into a fresh file of the newest schema, and let it take the place.

    The original is kept too if anything in it was damaged, or if it is of an older schema.
    """
    check_space(path.parent, path.stat().st_size)
    fresh = FreshFile(path)
    with AsItStands(path) as raw, h5py.File(raw, "r") as source:
        fresh.copy(source, working)
        if schema < SCHEMA:
            fresh.prove(source, working)
    kept, notice = counted(fresh.kept, "sample"), ""
    if fresh.damaged:
        aside = name_aside(path, "damaged")
        keep(path, aside)
        notice = (
            f"{path} was damaged: {kept} recovered, {fresh.damaged:,} "
            f"could not be read. The damaged file is kept as {aside.name}."
        )
    elif schema < SCHEMA:
        aside = keep_backup(path, f"schema-{schema}")
        notice = (
            f"{path} was made by an earlier Digit Quiz and is brought up to date: {kept} taken "
            f"over. The file as it was is kept as {aside.name}."
        )
    fresh.put_in_place()
    return Opening(Store(path), None if closed and not fresh.damaged else fresh.kept, notice)
