"""What was found out about the samples on the shelf: opinions of the network, and averages."""

from pathlib import Path

import numpy as np

from game.study import Study
from game.study_messages import Opinions

_PAUSE = 0.5  # s between two catalogs that differ in opinions alone: screens count each anew


class ShelfStudy:
    """Follows one file while it is looked at."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._found: list[Opinions] = []
        self._not_before = 0.0
        self._averaged: dict[int, np.ndarray] = {}
        self._averages_of: tuple[tuple[int, ...], ...] = ()
        self._number = 0

    @property
    def has_network(self) -> bool:
        """Whether there is a network that has opinions."""
        return self._study.has_network

    def use(self, network: Path | None) -> None:
        """Ask another network from now on: it has its own opinions, and averages are the same."""
        self._study.use(network)
        self._found = []
        if not self._averaged:  # they may have been asked for
            self._averages_of = ()

    def look(self) -> None:
        """All samples are known: find out about them, or about those that came since."""
        if self.has_network:
            self._study.look()

    def end(self) -> None:
        """Find out no more; what was found out holds no more."""
        self._study.end()
        self._found, self._averaged, self._averages_of = [], {}, ()

    def poll(self, now: float, count: int) -> list[Opinions]:
        """Return opinions that were found, together, now and then, of the first `count` rows."""
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

    def averages(self, rows: tuple[tuple[int, ...], ...]) -> dict[int, np.ndarray]:
        """Return the averages of rows of each digit, once they are there; see `Shelf`."""
        if rows != self._averages_of:
            self._averages_of, self._averaged = rows, {}
            self._number += 1
            self._study.average(self._number, rows)
        return self._averaged
