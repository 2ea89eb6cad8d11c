"""Files and folders that are there whole or not at all, whatever happens meanwhile.

What is new is written beside, told to the disk, and takes its place in one step: a kill or a power
cut at any moment leaves the old state or the new one.
"""

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

BESIDE = ".new"  #: ends the name of what is not whole yet

_TRIES, _PAUSE = 50, 0.02  # Windows moves nothing that somebody is just reading, s

Result = TypeVar("Result")


def write_whole(file: Path, text: str) -> None:
    """Let a text take the place of what a file holds. Raises OSError."""
    beside = file.with_name(file.name + BESIDE)
    with beside.open("w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    patiently(lambda: beside.replace(file))
    flush_folder(file.parent)


def move_whole(folder: Path, place: Path) -> None:
    """Move a folder that `flush_tree` has told to the disk. Raises OSError."""
    patiently(lambda: folder.rename(place))
    flush_folder(place.parent)


def flush_tree(folder: Path) -> None:
    """Tell everything in a folder to the disk. Raises OSError."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("r+b") as opened:
                os.fsync(opened.fileno())
        else:
            flush_folder(path)
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Tell the disk which names a folder holds, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folder, and some disks tell none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def patiently(act: Callable[[], Result]) -> Result:
    """Act; try again for a second where another program has a file open. Raises OSError."""
    for _ in range(_TRIES - 1):
        try:
            return act()
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(_PAUSE)
    return act()
