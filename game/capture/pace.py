"""Keeping time: frames of a file come as fast as they were taken, no faster."""

import time
from collections.abc import Callable


class Pace:
    """Lets steps happen `rate` times a second; a step that is late is not made up for."""

    def __init__(
        self,
        rate: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._period = 1 / rate
        self._clock = clock
        self._sleep = sleep
        self._due = clock()

    def wait(self) -> None:
        """Wait until the next step is due; the first one is due at once."""
        early = self._due - self._clock()
        if early > 0:
            self._sleep(early)
        self._due = max(self._due, self._clock() - self._period) + self._period
