"""Readings that settle: marks followed from page to page, each until its paper leaves."""

from dataclasses import dataclass

from game.core.following import followed
from game.core.sight import Mark, Page
from game.core.track import Track
from model.prediction import Outcome, Prediction

SHOWN_AFTER = 2  #: pages on which a mark is found before it is one: specks come and go
LEAVES_AFTER = 0.8  #: seconds after which a settled one is gone too, when none is found any more,
COVERED_FOR = 2.0  #: and while others are that were there with it: a hand passes before the paper
FASTEST = 0.3  #: of the frame's longer side a second: what moves faster is a hand, or no yet still


@dataclass(frozen=True, eq=False)
class Followed:
    """A mark that is followed.

    id: tells it from all others, for as long as it is followed. mark: as it was last found, with
    its latest reading. prediction: what has settled; None before that. changes: how often that has
    changed. found: whether it is there now, and not just held to be. since: when it came, seconds
    on the clock of `Settling.see`.
    """

    id: int
    mark: Mark
    prediction: Prediction | None
    changes: int
    found: bool
    since: float

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
        self._tracks: list[Track] = []
        self._next_id = 1

    @property
    def marks(self) -> tuple[Followed, ...]:
        """All marks that are there, in the order in which they came."""
        return tuple(_followed(t) for t in self._tracks if t.pages >= SHOWN_AFTER or t.settled)

    def see(self, page: Page, now: float, *, still: bool = False) -> None:
        """Take a page that was not seen before; what is `still` needs no second one to settle."""
        pairs = followed([t.mark.box for t in self._tracks], [m.box for m in page.marks])
        if still:
            self._settle_at_once(page, {j: self._tracks[i] for i, j in pairs}, now)
            return
        speed = FASTEST * max(page.frame.pixels.shape[:2])
        for i, j in pairs:
            if self._tracks[i].is_replaced(page.marks[j], now):
                self._tracks[i] = self._begun(page.marks[j], now)
            else:
                self._tracks[i].find(page.marks[j], now, speed)
                self._tracks[i] = self._succeeded(self._tracks[i], now)
        known = {i for i, _ in pairs}
        for i, track in enumerate(self._tracks):
            if i not in known:
                track.miss(now)
        self._tracks = [t for t in self._tracks if not t.is_gone(self._patience(t))]
        self._drop_covered()
        taken = {j for _, j in pairs}
        for j, mark in enumerate(page.marks):
            if j not in taken:
                self._tracks.append(self._begun(mark, now))

    def forget(self) -> None:
        """Follow nothing any more."""
        self._tracks.clear()

    def _settle_at_once(self, page: Page, known: dict[int, Track], now: float) -> None:
        """Take a page for all there is. known: what is followed, by its place on the page."""
        tracks = [self._begun(mark, now) for mark in page.marks]
        for j, track in enumerate(tracks):
            if j in known:
                track.id, track.since = known[j].id, known[j].since
            track.agreement.settled = track.mark.prediction
        self._tracks = tracks

    def _patience(self, missing: Track) -> float:
        """Say for how long to wait for what is not found: longer beside what was there with it."""
        there = any(
            t.settled and not t.missed and t.since <= missing.found_at for t in self._tracks
        )
        return COVERED_FOR if there else LEAVES_AFTER

    def _succeeded(self, track: Track, now: float) -> Track:
        """Begin another mark where other ink is in the place of one."""
        successor = track.other_ink.successor(now)
        if successor is None:
            return track
        new = self._begun(track.mark, now)
        new.since, new.pages, new.agreement = track.other_ink.since, track.pages, successor
        return new

    def _begun(self, mark: Mark, now: float) -> Track:
        self._next_id += 1
        return Track(self._next_id - 1, mark, now)

    def _drop_covered(self) -> None:
        """Let go of what is not found where something else has settled: another paper came."""
        new = [t for t in self._tracks if t.settled and not t.missed]
        self._tracks = [
            t for t in self._tracks
            if not (t.missed and followed([t.mark.box], [n.mark.box for n in new]))
        ]  # fmt: skip


def _followed(track: Track) -> Followed:
    agreed = track.agreement
    return Followed(track.id, track.mark, agreed.settled, agreed.changes, track.found, track.since)
