"""The locks of a home's networks: the game and command lines may change them at the same time."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from model.card import NetworkError

ADDING = "adding.lock"  #: held while a network is copied, as long as that takes
CHOOSING = "active.lock"  #: held for moments, while names and choices change
PATIENCE = 30.0  #: seconds after which whoever holds a lock is taken to hang
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def locked(networks: Path, name: str) -> Iterator[None]:
    """Hold one of the locks of a folder of networks; the end of a process lets go of it too.

    Who holds ADDING may ask for CHOOSING, never the other way round. Raises NetworkError where
    another holds it for too long or nothing may be written in the folder, OSError.
    """
    try:
        lock = acquired(networks, name, PATIENCE)
    except filelock.Timeout as error:
        raise NetworkError(
            f"The networks in {networks} are being changed by another program for "
            f"{PATIENCE:.0f} seconds now. Close it, then try again."
        ) from error
    try:
        yield
    finally:
        lock.release()


def acquired(networks: Path, name: str, patience: float) -> filelock.BaseFileLock:
    """Return a lock that is held now, and make its folder; patience: seconds to wait for it.

    Raises filelock.Timeout, NetworkError where nothing may be written in the folder, OSError.
    """
    lock = filelock.FileLock(networks / name)
    try:
        networks.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=patience)
    except OSError as error:
        if error.errno not in _FORBIDDEN:
            raise
        raise NetworkError(
            f"Nothing may be written in {networks}, where networks are kept. Allow writing there, "
            "or name another home with --home."
        ) from error
    return lock
