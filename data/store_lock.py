"""The lock beside the samples file: HDF5 keeps none that stops a second writer."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from data.store_error import StoreError

GRACE = 3.0  #: seconds in which the store of a killed game may let go of the lock
BREATH = 1.0  #: seconds between two signs of life while waiting for it


class StoreLock:
    """FILE.lock, held by one process for its whole life; its end, however sudden, lets go of it."""

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        self._path = path.with_name(path.name + ".lock")
        self._lock = filelock.FileLock(self._path)

    def take(self, busy: Callable[[str], None]) -> None:
        """Wait for the lock. Calls `busy` with a sentence each second that another copy holds it.

        Raises OSError where the folder cannot be written.
        """
        patience = GRACE
        while True:
            try:
                self._lock.acquire(timeout=patience)
                return
            except filelock.Timeout:
                busy(self._in_use())
                patience = BREATH

    def keep(self) -> None:
        """Take the lock again if its file was deleted: another copy would make a new one.

        Raises StoreError if another copy has done so, OSError.
        """
        if self._lock.is_locked and self._path.exists():
            return
        self._lock.release()
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=GRACE)
        except filelock.Timeout as error:
            raise StoreError(self._in_use()) from error

    def _in_use(self) -> str:
        return (
            f"The samples in {self._folder} are in use: by another Digit Quiz, or by the last one, "
            "which still puts them in order. Just go on, and close the other if it is open: what "
            "is new is kept in memory, and saved as soon as it can be."
        )

    def release(self) -> None:
        """Let go of it."""
        self._lock.release()


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Hold the lock of a samples file while something else than the store works on it.

    Raises StoreError if a program has the file, OSError where its folder cannot be written.
    """

    def refuse(_: str) -> None:
        raise StoreError(f"A Digit Quiz is using {path}. Close it, then try again.")

    path.parent.mkdir(parents=True, exist_ok=True)
    lock = StoreLock(path)
    lock.take(refuse)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def undisturbed(path: Path) -> Iterator[None]:
    """Keep programs from writing to a samples file that is only read, and leave nothing beside it.

    Who writes to it holds the lock that lies beside it; where there is none, nobody does. Raises
    StoreError if a program has the file.
    """
    if not path.with_name(path.name + ".lock").exists() or not os.access(path.parent, os.W_OK):
        yield
        return
    with alone_with(path):
        yield
