"""A source as the game has it: always the newest frame, and tried again when it is lost."""

import logging
import pickle
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from game.capture.capture_link import CAPTURE, CaptureLink
from game.capture.capture_messages import Again, Captured, Lost, Message, Opened
from game.capture.patience import PATIENCE, Patience
from game.capture.rate import Rate
from game.capture.source_name import called, from_anywhere
from game.core.sight import CameraState, CameraStatus, Frame

_PROVEN = 10  #: frames after which a source has worked, and is tried again quickly
_LEAVE = 1.0  #: seconds that the hearing of an ended process may take

log = logging.getLogger(__name__)


class Camera(threading.Thread):
    """Sees to one source, with one capture process after the other, until it is closed.

    status: how it fares. frame: the newest one; the last one while the source is lost.
    arrived: called with each new frame, from a thread of its own. before: a camera to be closed
    first, since a device cannot be opened twice.
    """

    def __init__(
        self,
        source: str,
        arrived: Callable[[Frame], None],
        *,
        patience: Patience = PATIENCE,
        command: Sequence[str] = CAPTURE,
        before: "Camera | None" = None,
    ) -> None:
        super().__init__(name="camera", daemon=True)
        self.status = CameraStatus(CameraState.OPENING)
        self.frame: Frame | None = None
        self._source = source
        self._arrived = arrived
        self._patience = patience
        self._command = command
        self._before = before
        self._changed = threading.Condition()
        self._closing = False
        self._link: CaptureLink | None = None  # the present one
        self._deadline = 0.0
        self._number = 0  # of the last frame of the processes before the present one

    @property
    def process_id(self) -> int | None:
        """Id of the present capture process, for who watches over it."""
        return None if self._link is None else self._link.process_id

    def close(self) -> None:
        """Let go of the source; returns at once."""
        with self._changed:
            self._closing = True
            if self._link is not None:
                self._link.hang_up()
            self._changed.notify_all()

    def run(self) -> None:
        """Keep a capture process going until the end."""
        if self._before is not None:
            self._before.join()
            self._before = None
        self.status = replace(self.status, name=called(self._source))
        failed = 0
        while not self._closing:
            frames_before = self._number
            self._one_process()
            if self._number >= frames_before + _PROVEN:
                failed = 0
            with self._changed:
                self._changed.wait_for(lambda: self._closing, self._patience.pause(failed))
            failed += 1

    def _one_process(self) -> None:
        try:
            link = CaptureLink(from_anywhere(self._source), self._command)
        except OSError as error:
            self._lose(f"No process to take pictures can be started ({error}). Make room for it.")
            return
        hearing = threading.Thread(target=self._hear, args=(link,), name="capture", daemon=True)
        with self._changed:
            self._link = link
            self._deadline = time.monotonic() + self._patience.opening
        hearing.start()
        self._watch(link)
        link.end()
        hearing.join(_LEAVE)
        if not hearing.is_alive():
            link.close()
        if self.frame is not None:
            self._number = self.frame.number

    def _watch(self, link: CaptureLink) -> None:
        """Wait until the process has ended, or must be: it is silent, or nobody wants it."""
        with self._changed:
            while not self._closing and self._link is link:
                left = self._deadline - time.monotonic()
                if left <= 0:
                    self._link = None
                    self._lose(self._silent())
                    return
                self._changed.wait(left)

    def _silent(self) -> str:
        name = self.status.name
        if self.status.state is CameraState.LIVE:
            return (
                f"{name} has given no picture for {self._patience.silence:g} s. Check its cable, "
                "or that it is switched on and in reach."
            )
        return (
            f"{name} hangs: it did not open within {self._patience.opening:g} s. Plug it in anew, "
            "or choose another camera."
        )

    def _hear(self, link: CaptureLink) -> None:
        """Take what a process tells until its end."""
        rate = Rate()
        said = False
        try:
            link.ask()
            while not said:
                message = link.hear()
                pixels = link.fetch(message) if isinstance(message, Captured) else None
                with self._changed:
                    if self._link is not link:
                        return
                    said = self._take(message, pixels, rate)
                    if not said and not isinstance(message, Opened):
                        link.ask()
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            pass  # it has ended
        with self._changed:
            if self._link is link:
                self._link = None
                if not said and not self._closing:
                    self._lose("Taking pictures ended unexpectedly. It is begun anew.")
            self._changed.notify_all()

    def _take(self, message: Message, pixels: np.ndarray | None, rate: Rate) -> bool:
        """Do what a message says; returns whether it was the last one."""
        match message:
            case Opened(name, still):
                self.status = replace(self.status, name=name, still=still)
            case Captured(number=number, time=moment, given=(height, width)):
                assert pixels is not None
                self.status = replace(
                    self.status,
                    state=CameraState.LIVE,
                    said="",
                    height=height,
                    width=width,
                    rate=rate.note(moment, number),
                )
                self._show(Frame(pixels, self._number + number, moment))
            case Again(moment) if self.frame is not None:
                self._show(replace(self.frame, time=moment))
            case Lost(text, detail):
                if detail:
                    log.error("the capture process failed: %s", detail)
                self._lose(text)
                return True
        return False

    def _show(self, frame: Frame) -> None:
        deadline = time.monotonic() + self._patience.silence
        if deadline < self._deadline:  # opening may take longer
            self._changed.notify_all()
        self._deadline = deadline
        self.frame = frame
        self._arrived(frame)

    def _lose(self, text: str) -> None:
        self.status = replace(self.status, state=CameraState.LOST, said=text, rate=0.0)
