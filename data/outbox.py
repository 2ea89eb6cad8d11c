"""Samples on their way to the file, shared by the game's thread and the one that saves."""

import threading
import time

from data.row import Row


class Outbox:
    """Rows that were given to be saved and are not acknowledged, oldest first. Thread-safe."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._changed = threading.Condition()
        self._closing = False

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def closing(self) -> bool:
        """Whether no more will come."""
        return self._closing

    def put(self, row: Row) -> None:
        """Add a row, or put it in the place of the one with its id."""
        with self._changed:
            self._rows[row.id] = row
            self._changed.notify()

    def remove(self, row_id: str) -> None:
        """Forget a row, which is in the file now."""
        with self._changed:
            del self._rows[row_id]

    def rows(self) -> list[Row]:
        """Return all rows that wait."""
        with self._changed:
            return list(self._rows.values())

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closing = True
            self._changed.notify()

    def wait(self, not_before: float, until: float | None = None) -> Row | None:
        """Wait for the oldest row, which may be had from the time `not_before` on.

        Times are those of `time.monotonic`. None: there is none, and it is `until` or the outbox
        is closed; a closed one gives its rows at once.
        """
        with self._changed:
            while True:
                now = time.monotonic()
                if self._rows and (now >= not_before or self._closing):
                    return next(iter(self._rows.values()))
                if self._closing or (until is not None and now >= until):
                    return None
                alarms = [] if until is None else [until]
                if self._rows:
                    alarms.append(not_before)
                self._changed.wait(min(alarms) - now if alarms else None)
