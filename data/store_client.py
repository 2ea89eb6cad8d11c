"""Saves samples from the game: returns at once, never blocks the window, forgets nothing.

A thread talks with the store process (`data.store_process`) and begins a new one when it ends.
What was not acknowledged stays here and is sent again; the file takes each id once.
"""

import logging
import pickle
import queue
import threading
import time
from pathlib import Path

from data.row import Row, to_row
from data.sample import Sample
from data.store_messages import (
    Busy,
    Failed,
    Notice,
    Opened,
    Refused,
    Reply,
    Saved,
    StoreEvent,
    Sync,
    Working,
)
from data.store_pipe import StorePipe
from data.unsaved import write_unsaved

SYNC_AFTER = 1.0  #: seconds after which a saved sample is brought to the disk

log = logging.getLogger(__name__)


class StoreClient:
    """The game's door to the samples file; call `poll` every frame.

    path: the file. silence: seconds without a sign of life after which the process is ended.
    pause: seconds between two attempts when saving fails.
    """

    def __init__(self, path: Path, *, silence: float = 20.0, pause: float = 3.0) -> None:
        self._path = path.absolute()
        self._silence = silence
        self._pause = pause
        self._waiting: dict[str, Row] = {}
        self._changed = threading.Condition()  # guards _waiting and _closing
        self._closing = False
        self._out_of_time = False
        self._events: queue.SimpleQueue[StoreEvent] = queue.SimpleQueue()
        self._count: int | None = None
        self._trouble = ""  # what the player was told last, until all is well again
        self._failures = 0  # processes that ended since the last good answer
        self._not_before = 0.0  # monotonic time of the next attempt after a refusal
        self._unsynced_since: float | None = None
        self._pipe: StorePipe | None = None
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)
        self._thread.start()

    @property
    def count(self) -> int | None:
        """Samples in the file; None until known."""
        return self._count

    @property
    def unsaved(self) -> int:
        """Samples given but not yet acknowledged."""
        return len(self._waiting)

    @property
    def process_id(self) -> int | None:
        """Id of the present store process, for who watches over it; None before the first."""
        return None if self._pipe is None else self._pipe.process_id

    def save(self, sample: Sample) -> None:
        """Save a sample; `poll` tells when it is in the file. Raises ValueError as `to_row`."""
        row = to_row(sample)
        with self._changed:
            self._waiting[row.id] = row
            self._changed.notify()

    def poll(self) -> list[StoreEvent]:
        """Return what has happened since the last call."""
        if self._pipe is not None:
            self._pipe.end_if_silent()
        events = []
        while not self._events.empty():
            events.append(self._events.get())
        return events

    def close(self, timeout: float = 5.0) -> int:
        """Save what waits and end the process, within about `timeout` seconds.

        What still could not be saved is kept in a file of its own beside the samples file, which
        the next start takes up. Returns how many samples are lost because even that failed.
        """
        with self._changed:
            self._closing = True
            self._not_before = 0.0  # one last attempt, however short ago it was refused
            self._changed.notify()
        self._thread.join(timeout)
        if self._thread.is_alive() and self._pipe is not None:
            self._out_of_time = True
            self._pipe.kill()
            self._thread.join(timeout)
        rows = list(self._waiting.values())
        if not rows:
            return 0
        try:
            write_unsaved(self._path, rows)
        except OSError:
            log.exception("could not keep %d unsaved samples", len(rows))
            return len(rows)
        return 0

    def _run(self) -> None:
        """Talk with one process after the other until the end."""
        while True:
            last = self._closing
            try:
                self._pipe = StorePipe(self._path, self._silence)
                try:
                    self._serve(self._pipe)
                    return
                finally:
                    self._pipe.wait()
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
                        "that does it ended unexpectedly. New drawings are kept in memory and "
                        "tried again. If this stays, move that file elsewhere."
                    )
            self._failures += 1
            if last or self._out_of_time or not self._rest():
                return

    def _serve(self, pipe: StorePipe) -> None:
        """Send what waits to one process, until the end or until it fails."""
        self._unsynced_since = None
        if self._answer(pipe) is None:
            return
        while (request := self._next_request()) is not None:
            pipe.ask(request)
            self._answer(pipe, patiently=isinstance(request, Sync))
        pipe.hang_up()
        self._until_end(pipe)

    def _next_request(self) -> Row | Sync | None:
        """Wait for something to ask; None: the end."""
        with self._changed:
            while True:
                now = time.monotonic()
                since = self._unsynced_since
                if since is not None and now >= since + SYNC_AFTER:
                    return Sync()
                if self._waiting and now >= self._not_before:
                    return next(iter(self._waiting.values()))
                if self._closing:
                    return None
                alarms = [] if since is None else [since + SYNC_AFTER]
                if self._waiting:
                    alarms.append(self._not_before)
                self._changed.wait(min(alarms) - now if alarms else None)

    def _answer(self, pipe: StorePipe, patiently: bool = False) -> Reply | None:
        """Hear what the process answers; None: it waits for another copy, and we are closing."""
        while True:
            reply = pipe.hear(patiently)
            match reply:
                case Working():
                    continue
                case Notice():
                    self._events.put(reply)
                    continue
                case Busy(text):
                    self._tell(text)
                    if self._closing:
                        pipe.kill()
                        return None
                    continue
                case Failed():
                    raise _EndedError(reply)
                case Refused(text):
                    self._tell(text)
                    self._not_before = time.monotonic() + self._pause
                    if self._unsynced_since is not None:
                        self._unsynced_since = self._not_before
                case Opened(count, _):
                    self._count = count
                    self._events.put(reply)
                    self._note_all_well()
                case Saved():
                    self._note_saved(reply)
                case _:  # Synced
                    self._failures = 0
                    self._unsynced_since = None
            return reply

    def _note_saved(self, saved: Saved) -> None:
        self._failures = 0
        self._count = saved.count
        if self._unsynced_since is None:
            self._unsynced_since = time.monotonic()
        with self._changed:
            del self._waiting[saved.sample_id]
        self._events.put(saved)
        self._note_all_well()

    def _note_all_well(self) -> None:
        if self._trouble and not self._waiting:
            self._trouble = ""
            self._events.put(Notice("Saving works again, and everything is saved."))

    def _until_end(self, pipe: StorePipe) -> None:
        try:
            while True:
                self._answer(pipe)
        except EOFError:
            return

    def _tell(self, text: str) -> None:
        if text != self._trouble:
            self._trouble = text
            self._events.put(Notice(text))

    def _rest(self) -> bool:
        """Wait until another process should be tried; False: none is needed any more."""
        with self._changed:
            wake = time.monotonic() + (self._pause if self._failures > 1 else 0.0)
            while not self._closing and (not self._waiting or time.monotonic() < wake):
                left = wake - time.monotonic()
                if left <= 0 and self._failures == 1:
                    return True
                self._changed.wait(left if self._waiting else None)
            return bool(self._waiting)


class _EndedError(Exception):
    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.text)
        self.failed = failed
