"""The thread that talks with one shelf process after the other, for who looks at the samples."""

import logging
import pickle
import queue
import threading
from dataclasses import dataclass
from pathlib import Path

from data.child_pipe import ChildPipe
from data.edit import Edit
from data.shelf_messages import (
    CatalogBlock,
    Replaced,
    Reply,
    Request,
    Rested,
    Survey,
    Surveyed,
    Thumbnails,
    Unreadable,
    WholeSample,
)
from data.shelf_wishes import ShelfWishes

SILENCE = 8.0  #: seconds without an answer after which a process is ended
PAUSE = 2.0  #: seconds before what could not be read is tried again
GLANCE = 1.0  #: seconds after which it is looked whether somebody else wrote to the file
_FAILURES = 3  # processes that may end one after the other before it is said

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Begun:
    """A file is read from its beginning; what was known of another one holds no more.

    identity: tells it from any other; None: there is none yet. count: samples in it. edits: all of
    them.
    """

    identity: tuple[int, int] | None
    count: int
    edits: list[Edit]


@dataclass(frozen=True)
class Grown:
    """There are so many samples now; those beyond what was known come next."""

    count: int


@dataclass(frozen=True)
class Changed:
    """Further changes are in the file; of this run perhaps, or of another copy of the program."""

    edits: list[Edit]


@dataclass(frozen=True)
class Complete:
    """All of the catalog is here."""


@dataclass(frozen=True)
class Trouble:
    """Nothing can be read; a sentence. It is tried again."""

    text: str


ShelfEvent = Begun | Grown | Changed | Complete | Trouble | CatalogBlock | Thumbnails | WholeSample


class ShelfTalk(threading.Thread):
    """Reads what is wished for until the end. events: what was read, in order."""

    def __init__(
        self, path: Path, *, silence: float = SILENCE, pause: float = PAUSE, glance: float = GLANCE
    ) -> None:
        super().__init__(name="shelf", daemon=True)
        self.wishes = ShelfWishes()
        self.events: queue.SimpleQueue[ShelfEvent] = queue.SimpleQueue()
        self.pipe: ChildPipe | None = None
        self._path = path.absolute()
        self._silence = silence
        self._pause = pause
        self._glance = glance
        self._stamp: tuple[int, ...] = ()  # of the file, when it was surveyed last
        self._failures = 0  # processes that ended since the last good answer
        self._asked: Request | None = None
        self._count = 0
        self._told_complete = False

    def close(self) -> None:
        """End soon, and the process at once; returns at once."""
        self.wishes.close()
        if self.pipe is not None:
            self.pipe.kill()

    def end_if_silent(self) -> None:
        """End a process that hangs; to be called now and then, from any thread."""
        if self.pipe is not None:
            self.pipe.end_if_silent()

    def run(self) -> None:
        """Talk with one process after the other until the end."""
        while not self.wishes.closed:
            try:
                self.pipe = ChildPipe("data.shelf_process", [str(self._path)], self._silence)
                try:
                    self._serve(self.pipe)
                finally:
                    self.pipe.kill()
                    self.pipe.wait()
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                if not self.wishes.closed:
                    self._note_end(error)

    def _note_end(self, error: Exception) -> None:
        log.error("the process that reads %s ended: %r", self._path, error)
        self.wishes.note_death(self._asked)
        self.wishes.again(self._asked)
        self._asked, self._told_complete = None, False
        self.events.put(Thumbnails(dict.fromkeys(self.wishes.fatal)))
        self._failures += 1
        if self._failures >= _FAILURES:
            self._say(
                f"The samples in {self._path} cannot be shown: reading them ends the part of the "
                "program that does it. The file may be damaged: try `python -m tools.dataset "
                "verify`."
            )

    def _serve(self, pipe: ChildPipe) -> None:
        while (request := self._next()) is not None:
            self._asked = request
            if isinstance(request, Survey):
                self._stamp = _stamp(self._path)
            pipe.ask(request)
            self._take(pipe.hear())
            self._asked = None

    def _next(self) -> Request | None:
        while not self.wishes.wait(self._glance):
            if _stamp(self._path) != self._stamp:
                self.wishes.survey()
        return self.wishes.next()

    def _take(self, reply: Reply) -> None:
        match reply:
            case Unreadable(text, detail):
                if detail:
                    log.error("%s %s", text, detail)
                self.wishes.again(self._asked)
                self._told_complete = False
                self._say(text)
                return
            case Replaced():
                self.wishes.again(self._asked)
                return
            case Surveyed():
                self._note(reply)
            case CatalogBlock() | Thumbnails() | WholeSample():
                self._failures = 0
                self.events.put(reply)
            case Rested():
                pass
        if not self._told_complete and self.wishes.is_complete:
            self._told_complete = True
            self.events.put(Complete())

    def _note(self, surveyed: Surveyed) -> None:
        file = surveyed.file
        identity, count = (None, 0) if file is None else (file.identity, file.count)
        if self.wishes.note(surveyed):
            self.events.put(Begun(identity, count, surveyed.edits))
            self._told_complete = False
        else:
            if count > self._count:
                self.events.put(Grown(count))
                self._told_complete = False
            if surveyed.edits:
                self.events.put(Changed(surveyed.edits))
        self._count = count

    def _say(self, text: str) -> None:
        """Tell of a trouble, and rest a while before the next attempt."""
        self.events.put(Trouble(text))
        self.wishes.pause(self._pause)


def _stamp(path: Path) -> tuple[int, ...]:
    """Describe a file as it lies there, so that it can be told whether it was written to."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
