"""What ended a store process, in sentences for the player; HDF5's own words are for the log."""

import os
import re
import traceback
from pathlib import Path

from data.rows import FAULTS
from data.store_error import NewerSchemaError, StoreError
from data.store_messages import Failed

#: How HDF5 quotes the system in the text of its own errors, which have no number of their own.
QUOTED = re.compile(r"\berrno = ([1-9]\d*)")


def failure(path: Path, error: Exception) -> Failed:
    """Say what ended the process that had the samples file `path` open or tried to."""
    detail = "".join(traceback.format_exception(error))
    if isinstance(error, StoreError):
        return Failed(_known(error), detail, final=isinstance(error, NewerSchemaError))
    return Failed(_unforeseen(path, error), detail)


def in_the_game(error: StoreError) -> str:
    """Say an error where new samples wait to be saved, and what becomes of them meanwhile."""
    return f"{error} {error.meanwhile}".rstrip()


def system_reason(error: Exception) -> str:
    """Name what the system refused with, in its words; "" if an error is none of the system's."""
    if quoted := QUOTED.search(f"{error}"):
        return os.strerror(int(quoted[1]))
    return os.strerror(error.errno) if isinstance(error, OSError) and error.errno else ""


def _known(error: StoreError) -> str:
    if isinstance(error, NewerSchemaError):
        return (
            f"{error} What you draw or change until then waits, and is kept in a file of its own "
            "that the updated program takes up."
        )
    return in_the_game(error)


def _unforeseen(path: Path, error: Exception) -> str:
    if reason := system_reason(error):
        return (
            f"The samples in {path} cannot be written ({reason}). What is new is kept in memory "
            "and tried again. Check the folder's permissions and the disk, or choose another with "
            "--home."
        )
    if isinstance(error, FAULTS):
        return (
            f"{path} is damaged and takes nothing new as it is. What is new is kept in "
            "memory while the program repairs it. If it does not say soon that saving works "
            "again, move that file elsewhere, and a new one is begun."
        )
    return (
        f"A fault of the program keeps it from saving in {path}. What is new is kept in "
        "memory and tried again. Please report the fault with the log file, which describes it."
    )
