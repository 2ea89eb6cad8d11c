"""The locks of a home's networks: the game and command lines may change them at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from model.card import NetworkError

ADDING = "adding.lock"  #: held while a network is copied, as long as that takes
CHOOSING = "active.lock"  #: held for moments, while names and choices change
PATIENCE = 30.0  #: seconds after which whoever holds a lock is taken to hang


@contextmanager
def locked(networks: Path, name: str) -> Iterator[None]:
    """Hold one of the locks of a folder of networks; the end of a process lets go of it too.

    Who holds ADDING may ask for CHOOSING, never the other way round. Raises NetworkError where
    another holds it for too long, OSError where the folder cannot be written.
    """
    networks.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(networks / name)
    try:
        lock.acquire(timeout=PATIENCE)
    except filelock.Timeout as error:
        raise NetworkError(
            f"The networks in {networks} are being changed by another program for "
            f"{PATIENCE:.0f} seconds now. Close it, then try again."
        ) from error
    try:
        yield
    finally:
        lock.release()
