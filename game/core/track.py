"""One mark that is followed from page to page."""

import math
from collections import deque

from game.core.agreement import Agreement
from game.core.other_ink import OtherInk
from game.core.sight import Box, Fault, Mark
from model.prediction import Outcome

MISSED_FOR = 0.3  #: seconds after which a mark that has not settled, and is not found, is gone
FOUND_WITHIN = 0.25  #: seconds: one that is missed for less is still there
_MISSED_PAGES = 3  # it must be missing on as many, however slowly they come
_SPEED_OVER = 0.2  # seconds over which speed is measured: boxes tremble


class Track:
    """One mark from page to page.

    id: tells it from all others. mark: as it was last found. since: when it came. found_at: when it
    was last found. pages: on how many. missed: on how many pages in a row it was not found since.
    agreement: what frames say of it; other_ink: what they say of other ink in its place.
    """

    def __init__(self, number: int, mark: Mark, now: float) -> None:
        self.id = number
        self.mark = mark
        self.pages = 1
        self.missed = 0  # pages in a row
        self.agreement = Agreement()
        self.other_ink = OtherInk()
        self.since = now
        self.found_at = now
        self._away = 0.0  # seconds since then
        self._places = deque([(now, mark.box)])
        self._vote(now)

    @property
    def settled(self) -> bool:
        """Whether frames have agreed on what it is."""
        return self.agreement.settled is not None

    def find(self, mark: Mark, now: float, fastest: float) -> None:
        """Take the mark as it is found on one more page. fastest: px a second."""
        self.mark, self.found_at, self.missed, self._away = mark, now, 0, 0.0
        self.pages += 1
        self._places.append((now, mark.box))
        while len(self._places) > 2 and now - self._places[1][0] >= _SPEED_OVER:
            self._places.popleft()
        if self._speed() > fastest:
            self.agreement.start_anew()
            self.other_ink.forget()
        else:
            self._vote(now)

    def is_replaced(self, mark: Mark, now: float) -> bool:
        """Whether what is found in its place, after it was gone, is surely another digit."""
        settled, latest = self.agreement.settled, mark.prediction
        if settled is None or now - self.found_at <= FOUND_WITHIN:
            return False
        return latest.outcome is Outcome.SURE and latest.digit != settled.digit

    def miss(self, now: float) -> None:
        """Note that it is not on a page."""
        self.missed += 1
        self._away = now - self.found_at

    def is_gone(self, patience: float) -> bool:
        """Whether it has been missing for too long; patience: seconds for what has settled."""
        longest = patience if self.settled else MISSED_FOR
        return self.missed >= _MISSED_PAGES and self._away >= longest

    @property
    def found(self) -> bool:
        """Whether it is there now, and not just held to be."""
        return self._away <= FOUND_WITHIN

    def _vote(self, now: float) -> None:
        latest, settled = self.mark.prediction, self.agreement.settled
        # half a digit may look like another one
        if self.mark.fault is Fault.AT_THE_EDGE:
            return
        if settled is None or not self.other_ink.hear(latest, settled, now):
            self.agreement.hear(latest, now)

    def _speed(self) -> float:
        (since, a), (now, b) = self._places[0], self._places[-1]
        return _distance(a, b) / max(now - since, _SPEED_OVER)


def _distance(a: Box, b: Box) -> float:
    """Measure how far a box has moved, px: its middle, or that edge which moved less.

    A box that grows on one side, as ink is found or not, has not moved.
    """
    x = min(abs(b.x - a.x), abs(b.x + b.width - a.x - a.width))
    y = min(abs(b.y - a.y), abs(b.y + b.height - a.y - a.height))
    return math.hypot(x, y)
