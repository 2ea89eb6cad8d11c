"""How many samples a player has, while the screens are shown on which they are collected."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np

from game.core.collecting import Lot
from game.core.tally import Tally
from game.services import Services


class Counting:
    """One visit's use of `Services.shelf`."""

    def __init__(self, services: Services) -> None:
        self._shelf = services.shelf
        self._tally = Tally(services.settings.player, datetime.now(UTC))
        self._open = False
        self._in_file: int | None = None  # samples there when all were counted

    @property
    def complete(self) -> bool:
        """Whether all that is in the file is counted, but what this visit has just added to it."""
        known = self._in_file is not None and len(self._shelf.catalog) >= self._in_file
        return known and not self.trouble

    @property
    def trouble(self) -> str:
        """Why what is in the file cannot be counted, or ""."""
        return self._shelf.trouble

    def begin(self) -> None:
        """Begin to read what is kept, unless that is done."""
        if not self._open:
            self._open = True
            self._shelf.open()

    def end(self) -> None:
        """Read no more of what is kept."""
        if self._open:
            self._open, self._in_file = False, None
            self._shelf.close()

    def update(self) -> None:
        """Hear whether all is counted."""
        if self._shelf.complete:
            self._in_file = len(self._shelf.catalog)

    def counts(self, lots: Sequence[Lot]) -> np.ndarray:
        """Return how many there are of each digit, int (10,), as far as it is known.

        lots: what was kept in this visit.
        """
        return self._tally.counts(self._shelf.catalog, lots)
