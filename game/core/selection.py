"""Which samples are chosen, and the one that the keyboard is at."""

import numpy as np

from data.catalog import Catalog


def same_rows(old: Catalog, new: Catalog) -> bool:
    """Whether rows of an older catalog mean the same samples in a newer one.

    They do while a file grows, and not once another one has taken its place. Rows that are not
    known yet have no id.
    """
    n = len(old)
    return n <= len(new) and all(old.ids[i] in (b"", new.ids[i]) for i in (0, n - 1) if n)


class Found:
    """The rows of the samples that fit a choice, int64, each larger than the next."""

    def __init__(self, rows: np.ndarray) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def index(self, row: int | None) -> int | None:
        """Return at which place a row stands; None where it is not among them."""
        near = self.nearest(row)
        return near if near is not None and self.rows[near] == row else None

    def nearest(self, row: int | None) -> int | None:
        """Return the place of a row or, where it is not among them, of the next older one."""
        if row is None or not len(self.rows):
            return None
        # sorted as it lies, without a copy: a million rows are looked through at every event
        after = len(self.rows) - int(np.searchsorted(self.rows[::-1], row, side="right"))
        return min(after, len(self.rows) - 1)


class Selection:
    """Rows of a catalog that are chosen. `at` is the row with the focus, None for none."""

    def __init__(self) -> None:
        self._chosen = np.zeros(0, bool)
        self._before = self._chosen  # that were chosen before a band was drawn
        self._anchor: int | None = None  # from which a range is drawn
        self._by_the_way = False  # whether what is chosen is only what was clicked last
        self.at: int | None = None
        self.count = 0  #: how many are chosen

    def __contains__(self, row: int) -> bool:
        return row < len(self._chosen) and bool(self._chosen[row])

    @property
    def rows(self) -> np.ndarray:
        """The rows that are chosen, int64, ascending."""
        return np.flatnonzero(self._chosen)

    def keep(self, found: Found, n: int) -> None:
        """Let go of what is not found any more; n: rows in the catalog."""
        kept = np.zeros(n, bool)
        if self.count:
            before = found.rows[found.rows < len(self._chosen)]
            kept[before] = self._chosen[before]
        self._chosen = self._before = kept
        self.count = int(kept.sum()) if self.count else 0
        if self._anchor is not None and found.index(self._anchor) is None:
            self._anchor = None

    def clear(self) -> None:
        """Choose none."""
        self._chosen[:] = False
        self.count = 0
        self._anchor = None
        self._by_the_way = False

    def only(self, row: int) -> None:
        """Choose one alone."""
        self.clear()
        self.toggle(row)
        self._by_the_way = True

    def walk(self, row: int) -> None:
        """Move the focus. What `only` chose is let go of; what was picked one by one stays."""
        if self._by_the_way:
            self.clear()
        self.at = row

    def toggle(self, row: int) -> None:
        """Choose one more, or let go of it."""
        self._chosen[row] = not self._chosen[row]
        self.count += 1 if self._chosen[row] else -1
        self._anchor = self.at = row
        self._by_the_way = False

    def everything(self, found: Found) -> None:
        """Choose all that are found."""
        self._chosen[:] = False
        self._chosen[found.rows] = True
        self.count = len(found)
        self._by_the_way = False

    def extend(self, found: Found, row: int) -> None:
        """Choose all from where the last choice began to a row, and only these."""
        start, end = found.index(self._anchor), found.index(row)
        if end is None:
            return
        if start is None:
            self._anchor = self.at if found.index(self.at) is not None else row
            start = found.index(self._anchor)
            assert start is not None
        self._chosen[:] = False
        self._chosen[found.rows[min(start, end) : max(start, end) + 1]] = True
        self.count = abs(end - start) + 1
        self.at = row
        self._by_the_way = False

    def begin_band(self, *, add: bool) -> None:
        """Begin to draw a band around samples; add: to those that are chosen already."""
        if not add:
            self.clear()
        self._before = self._chosen.copy()

    def band(self, rows: np.ndarray) -> None:
        """Choose what is in the band now, and what was chosen before it."""
        self._chosen = self._before.copy()
        self._chosen[rows] = True
        self.count = int(self._chosen.sum())
        self._by_the_way = False
