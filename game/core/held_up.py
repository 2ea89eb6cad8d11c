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
LAY_THERE = 0.6  #: seconds after a question: what has come within them was not written for it
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
    lay_there: whether it was there before the question, and reads as it did.
    """

    state: State
    mark: Followed | None = None
    digits: int = 0
    rested: float = 0.0
    lay_there: bool = False


class HeldUp:
    """Watches the marks in the box through the questions of a round.

    What was there before a question is no answer to it, unless it reads as what is asked: the paper
    of the last answer may still be held up, or come back from behind a hand. `now` is in seconds on
    a clock that never goes back.
    """

    def __init__(self) -> None:
        self.offer = Offer(State.NOTHING)
        self._asked_at: float | None = None
        self._before: dict[int, Followed] = {}  # what was there, by id: as it was then
        self._last: Followed | None = None  # that was taken last
        self._last_seen = 0.0
        self._again = False  # whether it was taken for this very question
        self._resting: tuple[int, int] | None = None  # id and digit of what rests
        self._rested = 0.0  # seconds
        self._counted: tuple[Mark | None, float] = (None, 0.0)  # as it was last found, and when
        self._now = 0.0

    def ask(self, *, again: bool = False) -> None:
        """Begin a question, or ask the last one again: its paper must change, or leave."""
        self._again = again
        self.look_anew()

    def look_anew(self) -> None:
        """Begin to look for an answer: what is found there at first was there before.

        After the camera was away nobody knows which mark is which of those before.
        """
        self._asked_at = self._resting = None
        self._before.clear()
        self.offer = Offer(State.NOTHING)

    def take(self) -> None:
        """Note that what is offered was taken as an answer."""
        self._last, self._last_seen = self.offer.mark, self._now

    def see(
        self, marks: Sequence[Followed] | None, asked: int, now: float, *, still: bool = False
    ) -> None:
        """Take what is followed in the box now, whether a new page came or not.

        marks: None while nothing can be seen: a camera is still being opened, or is gone. still: no
        other page will come, as the picture stays as it is.
        """
        self._now = now
        if marks is not None:
            self._note(marks, now)
        self.offer = self._offered(marks or (), asked, still)
        if self.offer.state is not State.RESTING:
            self._resting = None

    def _note(self, marks: Sequence[Followed], now: float) -> None:
        """Remember what has not come after the question, as it is read once that has settled."""
        if self._asked_at is None:
            self._asked_at = now
        until = self._asked_at + LAY_THERE
        for m in marks:
            before = self._before.get(m.id)
            if m.since < until and (now < until or before is None or before.prediction is None):
                self._before[m.id] = m

    def _offered(self, marks: Sequence[Followed], asked: int, still: bool) -> Offer:
        digits = [m for m in marks if reading(m).outcome is not Outcome.REFUSED]
        # one that is not found stays for a while: it is behind a hand, or gone
        digits = [m for m in digits if m.found] or digits
        others = [m for m in marks if m.found]
        if len(digits) == 1:
            return self._one(digits[0], asked, still)
        if digits:
            return Offer(State.SEVERAL, digits=len(digits))
        if len(others) == 1:
            return Offer(State.NO_DIGIT, others[0], lay_there=self._lay_there(others[0]))
        return Offer(State.NOTHING)

    def _one(self, mark: Followed, asked: int, still: bool) -> Offer:
        if mark.mark.fault in SPOILS:
            return Offer(State.SPOILT, mark, 1, lay_there=self._lay_there(mark))
        if mark.prediction is None:
            return Offer(State.READING, mark, 1, lay_there=self._lay_there(mark))
        if self._is_old(mark, mark.prediction, asked):
            old = Offer(State.OLD, mark, 1, lay_there=True)
            return old if mark.found else Offer(State.NOTHING)
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
            return unchanged and (mark.id == last.id or mark.id in self._before)
        if last is not None and digit == reading(last).digit:
            if self._now - self._last_seen <= COMES_BACK:
                self._before[mark.id] = mark
            if self._lay_there(mark):
                self._last_seen = self._now
        return digit != asked and self._lay_there(mark)

    def _lay_there(self, mark: Followed) -> bool:
        """Whether it was there before the question, and reads as it did."""
        before = self._before.get(mark.id)
        return before is not None and reading(before).digit == reading(mark).digit


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
