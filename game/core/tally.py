"""How many samples of each digit somebody has: those in the file and those just handed over."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from data.catalog import Catalog
from game.core.collecting import Lot
from game.core.questions import DIGITS

_SLACK = timedelta(hours=1)  # by which the clock may have been put back since a visit began


class Tally:
    """Counts a player's samples. began: when this visit did, aware."""

    def __init__(self, player: str, began: datetime) -> None:
        self._player = player
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        self._since = (began - _SLACK - epoch) // timedelta(microseconds=1)
        self._catalog: Catalog | None = None
        self._in_file = np.zeros(DIGITS, int)
        self._known: frozenset[str] = frozenset()

    def counts(self, catalog: Catalog, lots: Sequence[Lot]) -> np.ndarray:
        """Return how many there are of each digit, int (10,); what is deleted does not count.

        lots: what was kept in this visit; what the catalog knows of it is not counted twice. A
        catalog is gone through once, however often it is given.
        """
        if catalog is not self._catalog:
            self._catalog = catalog
            self._in_file = catalog.counts(self._player)
            self._known = frozenset(catalog.names(np.flatnonzero(catalog.time >= self._since)))
        fresh = [lot.label for lot in lots for name in lot.ids if name not in self._known]
        return self._in_file + np.bincount(np.array(fresh, int), minlength=DIGITS)
