"""Learning a hand: rounds of the ten digits, one after the other, as quickly as somebody writes."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from game.core.collecting import Lot
from game.core.questions import DIGITS, fair_order

ROUNDS = 5
_RECENT = 10  # digits whose pace tells the pace of those to come


@dataclass(frozen=True)
class Pace:
    """How quickly digits come.

    at_first: seconds that one takes, before somebody's pace is known. pause: seconds; who takes
    longer for one has paused.
    """

    at_first: float
    pause: float


ON_PAD: Final = Pace(1.8, 8.0)
ON_PAPER: Final = Pace(
    6.0, 30.0
)  #: another sheet is written or fetched, and lies still for a while


class Learning:
    """Rounds of ten digits, each a shuffle of its own; no digit comes twice in a row.

    rounds: the ids of the rounds. lots: what was written and not taken back, oldest first. `now` is
    in seconds on a clock that never goes back.
    """

    def __init__(self, rounds: Sequence[str], rng: random.Random) -> None:
        self.lots: list[Lot] = []
        self._rounds = tuple(rounds)
        self._order = fair_order(DIGITS * len(rounds), rng)
        self._asked_again: int | None = None  # which one, counted from 0
        self._since: float | None = None
        self._pace = ON_PAD
        self._paces: list[float] = []  # seconds

    @property
    def total(self) -> int:
        """How many digits are written in all."""
        return len(self._order)

    @property
    def done(self) -> int:
        """How many digits are written."""
        return len(self.lots)

    @property
    def complete(self) -> bool:
        """Whether all are written."""
        return self.done == self.total

    @property
    def asked(self) -> int | None:
        """The digit that is to be written now; None where all are."""
        return None if self.complete else self._order[self.done]

    @property
    def round(self) -> str:
        """The id of the round of the digit that is to be written now."""
        return self._rounds[self.done // DIGITS]

    @property
    def at_start_of_round(self) -> bool:
        """Whether nothing is written of the present round, or all of the last one is."""
        return self.done % DIGITS == 0

    @property
    def seconds_left(self) -> float:
        """How long the rest will take at the pace of late."""
        pace = median(self._paces[-_RECENT:]) if self._paces else self._pace.at_first
        return pace * (self.total - self.done)

    def ask_again(self) -> bool:
        """Ask for the digit of now once more; False where that was done: a person's word counts."""
        if self._asked_again == self.done:
            return False
        self._asked_again = self.done
        return True

    def keep(self, lot: Lot, now: float) -> None:
        """Note that the digit was written."""
        if self._since is not None and now - self._since < self._pace.pause:
            self._paces.append(now - self._since)
        self._since = now
        self.lots.append(lot)

    def take_back(self) -> Lot | None:
        """Take the last one back; it is asked for anew. None: there is none."""
        self.pause()
        return self.lots.pop() if self.lots else None

    def go_on(self, pace: Pace) -> None:
        """Write in this way from now on; the pace of another way tells nothing of it."""
        self.pause()
        if pace != self._pace:
            self._pace = pace
            self._paces.clear()

    def pause(self) -> None:
        """Note that time passes in which nobody writes."""
        self._since = None
