"""Frames per second, measured."""

from collections import deque

_SPAN = 2.0  #: seconds that count


class Rate:
    """Measures how many frames a second a source gives, from those that one came to know of."""

    def __init__(self) -> None:
        self._known: deque[tuple[float, int]] = deque()

    def note(self, time: float, number: int) -> float:
        """Note a frame's time, s, and number; returns the frames per second, 0 while unknown."""
        self._known.append((time, number))
        while self._known[0][0] < time - _SPAN:
            self._known.popleft()
        since, first = self._known[0]
        return (number - first) / (time - since) if time > since else 0.0
