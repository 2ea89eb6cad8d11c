"""What the digits of kept samples look like on average."""

from collections.abc import Mapping

import numpy as np

ENOUGH = 64  #: samples of a digit: with more of them its mean does not look any other


class Averages:
    """Mean pictures of some samples of each digit, made as the pictures come.

    rows: for each digit the rows of its samples, int64, any number of them: of many, ENOUGH are
    taken that lie evenly among them.
    """

    def __init__(self, rows: Mapping[int, np.ndarray]) -> None:
        self._digit = {
            int(row): digit for digit, of_digit in rows.items() for row in spread(of_digit)
        }
        self._missing = sorted(self._digit)  # all digits at once, and from one end of the file
        self._sums: dict[int, np.ndarray] = {}
        self._counts: dict[int, int] = {}

    @property
    def rows(self) -> frozenset[int]:
        """All samples that these are the averages of."""
        return frozenset(self._digit)

    @property
    def missing(self) -> list[int]:
        """The rows whose pictures are still to come."""
        return self._missing

    @property
    def pictures(self) -> dict[int, np.ndarray]:
        """The mean of the pictures that have come, by digit, uint8 as they are."""
        return {
            digit: (total // self._counts[digit]).astype(np.uint8)
            for digit, total in self._sums.items()
        }

    def add(self, pictures: Mapping[int, np.ndarray]) -> bool:
        """Take pictures, uint8 (h, w), all of one size, by their row; whether any was missing."""
        news = [row for row in self._missing if row in pictures]
        for row in news:
            digit = self._digit[row]
            total = self._sums.setdefault(digit, np.zeros(pictures[row].shape, np.int64))
            total += pictures[row]
            self._counts[digit] = self._counts.get(digit, 0) + 1
        if news:
            self._missing = [row for row in self._missing if row not in pictures]
        return bool(news)


def spread(rows: np.ndarray) -> np.ndarray:
    """Take ENOUGH of some rows, evenly from the first to the last; all of them where they are few.

    rows: int64 (n,).
    """
    if len(rows) <= ENOUGH:
        return rows
    return rows[np.linspace(0, len(rows) - 1, ENOUGH).astype(int)]
