"""Samples and changes on their way to the file, shared by the game's thread and the one that saves.

They keep one order: a change must not come before the sample that it names.
"""

import threading
import time

from data.edit import Edit
from data.row import Row

Waiting = Row | Edit


class Outbox:
    """What was given to be saved and is not acknowledged, oldest first. Thread-safe."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}
        self._changed = threading.Condition()
        self._closing = False

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def closing(self) -> bool:
        """Whether no more will come."""
        return self._closing

    def put(self, waiting: Waiting) -> None:
        """Add a sample or a change, or put it in the place of the one with its id."""
        with self._changed:
            self._waiting[waiting.id] = waiting
            self._changed.notify()

    def remove(self, name: str) -> None:
        """Forget what has this id: it is in the file now."""
        with self._changed:
            del self._waiting[name]

    def all(self) -> list[Waiting]:
        """Return all that waits."""
        with self._changed:
            return list(self._waiting.values())

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closing = True
            self._changed.notify()

    def wait(self, not_before: float, until: float | None = None) -> Waiting | None:
        """Wait for the oldest of what waits, which may be had from the time `not_before` on.

        Times are those of `time.monotonic`. None: there is none, and it is `until` or the outbox
        is closed; a closed one gives at once what it has.
        """
        with self._changed:
            while True:
                now = time.monotonic()
                if self._waiting and (now >= not_before or self._closing):
                    return next(iter(self._waiting.values()))
                if self._closing or (until is not None and now >= until):
                    return None
                alarms = [] if until is None else [until]
                if self._waiting:
                    alarms.append(not_before)
                self._changed.wait(min(alarms) - now if alarms else None)
