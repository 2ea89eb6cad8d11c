"""The thread that talks with one store process after the other until everything is saved."""

import logging
import pickle
import queue
import threading
import time
from pathlib import Path

from data.child_pipe import ChildPipe
from data.outbox import Outbox
from data.store_messages import (
    Busy,
    Edited,
    Failed,
    Notice,
    Opened,
    Refused,
    Reply,
    Request,
    Saved,
    StoreEvent,
    Sync,
    Working,
)

LONG = 5.0  #: seconds of work on the file before it is open after which the player is told of it
SYNC_AFTER = 1.0  #: seconds after which what was saved is brought to the disk

log = logging.getLogger(__name__)


class StoreTalk(threading.Thread):
    """Saves what is in the outbox; ends when the outbox is closed and all is done or hopeless.

    events: what the game should hear. count: samples in the file, None until known; deleted: of
    them. pipe: to the present process, None before the first.
    """

    def __init__(self, path: Path, outbox: Outbox, silence: float, pause: float) -> None:
        super().__init__(name="store", daemon=True)
        self.events: queue.SimpleQueue[StoreEvent] = queue.SimpleQueue()
        self.count: int | None = None
        self.deleted = 0
        self.pipe: ChildPipe | None = None
        self._path = path
        self._outbox = outbox
        self._silence = silence
        self._pause = pause
        self._out_of_time = False
        self._is_opening = False
        self._leave_at: float | None = None
        self._trouble = ""  # what the player was told last, until all is well again
        self._failures = 0  # processes that ended since the last good answer
        self._not_before = 0.0  # monotonic time of the next attempt after a refusal
        self._sync_at: float | None = None
        self._tell_of_work_at: float | None = None

    def leave_after(self, seconds: float) -> None:
        """From then on leave a process that still puts the file in order to itself.

        It goes on with that when the program has ended. Ended with it, it would begin anew the next
        time, and never be done for somebody who plays a minute at a time.
        """
        self._leave_at = time.monotonic() + seconds

    def give_up(self) -> None:
        """End the present process and begin no other; what waits stays in the outbox."""
        self._out_of_time = True
        if self.pipe is not None:
            self.pipe.kill()

    def run(self) -> None:
        """Talk with one process after the other until the end."""
        while True:
            last = self._outbox.closing
            try:
                self.pipe = ChildPipe("data.store_process", [str(self._path)], self._silence)
                try:
                    self._serve(self.pipe)
                    return
                finally:
                    self.pipe.wait()
            except _EndedError as ended:
                log.error("the store process failed: %s", ended.failed.detail)
                self._tell(ended.failed.text)
                if ended.failed.final:
                    return
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                log.error("the store process ended by itself: %r", error)
                if self._failures:
                    self._tell(
                        f"The samples in {self._path} cannot be saved now: the part of the program "
                        "that does it ended unexpectedly. What is new is kept in memory and "
                        "tried again. If this stays, move that file elsewhere."
                    )
            self._failures += 1
            if last or self._out_of_time or not self._rest():
                return

    def _rest(self) -> bool:
        """Wait until another process should be tried; False: none is needed any more."""
        if self._failures > 1:
            self._outbox.wait(time.monotonic() + self._pause)
        return len(self._outbox) > 0 or not self._outbox.closing

    def _serve(self, pipe: ChildPipe) -> None:
        """Send what waits to one process, until the end or until it fails."""
        self._sync_at = None
        self._tell_of_work_at = time.monotonic() + LONG
        self._is_opening = True
        if self._answer(pipe) is None:
            return
        refused_at_the_end = False
        while not refused_at_the_end and (request := self._next_request()) is not None:
            pipe.ask(request)
            answer = self._answer(pipe, patiently=isinstance(request, Sync))
            refused_at_the_end = isinstance(answer, Refused) and self._outbox.closing
        pipe.hang_up()
        try:
            while True:
                self._answer(pipe)
        except EOFError:
            return

    def _next_request(self) -> Request | None:
        """Wait for something to ask; None: the end."""
        if self._sync_at is not None and time.monotonic() >= self._sync_at:
            return Sync()
        oldest = self._outbox.wait(self._not_before, self._sync_at)
        if oldest is None and not self._outbox.closing:
            return Sync()
        return oldest

    def _answer(self, pipe: ChildPipe, patiently: bool = False) -> Reply | None:
        """Hear what the process answers; None: we are closing, and it waits for another copy or
        still puts the file in order.
        """
        while True:
            reply = pipe.hear(patiently)
            match reply:
                case Working():
                    self._note_work()
                    if self._is_to_be_left():
                        pipe.leave()
                        return None
                    continue
                case Notice():
                    self.events.put(reply)
                    continue
                case Busy(text):
                    self._tell(text)
                    if self._outbox.closing:
                        pipe.kill()
                        return None
                    continue
                case Failed():
                    raise _EndedError(reply)
                case Refused(text):
                    self._tell(text)
                    self._not_before = time.monotonic() + self._pause
                    if self._sync_at is not None:
                        self._sync_at = self._not_before
                case Opened(count, _, deleted):
                    self.count, self.deleted = count, deleted
                    self._tell_of_work_at, self._is_opening = None, False
                    self.events.put(reply)
                    self._note_all_well()
                case Saved(done, count):
                    self.count = count
                    self._note_done(reply, done)
                case Edited(done, deleted):
                    self.deleted = deleted
                    self._note_done(reply, done)
                case _:  # Synced
                    self._sync_at = None
            return reply

    def _note_work(self) -> None:
        if self._tell_of_work_at is not None and time.monotonic() >= self._tell_of_work_at:
            self._tell_of_work_at = None
            self.events.put(
                Notice(
                    "The file with your samples is being put in order, and that takes a while. "
                    "Just go on: what is new is saved right after it."
                )
            )

    def _is_to_be_left(self) -> bool:
        late = self._leave_at is not None and time.monotonic() >= self._leave_at
        return late and self._is_opening

    def _note_done(self, reply: Saved | Edited, done: str) -> None:
        self._failures = 0
        if self._sync_at is None:
            self._sync_at = time.monotonic() + SYNC_AFTER
        self._outbox.remove(done)
        self.events.put(reply)
        self._note_all_well()

    def _note_all_well(self) -> None:
        if self._trouble and not self._outbox:
            self._trouble = ""
            self.events.put(Notice("Saving works again, and everything is saved."))

    def _tell(self, text: str) -> None:
        if text != self._trouble:
            self._trouble = text
            self.events.put(Notice(text))


class _EndedError(Exception):
    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.text)
        self.failed = failed
