"""The game's end of the pipes to the process that reads frames."""

import contextlib
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np

from game.capture.slots import SlotsOwner
from game.core.sight import Frame, Look, Page
from game.page_messages import FrameRead, NotRead, ReadFrame, UseNetwork

READ = (sys.executable, "-m", "game.page_process")  #: the command line
_LEAVE = 0.5  #: seconds that a process may take to be gone once it is killed
_STARTING = 60.0  #: seconds; a slow disk may take a while to give the network and OpenCV
_READING = 15.0  #: seconds; a frame full of marks takes less than one

Answers = queue.SimpleQueue[FrameRead | NotRead | Exception]


class PageError(Exception):
    """A frame could not be read: a bug over there, whose traceback is the text, or its end."""


class PageLink:
    """Reads frames in a process of its own, which begins with the first one.

    folder: of the network, or None for none: then every mark is refused. All but `use` is for one
    thread at a time. If the process ends, the next frame begins another one; if it hangs, it is
    ended.
    starting, reading: seconds that the first frame of a process may take, and each one after it.
    """

    def __init__(
        self,
        folder: Path | None,
        command: Sequence[str] = READ,
        *,
        starting: float = _STARTING,
        reading: float = _READING,
    ) -> None:
        self._command = command
        self.use(folder)
        self._starting = starting
        self._reading = reading
        self._running: _Running | None = None

    @property
    def process_id(self) -> int | None:
        """Id of the process, for who watches over it; None while there is none."""
        return None if self._running is None else self._running.process.pid

    def use(self, folder: Path | None) -> None:
        """Read with the network in a folder from the next frame on; None: with none.

        The same folder again: what lies in it now.
        """
        self._network = UseNetwork(None if folder is None else folder.absolute())

    def read(self, frame: Frame, look: Look) -> Page:
        """Read a frame. Raises PageError."""
        try:
            answer = self._ask(frame.pixels, look)
        except OSError as error:
            self.close()
            raise PageError(f"the process that reads frames does not run: {error!r}") from error
        if isinstance(answer, NotRead):
            raise PageError(answer.detail)
        upright = np.ascontiguousarray(np.rot90(frame.pixels, -look.turns))
        turned = Frame(upright, frame.number, frame.time)
        return Page(turned, look, answer.marks, answer.ink, answer.fault)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._running is not None:
            self._running.end()
            self._running = None

    def _ask(self, pixels: np.ndarray, look: Look) -> FrameRead | NotRead:
        patience = self._reading
        if self._running is None:
            self._running = _Running(self._command)
            patience = self._starting
        return self._running.ask(self._network, pixels, look, patience)


class _Running:
    """A process that reads frames, the memory shared with it, and a thread that hears it."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it. Raises OSError."""
        self._slots = SlotsOwner()
        self.process = self._slots.start(command, (), {"OMP_NUM_THREADS": "1"})
        assert self.process.stdin is not None and self.process.stdout is not None
        self._requests, self._replies = self.process.stdin, self.process.stdout
        self._answers: Answers = queue.SimpleQueue()
        self._network: UseNetwork | None = None  # that it was told of
        self._hearing = threading.Thread(
            target=_hear, args=(self._replies, self._answers), name="page answers", daemon=True
        )
        self._hearing.start()

    def ask(
        self, network: UseNetwork, pixels: np.ndarray, look: Look, patience: float
    ) -> FrameRead | NotRead:
        """Have a frame read. Raises OSError if it has ended, or does not answer in time."""
        self._slots.write(0, pixels)
        height, width = pixels.shape[:2]
        if network is not self._network:
            pickle.dump(network, self._requests)
            self._network = network
        pickle.dump(ReadFrame(height, width, look), self._requests)
        self._requests.flush()
        try:
            answer = self._answers.get(timeout=patience)
        except queue.Empty:
            raise TimeoutError(f"no answer within {patience:g} s") from None
        if isinstance(answer, Exception):
            raise ChildProcessError(f"it has ended: {answer!r}") from answer
        return answer

    def end(self) -> None:
        """End the process by force; one that a driver holds fast is left to the system."""
        self.process.kill()
        with contextlib.suppress(OSError):
            self._requests.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(_LEAVE)
        self._hearing.join(_LEAVE)
        if not self._hearing.is_alive():
            self._replies.close()
            self._slots.close()


def _hear(replies: BinaryIO, answers: Answers) -> None:
    """Take what the process says, and that it has ended."""
    try:
        while True:
            answers.put(pickle.load(replies))
    except Exception as error:  # whatever half a pickle raises
        answers.put(error)
