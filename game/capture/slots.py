"""Memory that the game and a capture process share: a few places for frames."""

import mmap
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from game.capture.form import LONGEST

SLOTS = 3  #: one being written, one waiting, one being fetched: nobody ever waits for another
_PROGRAM = Path(__file__).resolve().parents[2]  # folder from which `-m game...` finds the program
_UNDER_WINDOWS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)
_ROOM = LONGEST * LONGEST * 3  #: bytes; pages that no frame reaches are never allocated


class Slots:
    """Places for frames. Who may touch which when is agreed upon by messages.

    The memory has no name in any file system (POSIX) or goes with its last user (Windows), so
    nothing is left behind however a process ends. `multiprocessing.shared_memory` would leave its
    name behind a killed game, or have a third process complain about it.
    """

    def __init__(self, reference: str) -> None:
        """Share the memory that `SlotsOwner.reference` names, in the process that it was given."""
        if sys.platform == "win32":
            self._memory = mmap.mmap(-1, SLOTS * _ROOM, tagname=reference)
        else:
            self._memory = mmap.mmap(int(reference), SLOTS * _ROOM)

    def write(self, slot: int, frame: np.ndarray) -> None:
        """Put a frame, of the form of `game.capture.form`, into a slot."""
        pixels = np.frombuffer(self._memory, np.uint8, frame.size, slot * _ROOM)
        pixels.reshape(frame.shape)[:] = frame

    def read(self, slot: int, height: int, width: int) -> np.ndarray:
        """Return a copy of the frame in a slot, uint8 (height, width, 3)."""
        pixels = np.frombuffer(self._memory, np.uint8, height * width * 3, slot * _ROOM)
        return pixels.reshape(height, width, 3).copy()

    def close(self) -> None:
        """Let go of the memory."""
        self._memory.close()


class SlotsOwner(Slots):
    """The slots as the game makes them.

    reference: names them to the child process; handles: what that process must inherit.
    """

    def __init__(self) -> None:
        """Make the memory. Raises OSError."""
        self.handles: tuple[int, ...] = ()
        self.reference = f"digit-quiz-{os.getpid()}-{secrets.token_hex(8)}"
        if sys.platform != "win32":
            self.handles = (_nameless(SLOTS * _ROOM),)
            self.reference = str(self.handles[0])
        super().__init__(self.reference)

    def start(
        self, command: Sequence[str], arguments: Sequence[str], env: dict[str, str]
    ) -> subprocess.Popen[bytes]:
        """Start the process that shares the memory: command, reference, arguments.

        env: what its environment has besides the game's own. Its stdin and stdout are pipes. Where
        it cannot be started the memory is let go of. Raises OSError.
        """
        try:
            return subprocess.Popen(
                [*command, self.reference, *arguments],
                cwd=_PROGRAM,
                env={**env, **os.environ},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # drivers and FFmpeg write much there
                pass_fds=self.handles,
                # Ctrl-C in the terminal is for the game alone. No session of its own: Linux would
                # share the processor out by sessions, and the window would not come first
                process_group=0,
                creationflags=_UNDER_WINDOWS,
            )
        except OSError:
            self.close()
            raise
        finally:
            self.handed_over()

    def handed_over(self) -> None:
        """Close the handles, once the child has inherited them."""
        for handle in self.handles:
            os.close(handle)
        self.handles = ()


def _nameless(size: int) -> int:
    """Make a file that no folder knows; returns its descriptor."""
    if sys.platform == "linux":
        descriptor = os.memfd_create("digit-quiz")
    else:
        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    os.ftruncate(descriptor, size)
    return descriptor
