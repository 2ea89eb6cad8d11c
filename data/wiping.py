"""Deleting so that the old bytes are overwritten, as far as a file system lets a program do that.

Where blocks are copied on writing, or moved as flash memory moves them, old bytes may stay.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

_BLOCK = b"\0" * 2**20


@contextmanager
def overwriting(path: Path) -> Iterator[None]:
    """Overwrite the file that `path` names once the block has taken that name away from it.

    A kill leaves the file as it was, or nameless. What has another name besides stays as it is; so
    does everything under Windows, which takes no name from an open file.
    """
    with ExitStack() as stack:
        old = None
        if os.name != "nt":
            try:
                old = stack.enter_context(path.open("r+b"))
            except OSError:
                old = None  # not there, or not to be written: then its name alone goes
        yield
        if old is None or os.fstat(old.fileno()).st_nlink:
            return
        left = os.fstat(old.fileno()).st_size
        while left > 0:
            left -= old.write(_BLOCK[:left])
        old.flush()
        os.fsync(old.fileno())


def write_anew(file: Path, text: str) -> None:
    """Let a text take the place of the one that a file holds."""
    beside = file.with_name(file.name + ".new")
    beside.write_text(text, encoding="utf-8")
    with overwriting(file):
        beside.replace(file)


def wipe(path: Path) -> None:
    """Delete a file, or a folder with all that is in it; one that is not there is no error."""
    if path.is_dir() and not path.is_symlink():
        for inner in sorted(path.iterdir()):
            wipe(inner)
        shutil.rmtree(path)
        return
    with overwriting(path):
        path.unlink(missing_ok=True)
