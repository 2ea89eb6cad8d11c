"""A lock between processes, so that two set-ups at once take turns."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def one_at_a_time(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of the file at path, which is made where it is missing and left there.

    Where another process holds it, on_wait is called once and the lock awaited. The system frees
    the lock of a process that is killed; except on Windows, only when the children that inherited
    the file have ended too: a pip whose parent was killed goes on writing. Raises OSError where
    the file cannot be made.
    """
    with path.open("ab") as file:
        os.set_inheritable(file.fileno(), True)
        waits = False
        while True:
            try:
                _try_lock(file)
                break
            except OSError:
                if not waits:
                    on_wait()
                waits = True
                time.sleep(0.2)
        yield
