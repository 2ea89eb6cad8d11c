"""The game's end of the pipes to the process that reads frames."""

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from game.capture.slots import SlotsOwner
from game.core.sight import Frame, Look, Page
from game.page_messages import FrameRead, NotRead, ReadFrame

READ = (sys.executable, "-m", "game.page_process")  #: the command line
_PROGRAM = Path(__file__).resolve().parents[1]  # folder from which `-m game...` finds the program


class PageError(Exception):
    """A frame could not be read: a bug over there, whose traceback is the text."""


class PageLink:
    """Reads frames in a process of its own, which begins with the first one.

    folder: of the network, or None for none: then every mark is refused. Used by one thread at a
    time. If the process ends, the next frame begins another one.
    """

    def __init__(self, folder: Path | None, command: Sequence[str] = READ) -> None:
        self._command = command
        self._folder = [] if folder is None else [str(folder.absolute())]
        self._process: subprocess.Popen[bytes] | None = None
        self._slots: SlotsOwner | None = None

    @property
    def process_id(self) -> int | None:
        """Id of the process, for who watches over it; None while there is none."""
        return None if self._process is None else self._process.pid

    def read(self, frame: Frame, look: Look) -> Page:
        """Read a frame. Raises PageError, and OSError if no process can be started."""
        try:
            answer = self._ask(frame.pixels, look)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.close()
            raise PageError(f"the process that reads frames has ended: {error!r}") from error
        if isinstance(answer, NotRead):
            raise PageError(answer.detail)
        upright = np.ascontiguousarray(np.rot90(frame.pixels, -look.turns))
        turned = Frame(upright, frame.number, frame.time)
        return Page(turned, look, answer.marks, answer.ink, answer.fault)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is None or self._slots is None:
            return
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()
        self._slots.close()
        self._process, self._slots = None, None

    def _ask(self, pixels: np.ndarray, look: Look) -> FrameRead | NotRead:
        if self._process is None:
            self._start()
        assert self._process is not None and self._slots is not None
        assert self._process.stdin is not None and self._process.stdout is not None
        self._slots.write(0, pixels)
        height, width = pixels.shape[:2]
        pickle.dump(ReadFrame(height, width, look), self._process.stdin)
        self._process.stdin.flush()
        answer: FrameRead | NotRead = pickle.load(self._process.stdout)
        return answer

    def _start(self) -> None:
        slots = SlotsOwner()
        try:
            self._process = subprocess.Popen(
                [*self._command, slots.reference, *self._folder],
                cwd=_PROGRAM,
                env={"OMP_NUM_THREADS": "1", **os.environ},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=slots.handles,
                start_new_session=True,  # Ctrl-C in the terminal is for the game alone
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        finally:
            slots.handed_over()
        self._slots = slots
