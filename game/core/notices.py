"""Sentences for the player that wait their turn."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

SHORTEST = 4.0  #: seconds that even a word stays
SECONDS_PER_LETTER = 0.06  #: an easy pace of reading, about 17 letters a second
HURRIED = 0.5  #: of its time is what a sentence keeps once a newer one has come
WAITING_AT_MOST = 4  #: older ones of a flood are dropped: nobody would read them


@dataclass
class _Shown:
    text: str
    since: float
    seconds: float


class Notices:
    """A queue of which one is shown at a time. The same sentence never waits twice.

    listener is told each sentence at once.
    """

    def __init__(self, listener: Callable[[str], None] | None = None) -> None:
        self._listener = listener
        self._waiting: deque[str] = deque(maxlen=WAITING_AT_MOST)
        self._shown: _Shown | None = None

    def say(self, text: str) -> None:
        """Queue a sentence."""
        if text not in self._waiting and not (self._shown and self._shown.text == text):
            self._waiting.append(text)
            if self._shown:
                self._shown.seconds = HURRIED * _time_for(self._shown.text)
            self._tell(text)

    def current(self, now: float) -> str | None:
        """Return the sentence to show at this moment."""
        if self._shown and now >= self._shown.since + self._shown.seconds:
            self._shown = None
        if self._shown is None and self._waiting:
            text = self._waiting.popleft()
            self._shown = _Shown(text, now, _time_for(text))
        return self._shown.text if self._shown else None

    def interrupt(self, text: str) -> None:
        """Show a sentence next, whatever is shown or waits."""
        self._shown = None
        self._waiting.appendleft(text)
        self._tell(text)

    def overtake(self, before: str, text: str) -> None:
        """Queue a sentence in the place of an older one that it makes old news, shown or not."""
        if before in self._waiting:
            self._waiting.remove(before)
        if self._shown and self._shown.text == before:
            self.interrupt(text)
        else:
            self.say(text)

    def _tell(self, text: str) -> None:
        if self._listener is not None:
            self._listener(text)


def _time_for(text: str) -> float:
    return max(SHORTEST, len(text) * SECONDS_PER_LETTER)
