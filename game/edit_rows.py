"""Where the samples lie that changes name, and how they stand by these: no text is compared."""

from collections.abc import Sequence

import numpy as np

from data.changes import ids_of
from data.edit import Edit, Kind
from game.shelf_columns import Columns


class EditRows:
    """Remembers the rows of each change, as long as no row comes to be known."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._rows: dict[str, np.ndarray] = {}

    def forget(self) -> None:
        """Look for rows anew: some are known that were not."""
        self._rows = {}

    def of(self, edits: Sequence[Edit]) -> list[np.ndarray]:
        """Return the rows of each edit, int64 (n,), without what is not known."""
        new = [edit for edit in edits if edit.id not in self._rows]
        if new:
            found = self._columns.find(ids_of([name for edit in new for name in edit.samples]))
            ends = np.cumsum([len(edit.samples) for edit in new])
            for edit, rows in zip(new, np.split(found, ends[:-1]), strict=True):
                self._rows[edit.id] = rows[rows >= 0]
        return [self._rows[edit.id] for edit in edits]

    def standing(
        self, held: Sequence[Edit], rows: np.ndarray, first_label: np.ndarray
    ) -> dict[str, np.ndarray]:
        """Say how rows stand by all edits in force: columns of a catalog, by their names.

        rows: int64 (n,). first_label: uint8 (N,), of the whole catalog.
        """
        named = self.of(held)
        lengths = [len(some) for some in named]
        place = np.concatenate([rows[:0], *named])
        label = np.repeat(
            np.array([-1 if e.label is None else e.label for e in held], int), lengths
        )
        gone = np.repeat(np.array([e.kind is Kind.DELETE for e in held], bool), lengths)
        relabels = label >= 0
        now, confirmed = first_label.copy(), np.zeros(len(first_label), bool)
        deleted = np.zeros(len(first_label), bool)
        now[place[relabels]] = label[relabels]  # of a row that is named twice the latest stays
        confirmed[place[relabels]] = True
        deleted[place[~relabels]] = gone[~relabels]
        deleted |= first_label > 9
        return {"label": now[rows], "deleted": deleted[rows], "confirmed": confirmed[rows]}
