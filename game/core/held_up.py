"""The digit that is held up before a camera: which it is, and when it counts as an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from game.core.settling import Followed
from game.core.sight import Fault, Mark
from model.prediction import Outcome, Prediction

RESTS_FOR = 0.9  #: seconds that a settled digit stays alone in the box before it is taken
WAKES = 2.0  #: times as fast as it rests: while pages say something else than what has settled
A_PAGE = 0.4  #: seconds of rest that one page is worth at most: the next one may be late
LAY_THERE = 0.6  #: seconds after a question: what is seen within them was not written for it
COMES_BACK = 3.0  #: seconds in which the paper of the last answer may come back from behind a hand
SPOILS = (Fault.TOO_SMALL, Fault.AT_THE_EDGE)  #: a digit with one of these may be half of one


class State(Enum):
    """What is in the box."""

    NOTHING = auto()
    NO_DIGIT = auto()  # one mark, which is not read as a digit
    SEVERAL = auto()
    SPOILT = auto()
    READING = auto()  # not settled
    OLD = auto()  # it was there before the question
    RESTING = auto()


@dataclass(frozen=True, eq=False)
class Offer:
    """What is held up.

    mark: the one that can be handed in; None where there is none, or no single one. digits: how
    many are in the box. rested: how much of its time it has rested, 0 to 1; at 1 it is an answer.
    """

    state: State
    mark: Followed | None = None
    digits: int = 0
    rested: float = 0.0


class HeldUp:
    """Watches the marks in the box through the questions of a round.

    What was there before a question is no answer to it, unless it reads as what is asked: the paper
    of the last answer may still be held up, or come back from behind a hand. `now` is in seconds on
    a clock that never goes back.
    """

    def __init__(self) -> None:
        self.offer = Offer(State.NOTHING)
        self._asked_at: float | None = None
        self._before: dict[int, int] = {}  # marks that were there: by id, what they were read as
        self._last: Followed | None = None  # that was taken last
        self._last_seen = 0.0
        self._again = False  # whether it was taken for this very question
        self._resting: tuple[int, int] | None = None  # id and digit of what rests
        self._rested = 0.0  # seconds
        self._counted: tuple[Mark | None, float] = (None, 0.0)  # as it was last found, and when
        self._now = 0.0

    def ask(self, *, again: bool = False) -> None:
        """Begin a question, or ask the last one again: its paper must change, or leave."""
        self._asked_at, self._again = None, again
        self._before.clear()
        self._resting = None
        self.offer = Offer(State.NOTHING)

    def take(self) -> None:
        """Note that what is offered was taken as an answer."""
        self._last, self._last_seen = self.offer.mark, self._now

    def see(
        self, marks: Sequence[Followed], asked: int, now: float, *, still: bool = False
    ) -> None:
        """Take what is followed in the box now, whether a new page came or not.

        still: no other page will come, as the picture stays as it is.
        """
        self._now = now
        if self._asked_at is None:
            self._asked_at = now
        if now - self._asked_at < LAY_THERE:
            self._before |= {m.id: reading(m).digit for m in marks}
        digits = [m for m in marks if reading(m).outcome is not Outcome.REFUSED]
        # one that is not found stays for a while: it is behind a hand, or gone
        digits = [m for m in digits if m.found] or digits
        others = [m for m in marks if m.found]
        if len(digits) == 1:
            self.offer = self._one(digits[0], asked, still)
        elif digits:
            self.offer = Offer(State.SEVERAL, digits=len(digits))
        elif len(others) == 1:
            self.offer = Offer(State.NO_DIGIT, others[0])
        else:
            self.offer = Offer(State.NOTHING)
        if self.offer.state is not State.RESTING:
            self._resting = None

    def _one(self, mark: Followed, asked: int, still: bool) -> Offer:
        if mark.mark.fault in SPOILS:
            return Offer(State.SPOILT, mark, 1)
        if mark.prediction is None:
            return Offer(State.READING, mark, 1)
        if self._is_old(mark, mark.prediction, asked):
            return Offer(State.OLD, mark, 1) if mark.found else Offer(State.NOTHING)
        key = mark.id, mark.prediction.digit
        if key != self._resting:
            self._resting, self._rested, self._counted = key, 0.0, (mark.mark, self._now)
        elif mark.mark is not self._counted[0] or still:
            self._count(mark, mark.prediction)
        return Offer(State.RESTING, mark, 1, min(1.0, self._rested / RESTS_FOR))

    def _count(self, mark: Followed, settled: Prediction) -> None:
        """Count the time since the page before: what has settled stays when paper is changed."""
        seconds = min(self._now - self._counted[1], A_PAGE)
        agrees = _agrees(mark, settled)
        self._rested = max(0.0, self._rested + (seconds if agrees else -WAKES * seconds))
        self._counted = mark.mark, self._now

    def _is_old(self, mark: Followed, prediction: Prediction, asked: int) -> bool:
        digit, last = prediction.digit, self._last
        if last is not None and self._again:
            before = reading(last)
            unchanged = digit == before.digit and prediction.outcome is before.outcome
            return unchanged and mark.id == last.id
        if last is not None and digit == reading(last).digit:
            if self._now - self._last_seen <= COMES_BACK:
                self._before[mark.id] = digit
            if self._before.get(mark.id) == digit:
                self._last_seen = self._now
        return digit != asked and self._before.get(mark.id) == digit


def reading(mark: Followed) -> Prediction:
    """Return what has settled or, before that, the latest reading."""
    return mark.prediction or mark.mark.prediction


def handed_in(mark: Followed) -> Prediction:
    """Return what a mark is read as that is taken now: its ink is that of the latest page."""
    settled = mark.prediction
    return settled if settled and _agrees(mark, settled) else mark.mark.prediction


def _agrees(mark: Followed, settled: Prediction) -> bool:
    latest = mark.mark.prediction
    return latest.outcome is not Outcome.REFUSED and latest.digit == settled.digit
