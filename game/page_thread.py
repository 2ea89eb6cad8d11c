"""Reading frames beside the window: the newest one, never a queue."""

import atexit
import logging
import threading
import time
from dataclasses import replace
from typing import Protocol

from game.capture.patience import PATIENCE, Patience
from game.core.sight import Frame, Look, Page

_LEAVE = 2.0  #: seconds that a frame may still take when the program ends

log = logging.getLogger(__name__)


class PageReader(Protocol):
    """Finds and reads the marks in a frame."""

    def read(self, frame: Frame, look: Look) -> Page:
        """Read a frame; takes some milliseconds, or tens of them."""


class PageThread(threading.Thread):
    """Reads what it is shown, as it is told to look at it, one frame at a time.

    page: what was read last, None while nothing is read. said: one sentence, if reading fails.
    turn: one frame is read at a time also where threads change. patience: the pauses before a frame
    that could not be read is tried again, unless a newer one comes.
    """

    def __init__(
        self, reader: PageReader, turn: threading.Lock, patience: Patience = PATIENCE
    ) -> None:
        super().__init__(name="page", daemon=True)
        self.page: Page | None = None
        self.said = ""
        self._reader = reader
        self._turn = turn
        self._patience = patience
        self._news = threading.Condition()
        self._frame: Frame | None = None
        self._look: Look | None = None
        self._done: tuple[int, Look] | None = None  # number and look of what was read last
        self._failed = 0  # attempts in a row
        self._again = 0.0  # when what failed is tried again, on the clock of time.monotonic
        self._ended = False

    def show(self, frame: Frame) -> None:
        """Let a frame be the one to read; what was read of it before holds at its new time."""
        with self._news:
            self._frame = frame
            page = self.page
            if page is not None and self._done == (frame.number, self._look):
                self.page = replace(page, frame=replace(page.frame, time=frame.time))
            self._news.notify_all()

    def look(self, look: Look | None) -> None:
        """Change how frames are looked at; None: read none."""
        with self._news:
            self._look = look
            if look is None:
                self.page, self.said, self._done, self._failed = None, "", None, 0
            self._news.notify_all()

    def end(self) -> None:
        """End when what is being read now is done; returns at once."""
        with self._news:
            self._ended = True
            self._news.notify_all()

    def finish(self) -> None:
        """End, and wait for it, two seconds at most."""
        self.end()
        self.join(_LEAVE)

    def run(self) -> None:
        """Read until the end."""
        # a thread that a library has in hand when the interpreter goes may take the program with it
        atexit.register(self.finish)
        try:
            self._read_on()
        finally:
            atexit.unregister(self.finish)

    def _read_on(self) -> None:
        while True:
            with self._news:
                while not self._is_due():
                    self._news.wait(self._longest())
                if self._ended or self._frame is None or self._look is None:
                    return
                frame, look = self._frame, self._look
            page, said = self._read(frame, look)
            with self._news:
                if self._look is not None:
                    self.page, self.said, self._done = page, said, (frame.number, look)
                    self._failed = 0 if page is not None else self._failed + 1
                    if self._failed:
                        self._again = time.monotonic() + self._patience.pause(self._failed - 1)

    def _longest(self) -> float | None:
        """Return how long to wait for news, s: for ever, or until what failed is tried again."""
        return max(0.0, self._again - time.monotonic()) if self._failed else None

    def _is_due(self) -> bool:
        if self._ended:
            return True
        if self._frame is None or self._look is None:
            return False
        if self._done != (self._frame.number, self._look):
            return True
        return self._failed > 0 and time.monotonic() >= self._again

    def _read(self, frame: Frame, look: Look) -> tuple[Page | None, str]:
        try:
            with self._turn:
                return self._reader.read(frame, look), ""
        except Exception as bug:
            log.exception("a frame could not be read")
            return None, (
                f"Reading this picture went wrong ({type(bug).__name__}). The log says more: "
                "please report it."
            )
