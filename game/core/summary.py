"""What kept samples come to: counts by digit, player, source and day, and how they were read."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import numpy as np

from data.catalog import Catalog
from data.sample import SOURCES

_PIECE = 65_536  #: rows; a few milliseconds of counting
_EXAMPLES = 64  #: of a digit: with more of them its mean does not look any other
_DAY = 86_400_000_000  #: microseconds
_EPOCH = date(1970, 1, 1).toordinal()
#: microseconds since 1970 UTC; what a clock that stood wrong gave beyond these, Windows cannot tell
#: the local day of
_EARLIEST, _LATEST = 366 * _DAY, 365 * 800 * _DAY


class Summary:
    """Counts samples of a catalog, of one player or of all.

    among: which there are to count, bool (N,); None: those that are not deleted.

    `count` does a piece of the work, so that a million rows hold no window up; until `finished`
    the figures are of the rows counted so far. table: int64 (10, 4), by label and place in
    SOURCES; digits, (10,), and sources, (4,), are its sums. read, misread: int64 (10,), of those
    labels, how many were read when they were written, and how many of these as another digit.
    suspects: int64 (10,), of which the network is sure of another digit now. players: int64 (P,),
    by place in `catalog.players`: always of all players. sessions: int64 (S,), by place in
    `catalog.sessions`; begun: int64 (S,), the row of the first sample of each, counted or not, -1
    for none. days: how many on each day of this machine's clock.
    """

    def __init__(
        self, catalog: Catalog, player: str | None = None, among: np.ndarray | None = None
    ) -> None:
        self.catalog = catalog
        self.player = player
        self.finished = False
        self.table = np.zeros((10, len(SOURCES)), np.int64)
        self.read = np.zeros(10, np.int64)
        self.misread = np.zeros(10, np.int64)
        self.suspects = np.zeros(10, np.int64)
        self.players = np.zeros(len(catalog.players), np.int64)
        self.sessions = np.zeros(len(catalog.sessions), np.int64)
        self.begun = np.full(len(catalog.sessions), -1)
        self.days: dict[date, int] = {}
        self._examples = {digit: np.zeros(0, np.int64) for digit in range(10)}
        self._suspect = catalog.suspect
        self._among = ~catalog.deleted if among is None else among
        self._work = self._pieces()

    @property
    def digits(self) -> np.ndarray:
        """Counts by label."""
        counts: np.ndarray = self.table.sum(axis=1)
        return counts

    @property
    def sources(self) -> np.ndarray:
        """Counts by source."""
        counts: np.ndarray = self.table.sum(axis=0)
        return counts

    @property
    def total(self) -> int:
        """How many samples were counted."""
        return int(self.table.sum())

    @property
    def examples(self) -> tuple[tuple[int, ...], ...]:
        """Some rows of each digit, 64 at most, from all over the file."""
        return tuple(tuple(_spread(rows).tolist()) for rows in self._examples.values())

    def count(self) -> bool:
        """Do the next piece of the work; whether there is more to do."""
        self.finished = next(self._work, None) is None
        return not self.finished

    def _pieces(self) -> Iterator[int]:
        catalog = self.catalog
        place = None
        if self.player is not None:
            names = catalog.players
            place = names.index(self.player) if self.player in names else -1
        for first in range(0, len(catalog), _PIECE):
            piece = slice(first, first + _PIECE)
            self._note_begun(np.flatnonzero(catalog.label[piece] < 10) + first)
            rows = np.flatnonzero(self._among[piece]) + first
            self.players += np.bincount(catalog.player[rows], minlength=len(self.players))
            if place is not None:
                rows = rows[catalog.player[rows] == place]
            self._count_rows(rows)
            yield first

    def _count_rows(self, rows: np.ndarray) -> None:
        label, read = self.catalog.label[rows], self.catalog.read[rows]
        cells = label.astype(np.int64) * len(SOURCES) + self.catalog.source[rows]
        self.table += np.bincount(cells, minlength=self.table.size).reshape(self.table.shape)
        self.read += np.bincount(label[read >= 0], minlength=10)
        self.misread += np.bincount(label[(read >= 0) & (read != label)], minlength=10)
        self.suspects += np.bincount(label[self._suspect[rows]], minlength=10)
        for digit in self._examples:
            some = _spread(rows[label == digit])
            self._examples[digit] = np.append(self._examples[digit], some)
        self.sessions += np.bincount(self.catalog.session[rows], minlength=len(self.sessions))
        for day, n in _days_of(self.catalog.time[rows]):
            self.days[day] = self.days.get(day, 0) + n

    def _note_begun(self, rows: np.ndarray) -> None:
        first = np.full(len(self.begun), -1)
        # of all rows of a session the one put last stays
        first[self.catalog.session[rows[::-1]]] = rows[::-1]
        self.begun = np.where(self.begun < 0, first, self.begun)


def _spread(rows: np.ndarray) -> np.ndarray:
    """Take a few of many rows, evenly from the first to the last."""
    if len(rows) <= _EXAMPLES:
        return rows
    return rows[np.linspace(0, len(rows) - 1, _EXAMPLES).astype(int)]


def _days_of(times: np.ndarray) -> list[tuple[date, int]]:
    """Return the days of this machine's clock on which moments fall, and how many on each.

    times: int64 (n,), microseconds since 1970 UTC.
    """
    times = times.clip(_EARLIEST, _LATEST)
    days = np.unique(times // _DAY) + _EPOCH  # in UTC: by this clock the day before or after
    days = np.unique(np.concatenate([days - 1, days, days + 1])).tolist()
    starts = np.array([_start_of(day) for day in days], np.int64)
    counts = np.bincount(np.searchsorted(starts, times, side="right") - 1)
    return [(date.fromordinal(days[i]), int(counts[i])) for i in np.flatnonzero(counts)]


@cache
def _start_of(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return int(datetime(day.year, day.month, day.day).timestamp() * 1_000_000)
