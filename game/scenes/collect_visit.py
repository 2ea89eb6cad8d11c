"""One visit to the desk where digits are collected, by pad or by camera: what is kept, and said."""

from enum import Enum, auto

import numpy as np

from data.sample import new_id
from game.core.collecting import Collecting, Lot, missing, next_goal, small
from game.core.sight import Mark
from game.scenes.collect_counting import Counting
from game.services import Reading, Services
from model.ink import Drawing
from model.prediction import Outcome, Prediction

PATIENCE = 1.5  #: seconds that the first digit waits for what is in the file: which lacks most?


class Event(Enum):
    """What happened last."""

    NOTHING = auto()
    KEPT = auto()
    ROUND_DONE = auto()  # with what was kept
    GOAL_REACHED = auto()
    TAKEN_BACK = auto()
    DOT = auto()
    NO_FRAME = auto()


class Visit:
    """Hands samples over under the digit that is asked for or chosen, and takes them back.

    counting: what there is. event: what happened last, with which lot; None where it was with
    none. revision: counts the changes of `lots`.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self.counting = Counting(services)
        self._collecting = Collecting(services.rng)
        self._rounds: list[str] = []  # ids
        self._since: float | None = None
        self.event = Event.NOTHING
        self.lot: Lot | None = None
        self.revision = 0

    @property
    def asked(self) -> int | None:
        """The digit under which ink is kept now."""
        return self._collecting.asked

    @property
    def guided(self) -> bool:
        """Whether digits are asked for."""
        return self._collecting.guided

    @property
    def lots(self) -> list[Lot]:
        """What was kept and not taken back, oldest first."""
        return self._collecting.lots

    @property
    def in_round(self) -> int:
        """How many lots the present round has."""
        return self._collecting.in_round

    @property
    def rounds(self) -> int:
        """How many rounds are complete."""
        return self._collecting.rounds

    @property
    def celebrates(self) -> bool:
        """Whether what was just kept completed a round, or the goal."""
        return self.event in (Event.ROUND_DONE, Event.GOAL_REACHED)

    @property
    def counts(self) -> np.ndarray:
        """How many samples of each digit the player has, int (10,), as far as it is known."""
        return self.counting.counts(self.lots)

    @property
    def stands(self) -> tuple[object, ...]:
        """What is to be seen of it, as far as it changes by itself."""
        saved = self.lot is None or self.is_saved(self.lot)
        known = self.counting.complete, self.counting.trouble
        return self.asked, tuple(self.counts), known, self.event, saved

    @property
    def goal(self) -> int:
        """How many samples of each digit are to be collected."""
        return self._services.settings.goal

    def update(self, now: float) -> None:
        """Ask for the first digit, once it is known of which there are fewest."""
        self.counting.update()
        if self.asked is not None:
            return
        if self._since is None:
            self._since = now
        counted = self.counting.complete or self.counting.trouble
        if counted or now >= self._since + PATIENCE:
            self._collecting.ask(self.counts)

    def ask_me(self) -> None:
        """Ask for digits from now on."""
        if not self.guided:
            self._collecting.ask(self.counts)

    def choose(self, digit: int) -> None:
        """Keep all that comes under one label."""
        self._collecting.choose(digit)

    def choose_as_asked(self) -> None:
        """Go on with the digit of now, as the player's choice."""
        self.choose(0 if self.asked is None else self.asked)

    def raise_goal(self) -> None:
        """Take the next larger goal, or the smallest one again."""
        self.event, self.lot = Event.NOTHING, None
        try:
            self._services.settings.remember(goal=next_goal(self.goal))
        except OSError as error:
            self._services.notices.say(
                f"The goal cannot be remembered ({error.strerror or error}): "
                "it holds until the program ends."
            )

    def keep_drawing(self, drawing: Drawing, reading: Reading) -> None:
        """Keep a drawing under the digit of now."""
        label = self._label()
        name = self._services.keeper.keep(
            drawing, reading, label=label, asked=self._wanted(), round=self._round()
        )
        self._kept(Lot((name,), label, (small(reading.raster),), _sure_of([reading.prediction])))

    def keep_burst(self, marks: list[Mark], frames: int) -> None:
        """Keep the marks of one burst, those that differ out of so many frames."""
        if not marks:
            self.event, self.lot = Event.NO_FRAME, None
            return
        label, round, burst = self._label(), self._round(), new_id()
        names = tuple(
            self._services.keeper.keep_mark(
                mark, label=label, asked=self._wanted(), round=round, burst=burst
            )
            for mark in marks
        )
        pictures = tuple(small(mark.raster) for mark in marks)
        self._kept(Lot(names, label, pictures, _sure_of([m.prediction for m in marks]), frames))

    def refuse_dot(self) -> None:
        """Say that what was on the pad is too small to be anything."""
        self.event, self.lot = Event.DOT, None

    def take_back(self) -> None:
        """Delete what was kept last in this visit; a burst as a whole."""
        lot = self._collecting.take_back()
        if lot is not None:
            self.revision += 1
            self._services.shelf.delete(lot.ids)
            self.event, self.lot = Event.TAKEN_BACK, lot

    def is_saved(self, lot: Lot) -> bool:
        """Whether all of a lot is safe."""
        return all(self._services.keeper.is_saved(name) for name in lot.ids)

    def waits(self, lot: Lot) -> bool:
        """Whether some of a lot could not be saved for a while."""
        return not self._services.keeper.waiting.isdisjoint(lot.ids)

    def _kept(self, lot: Lot) -> None:
        lacked = missing(self.counts, self.goal)
        self._collecting.keep(lot)
        self.revision += 1
        self.event, self.lot = Event.KEPT, lot
        if lacked and not missing(self.counts, self.goal):
            self.event = Event.GOAL_REACHED
        elif self.guided and not self.in_round:
            self.event = Event.ROUND_DONE
        if self.guided:
            self._collecting.ask(self.counts)

    def _label(self) -> int:
        assert self.asked is not None
        return self.asked

    def _wanted(self) -> int | None:
        return self.asked if self.guided else None

    def _round(self) -> str:
        """Return the id of the present round: the smallest unit that no split tears apart."""
        while len(self._rounds) <= self.rounds:
            self._rounds.append(new_id())
        return self._rounds[self.rounds]


def _sure_of(predictions: list[Prediction]) -> int | None:
    """Return the digit that most of the readings are sure of, None where there is none."""
    sure = [p.digit for p in predictions if p.outcome is Outcome.SURE]
    digits, times = np.unique(sure, return_counts=True)
    if not len(digits) or 2 * times.max() <= len(predictions):
        return None
    return int(digits[times.argmax()])
