"""What the game wishes to see of the samples, and what to ask for next."""

import threading
from collections import Counter
from collections.abc import Sequence

from data.shelf_messages import (
    ReadCatalog,
    ReadSample,
    ReadThumbnails,
    Request,
    Rest,
    Survey,
    Surveyed,
)

BLOCK = 4096  #: rows of the catalog that are read at once: some 10 ms
PAGE = 32  #: thumbnails that are read at once
FATAL = 3  #: processes that may end over the same rows before these are called damaged


class ShelfWishes:
    """Who looks at the samples wishes, from one thread; who reads them asks, from another.

    The latest wish wins. The catalog is read from its end, what was appended before all else.
    """

    def __init__(self) -> None:
        self.closed = False
        self._changed = threading.Condition()
        self._survey = True
        self._sample: int | None = None
        self._thumbnails: list[int] = []
        self._reading: tuple[int, ...] = ()  # thumbnails asked for last, perhaps on their way
        self._unread: list[tuple[int, int]] = []  # rows of the catalog: start, stop; the last first
        self._known: Surveyed | None = None
        self._at_rest = True
        self._deaths: Counter[int] = Counter()

    def survey(self) -> None:
        """Wish to know what was appended since, or whether the file is another one now."""
        with self._changed:
            self._survey = True
            self._changed.notify()

    def show(self, rows: Sequence[int]) -> None:
        """Wish for thumbnails, in this order, and for no others."""
        with self._changed:
            self._thumbnails = [row for row in rows if row not in self._reading]
            self._changed.notify()

    def sample(self, row: int) -> None:
        """Wish for one sample."""
        with self._changed:
            self._sample = row
            self._changed.notify()

    def close(self) -> None:
        """Wish for nothing any more."""
        with self._changed:
            self.closed = True
            self._changed.notify()

    def again(self, request: Request | None) -> None:
        """Wish again for what was asked and not answered, once the file is surveyed anew."""
        with self._changed:
            fatal = self._fatal()
            match request:
                case ReadCatalog(start, stop):
                    self._unread.append((start, stop))
                case ReadThumbnails(rows):
                    asked = [row for row in rows if row not in fatal]
                    self._thumbnails, self._reading = asked + self._thumbnails, ()
                case ReadSample(row) if self._sample is None and row not in fatal:
                    self._sample = row
            self._survey, self._at_rest = True, True

    def pause(self, seconds: float) -> None:
        """Wait that long, or until somebody wishes for a survey, which then comes next."""
        with self._changed:
            self._survey = False
            self._changed.wait_for(lambda: self._survey or self.closed, seconds)
            self._survey = True

    def wait(self, seconds: float) -> bool:
        """Wait that long for something to ask, or for the end; whether there is."""
        with self._changed:
            return self._changed.wait_for(self._is_something_to_do, seconds)

    def next(self) -> Request | None:
        """Wait for the next question to ask; None: the end."""
        with self._changed:
            self._changed.wait_for(self._is_something_to_do)
            return self._next()

    def _is_something_to_do(self) -> bool:
        wished = self._survey or self._sample is not None or self._thumbnails or self._unread
        return bool(self.closed or wished or not self._at_rest)

    def _next(self) -> Request | None:
        if self.closed:
            return None
        self._at_rest = False
        if self._survey:
            self._survey = False
            return Survey(None if self._known is None else _identity(self._known))
        if self._sample is not None:
            row, self._sample = self._sample, None
            return ReadSample(row)
        if self._thumbnails:
            n = 1 if self._deaths else PAGE  # one by one, to tell the bad from the good
            rows, self._thumbnails = self._thumbnails[:n], self._thumbnails[n:]
            self._reading = tuple(rows)
            return ReadThumbnails(self._reading)
        if self._unread:
            start, stop = self._unread.pop()
            middle = max(start, stop - BLOCK)
            if start < middle:
                self._unread.append((start, middle))
            return ReadCatalog(middle, stop)
        self._at_rest = True
        return Rest()

    @property
    def is_complete(self) -> bool:
        """Whether all of the catalog has been asked for."""
        with self._changed:
            return self._known is not None and not self._unread

    def note(self, surveyed: Surveyed) -> bool:
        """Take note of what a survey found; whether it is another file than before."""
        with self._changed:
            before, self._known = self._known, surveyed
            count = 0 if surveyed.file is None else surveyed.file.count
            known = 0 if before is None or before.file is None else before.file.count
            if before is not None and _identity(before) == _identity(surveyed) and count >= known:
                if count > known:
                    self._unread.append((known, count))
                return False
            self._sample, self._thumbnails, self._reading = None, [], ()
            self._deaths.clear()
            self._unread = [(0, count)] if count else []
            return True

    def note_death(self, request: Request | None) -> None:
        """Take note that a process ended over a question."""
        with self._changed:
            match request:
                case ReadThumbnails(rows):
                    self._deaths.update(rows)
                case ReadSample(row):
                    self._deaths[row] += 1

    @property
    def fatal(self) -> list[int]:
        """The rows over which so many processes ended that they count as damaged."""
        with self._changed:
            return self._fatal()

    def _fatal(self) -> list[int]:
        return [row for row, deaths in self._deaths.items() if deaths >= FATAL]


def _identity(surveyed: Surveyed) -> tuple[int, int] | None:
    return None if surveyed.file is None else surveyed.file.identity
