"""Rounds that teach a hand, by pad or by camera: what is kept of them, and what is said."""

from enum import Enum, auto

import numpy as np

from data.sample import new_id
from game.core.collecting import Lot, small
from game.core.learning import ROUNDS, Learning
from game.core.sight import Mark
from game.core.verdict import is_strange
from game.services import Reading, Services
from model.ink import Drawing


class Event(Enum):
    """What happened last."""

    NOTHING = auto()
    KEPT = auto()
    ROUND_DONE = auto()  # with what was kept
    TAKEN_BACK = auto()
    DOT = auto()
    NO_DIGIT = auto()


def open_rounds(services: Services) -> Learning | None:
    """Return the rounds that who plays has begun in this run of the program and not finished."""
    return services.learning.get(services.settings.player)


def close_rounds(services: Services) -> None:
    """Let the next rounds of who plays begin anew."""
    services.learning.pop(services.settings.player, None)


class LearnVisit:
    """Goes on with the rounds of who plays, or begins them: hands samples over, takes them back.

    event: what happened last, with which lot; None where it was with none. revision: counts the
    changes of the lots.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        begun = open_rounds(services)
        if begun is None:
            begun = Learning([new_id() for _ in range(ROUNDS)], services.rng)
            services.learning[services.settings.player] = begun
        self.learning = begun
        self.event = Event.NOTHING
        self.lot: Lot | None = None
        self.revision = 0

    @property
    def asked(self) -> int | None:
        """The digit that is asked for; None where all are written."""
        return self.learning.asked

    @property
    def unsaved(self) -> int:
        """How many of the samples are not safe yet."""
        keeper = self._services.keeper
        return sum(not keeper.is_saved(name) for lot in self.learning.lots for name in lot.ids)

    @property
    def waits(self) -> bool:
        """Whether something could not be saved for a while."""
        waiting = self._services.keeper.waiting
        return any(not waiting.isdisjoint(lot.ids) for lot in self.learning.lots)

    @property
    def stands(self) -> tuple[object, ...]:
        """What is to be seen of it, as far as it changes by itself."""
        return self.revision, self.event, self.unsaved, self.waits

    def take(self, drawing: Drawing, reading: Reading, now: float) -> None:
        """Keep a drawing under the digit that is asked for, or ask for it again."""
        if drawing.is_too_small():
            self.event, self.lot = Event.DOT, None
        elif not self._refuses(is_no_digit=is_strange(reading.prediction)):
            digit = self._digit()
            name = self._services.keeper.keep(
                drawing, reading, label=digit, asked=digit, round=self.learning.round
            )
            self._kept(name, reading.raster, now)

    def take_mark(self, mark: Mark, now: float) -> None:
        """Keep what a camera saw under the digit that is asked for, or ask for it again."""
        if not self._refuses(is_no_digit=is_strange(mark.prediction)):
            digit = self._digit()
            name = self._services.keeper.keep_mark(
                mark, label=digit, asked=digit, round=self.learning.round, burst=new_id()
            )
            self._kept(name, mark.raster, now)

    def take_back(self) -> bool:
        """Delete the last sample: its digit is asked for anew. Whether there was one."""
        lot = self.learning.take_back()
        if lot is None:
            return False
        self._services.shelf.delete(lot.ids)
        self.revision += 1
        self.event, self.lot = Event.TAKEN_BACK, lot
        return True

    def _refuses(self, *, is_no_digit: bool) -> bool:
        refuses = is_no_digit and self.learning.ask_again()
        if refuses:
            self.event, self.lot = Event.NO_DIGIT, None
        return refuses

    def _digit(self) -> int:
        assert self.asked is not None, "nothing is taken once all is written"
        return self.asked

    def _kept(self, name: str, raster: np.ndarray, now: float) -> None:
        lot = Lot((name,), self._digit(), (small(raster),))
        self.learning.keep(lot, now)
        self.revision += 1
        self.event = Event.ROUND_DONE if self.learning.at_start_of_round else Event.KEPT
        self.lot = lot
