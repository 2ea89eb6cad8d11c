"""How many samples there are to learn from, by digit and source, counted beside the window."""

import numpy as np

from game.core.summary import Summary
from game.shelf_service import Shelf

_PAUSE = 1.0  #: seconds between two countings: opinions make a new catalog by and by


class SampleCounts:
    """Counts what a shelf that somebody has opened shows, of one player or of all.

    table: int64 (10, 4), by label and place in `data.sample.SOURCES`; None until all are counted.
    """

    def __init__(self, shelf: Shelf, player: str | None) -> None:
        """player: None for everyone."""
        self.table: np.ndarray | None = None
        self.player = player
        self._shelf = shelf
        self._counting: Summary | None = None
        self._counted: Summary | None = None
        self._not_before = 0.0

    def ask(self, player: str | None) -> None:
        """Count another player's from now on, or everyone's."""
        if player != self.player:
            self.player = player
            self.table = self._counting = self._counted = None
            self._not_before = 0.0

    def update(self, now: float) -> bool:
        """Do a piece of the work; whether `table` has changed."""
        shelf = self._shelf
        if self._counting is None:
            known = self._counted is not None and self._counted.catalog is shelf.catalog
            if known or not shelf.complete or now < self._not_before:
                return False
            self._counting = Summary(shelf.catalog, self.player)
            self._not_before = now + _PAUSE
        if self._counting.count():
            return False
        self._counted, self._counting = self._counting, None
        before, self.table = self.table, self._counted.table
        return before is None or not np.array_equal(before, self.table)

    @property
    def digits(self) -> list[int]:
        """Counts of the digits 0 to 9; all are 0 until it is known."""
        return [0] * 10 if self.table is None else [int(n) for n in self.table.sum(axis=1)]

    @property
    def total(self) -> int:
        """How many there are; 0 until it is known."""
        return sum(self.digits)
