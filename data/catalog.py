"""What is known of all kept samples but their ink, and choosing among them: plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from data.sample import SOURCES
from data.schema import ID_BYTES

_LAST = 2**63 - 1  # no time is later


@dataclass(frozen=True, eq=False)
class Catalog:
    """N samples in the order of the file: row i is the file's row i.

    A row that is not known yet, or cannot be read, has the label 255, no id, and counts as deleted:
    files are read from their end. It is never chosen; a row that was appended comes last.

    ids: S32 (N,). first_label, label: uint8 (N,), as first saved and as it stands now. deleted:
    bool (N,). confirmed: bool (N,), whether a person looked at the label again and put it right,
    with the same digit perhaps. asked, read: int8 (N,), -1 for none. confidence: float32 (N,), NaN
    where nothing was read. source: uint8 (N,), place in SOURCES. player, session: int32 (N,), place
    in `players` and `sessions`. time: int64 (N,), microseconds since 1970-01-01 00:00 UTC. opinion:
    int8 (N,), the digit that the network in use is sure of now, -1 where it is sure of none, -2
    where it has not read the sample yet.
    """

    ids: np.ndarray
    first_label: np.ndarray
    label: np.ndarray
    deleted: np.ndarray
    confirmed: np.ndarray
    asked: np.ndarray
    read: np.ndarray
    confidence: np.ndarray
    source: np.ndarray
    player: np.ndarray
    session: np.ndarray
    time: np.ndarray
    opinion: np.ndarray
    players: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def names(self, rows: Sequence[int] | np.ndarray) -> tuple[str, ...]:
        """Return the ids of samples as text."""
        return tuple(self.ids[rows].astype(f"U{ID_BYTES}").tolist())

    @property
    def misread(self) -> np.ndarray:
        """Whether another digit was read when it was written, bool (N,)."""
        return (self.read >= 0) & (self.read != self.label)

    @property
    def suspect(self) -> np.ndarray:
        """Whether the network in use is sure of another digit than the label, bool (N,).

        Not where a person has looked at it again: their word stands.
        """
        return (self.opinion >= 0) & (self.opinion != self.label) & ~self.confirmed

    def counts(self, player: str | None = None) -> np.ndarray:
        """Count the samples of each digit, int64 (10,): of one player, or of all."""
        rows = ~self.deleted
        if player is not None:
            place = self.players.index(player) if player in self.players else -1
            rows &= self.player == place
        return np.bincount(self.label[rows], minlength=10)[:10]


def empty_catalog() -> Catalog:
    """Make a catalog of no samples."""
    types = {
        "ids": "S32", "first_label": "u1", "label": "u1", "deleted": "?", "confirmed": "?",
        "asked": "i1", "read": "i1", "confidence": "f4", "source": "u1", "player": "i4",
        "session": "i4", "time": "i8", "opinion": "i1",
    }  # fmt: skip
    columns: dict[str, Any] = {name: np.zeros(0, dtype) for name, dtype in types.items()}
    return Catalog(**columns)


@dataclass(frozen=True)
class Choice:
    """Which samples to show; None: whatever it is there. Deleted ones are shown alone or not.

    first_day, last_day: days by the clock of this machine, both included.
    """

    digit: int | None = None
    player: str | None = None
    source: str | None = None
    session: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    misread: bool = False
    suspect: bool = False
    deleted: bool = False


def choose(catalog: Catalog, choice: Choice) -> np.ndarray:
    """Return the rows that fit, int64, the latest saved first."""
    return np.flatnonzero(fitting(catalog, choice))[::-1]


def fitting(catalog: Catalog, choice: Choice) -> np.ndarray:
    """Return which samples fit, bool (N,)."""
    fits = catalog.deleted & (catalog.label < 10) if choice.deleted else ~catalog.deleted
    if choice.digit is not None:
        fits &= catalog.label == choice.digit
    if choice.player is not None:
        fits &= catalog.player == _place(catalog.players, choice.player)
    if choice.source is not None:
        fits &= catalog.source == _place(SOURCES, choice.source)
    if choice.session is not None:
        fits &= catalog.session == _place(catalog.sessions, choice.session)
    if choice.first_day is not None:
        fits &= catalog.time >= _start_of(choice.first_day)
    if choice.last_day is not None:
        fits &= catalog.time < _end_of(choice.last_day)
    if choice.misread:
        fits &= catalog.misread
    if choice.suspect:
        fits &= catalog.suspect
    return fits


def _place(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else -1


def _start_of(day: date) -> int:
    start = datetime(day.year, day.month, day.day)
    try:
        start = start.astimezone()
    except (OSError, OverflowError, ValueError):  # long before or after any clock's time
        start = start.replace(tzinfo=UTC)
    return int(start.timestamp() * 1_000_000)


def _end_of(day: date) -> int:
    return _LAST if day == date.max else _start_of(date.fromordinal(day.toordinal() + 1))
