"""Readings that settle: marks followed from page to page, each until its paper leaves."""

import math
from collections import deque
from dataclasses import dataclass

from game.core.agreement import Agreement
from game.core.following import followed
from game.core.sight import Box, Fault, Mark, Page
from model.prediction import Outcome, Prediction

SHOWN_AFTER = 2  #: pages on which a mark is found before it is one: specks come and go
MISSED_FOR = 0.3  #: seconds after which a mark that has not settled, and is not found, is gone
LEAVES_AFTER = 0.8  #: seconds after which a settled one is gone too, when none is found any more,
COVERED_FOR = 2.0  #: and while others are: a hand passes before the paper
FOUND_WITHIN = 0.25  #: seconds: one that is missed for less is still there
_MISSED_PAGES = 3  # it must be missing on as many, however slowly they come
FASTEST = 0.3  #: of the frame's longer side a second: what moves faster is a hand, or no yet still
_SPEED_OVER = 0.2  # seconds over which speed is measured: boxes tremble


@dataclass(frozen=True, eq=False)
class Followed:
    """A mark that is followed.

    id: tells it from all others, for as long as it is followed. mark: as it was last found, with
    its latest reading. prediction: what has settled; None before that. changes: how often that has
    changed. found: whether it is there now, and not just held to be.
    """

    id: int
    mark: Mark
    prediction: Prediction | None
    changes: int
    found: bool

    @property
    def is_digit(self) -> bool:
        """Whether it has settled as a digit, or seems to be one before that."""
        return (self.prediction or self.mark.prediction).outcome is not Outcome.REFUSED


class Settling:
    """Follows the marks on pages. `now` is in seconds on a clock that never goes back.

    A reading settles when several frames agree on it while the mark lies still, and stays until
    the paper leaves; it counts frames and time, so that it works with 5 to 30 pages a second.
    """

    def __init__(self) -> None:
        self._tracks: list[_Track] = []
        self._next_id = 1

    @property
    def marks(self) -> tuple[Followed, ...]:
        """All marks that are there, in the order in which they came."""
        return tuple(t.value() for t in self._tracks if t.pages >= SHOWN_AFTER or t.settled)

    def see(self, page: Page, now: float, *, still: bool = False) -> None:
        """Take a page that was not seen before; what is `still` needs no second one to settle."""
        pairs = followed([t.mark.box for t in self._tracks], [m.box for m in page.marks])
        if still:
            self._settle_at_once(page, {j: self._tracks[i].id for i, j in pairs}, now)
            return
        speed = FASTEST * max(page.frame.pixels.shape[:2])
        for i, j in pairs:
            if self._tracks[i].is_replaced(page.marks[j], now):
                self._tracks[i] = self._begun(page.marks[j], now)
            else:
                self._tracks[i].find(page.marks[j], now, speed)
        known = {i for i, _ in pairs}
        for i, track in enumerate(self._tracks):
            if i not in known:
                track.miss(now)
        others = any(t.settled and not t.missed for t in self._tracks)
        patience = COVERED_FOR if others else LEAVES_AFTER
        self._tracks = [t for t in self._tracks if not t.is_gone(patience)]
        self._drop_covered()
        taken = {j for _, j in pairs}
        for j, mark in enumerate(page.marks):
            if j not in taken:
                self._tracks.append(self._begun(mark, now))

    def forget(self) -> None:
        """Follow nothing any more."""
        self._tracks.clear()

    def _settle_at_once(self, page: Page, ids: dict[int, int], now: float) -> None:
        """Take a page for all there is. ids: of marks that are followed, by their place on it."""
        tracks = [self._begun(mark, now) for mark in page.marks]
        for j, track in enumerate(tracks):
            track.id = ids.get(j, track.id)
            track.agreement.settled = track.mark.prediction
        self._tracks = tracks

    def _begun(self, mark: Mark, now: float) -> "_Track":
        self._next_id += 1
        return _Track(self._next_id - 1, mark, now)

    def _drop_covered(self) -> None:
        """Let go of what is not found where something else has settled: another paper came."""
        new = [t for t in self._tracks if t.settled and not t.missed]
        self._tracks = [
            t for t in self._tracks
            if not (t.missed and followed([t.mark.box], [n.mark.box for n in new]))
        ]  # fmt: skip


class _Track:
    """One mark from page to page."""

    def __init__(self, number: int, mark: Mark, now: float) -> None:
        self.id = number
        self.mark = mark
        self.pages = 1
        self.missed = 0  # pages in a row
        self.agreement = Agreement()
        self._found_at = now
        self._away = 0.0  # seconds since then
        self._places = deque([(now, mark.box)])
        self._vote(now)

    @property
    def settled(self) -> bool:
        return self.agreement.settled is not None

    def find(self, mark: Mark, now: float, fastest: float) -> None:
        """Take the mark as it is found on one more page. fastest: px a second."""
        self.mark, self._found_at, self.missed, self._away = mark, now, 0, 0.0
        self.pages += 1
        self._places.append((now, mark.box))
        while len(self._places) > 2 and now - self._places[1][0] >= _SPEED_OVER:
            self._places.popleft()
        if self._speed() > fastest:
            self.agreement.start_anew()
        else:
            self._vote(now)

    def is_replaced(self, mark: Mark, now: float) -> bool:
        """Whether what is found in its place, after it was gone, is surely another digit."""
        settled, latest = self.agreement.settled, mark.prediction
        if settled is None or now - self._found_at <= FOUND_WITHIN:
            return False
        return latest.outcome is Outcome.SURE and latest.digit != settled.digit

    def miss(self, now: float) -> None:
        """Note that it is not on a page."""
        self.missed += 1
        self._away = now - self._found_at

    def is_gone(self, patience: float) -> bool:
        """Whether it has been missing for too long; patience: seconds for what has settled."""
        longest = patience if self.settled else MISSED_FOR
        return self.missed >= _MISSED_PAGES and self._away >= longest

    def value(self) -> Followed:
        """Say how it stands."""
        agreed = self.agreement
        found = self._away <= FOUND_WITHIN
        return Followed(self.id, self.mark, agreed.settled, agreed.changes, found)

    def _vote(self, now: float) -> None:
        # half a digit may look like another one
        if self.mark.fault is not Fault.AT_THE_EDGE:
            self.agreement.hear(self.mark.prediction, now)

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
