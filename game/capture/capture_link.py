"""The game's end of the pipes to one capture process: start it, ask, hear, fetch, end it."""

import contextlib
import pickle
import subprocess
import sys
from collections.abc import Sequence

import numpy as np

from game.capture.capture_messages import ASK, Captured, Message
from game.capture.slots import SlotsOwner

CAPTURE = (sys.executable, "-m", "game.capture.capture_process")  #: the command line
_LEAVE = 0.5  #: seconds that a process may take to end by itself
_QUICK = {
    # otherwise cameras take up to a minute to open under Windows (opencv/opencv#17687)
    "OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "0",
    "OMP_NUM_THREADS": "1",
}


class CaptureLink:
    """A capture process for one source, and the memory shared with it."""

    def __init__(self, source: str, command: Sequence[str] = CAPTURE) -> None:
        """Start the process; raises OSError."""
        self._slots = SlotsOwner()
        self._process = self._slots.start(command, [source], _QUICK)

    @property
    def process_id(self) -> int:
        """Id of the process."""
        return self._process.pid

    def ask(self) -> None:
        """Ask for something newer; what was fetched is done with.

        A process that has ended is asked in vain: its last word can still be heard.
        """
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(ASK)
            self._process.stdin.flush()

    def hear(self) -> Message:
        """Wait for the process's next word. Raises EOFError, OSError or UnpicklingError."""
        assert self._process.stdout is not None
        message: Message = pickle.load(self._process.stdout)
        return message

    def fetch(self, captured: Captured) -> np.ndarray:
        """Copy the frame that was told last, uint8 (H, W, 3)."""
        return self._slots.read(captured.slot, captured.height, captured.width)

    def hang_up(self) -> None:
        """Let the process end: at once, if its system lets it."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()

    def end(self) -> None:
        """End the process, by force if it does not go; takes half a second at most.

        A process that hangs in a driver may outlive even that; it is left to the system.
        """
        self.hang_up()
        try:
            self._process.wait(_LEAVE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_LEAVE)

    def close(self) -> None:
        """Let go of pipe and memory, when nobody hears or fetches any more."""
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._slots.close()
