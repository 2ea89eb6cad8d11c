"""What was found out about the samples on the shelf: opinions of the network, and averages."""

from collections.abc import Sequence

import numpy as np

from data.catalog import Catalog, Choice, choose
from game.study import Study
from game.study_messages import Opinions

_PAUSE = 0.5  # s between two catalogs that differ in opinions alone: screens count each anew
_AGAIN = 2.0  # s between two averages of samples that change
_EACH = 256  # samples of a digit that are averaged, the latest


class ShelfStudy:
    """Follows one file while it is looked at."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._found: list[Opinions] = []
        self._not_before = 0.0
        self._now = 0.0
        self._averaged: dict[int, np.ndarray] = {}
        self._averages_of: tuple[tuple[int, int], str | None] | None = None  # version and player
        self._asked_at = 0.0
        self._number = 0

    @property
    def has_network(self) -> bool:
        """Whether there is a network that has opinions."""
        return self._study.has_network

    def look(self) -> None:
        """All samples are known: find out about them, or about those that came since."""
        if self.has_network:
            self._study.look()

    def end(self) -> None:
        """Find out no more; what was found out holds no more."""
        self._study.end()
        self._found, self._averaged, self._averages_of = [], {}, None

    def poll(self, now: float, count: int) -> list[Opinions]:
        """Return opinions that were found, together, now and then, of the first `count` rows."""
        self._now = now
        for reply in self._study.poll():
            if isinstance(reply, Opinions):
                self._found.append(reply)
            elif reply.number == self._number:
                self._averaged = reply.pictures
        if not self._found or now < self._not_before:
            return []
        self._not_before = now + _PAUSE
        known = [part for part in self._found if part.start + len(part.opinions) <= count]
        self._found = [part for part in self._found if part.start + len(part.opinions) > count]
        return known

    def averages(
        self, catalog: Catalog, version: tuple[int, int], player: str | None
    ) -> dict[int, np.ndarray]:
        """Return the averages that are there; see `game.services.Shelf`.

        version: tells catalogs apart that hold other samples, or other labels.
        """
        other = self._averages_of is None or self._averages_of[1] != player
        if other:
            self._averaged = {}
        wanted = version, player
        if wanted != self._averages_of and (other or self._now >= self._asked_at + _AGAIN):
            self._averages_of, self._asked_at = wanted, self._now
            self._number += 1
            self._study.average(self._number, _latest(catalog, player))
        return self._averaged


def _latest(catalog: Catalog, player: str | None) -> Sequence[tuple[int, ...]]:
    rows = choose(catalog, Choice(player=player))
    labels = catalog.label[rows]
    latest = (np.flatnonzero(labels == digit)[:_EACH] for digit in range(10))
    return [tuple(rows[places].tolist()) for places in latest]
