"""The samples that a report names, as they lie on the shelf: their rows, and pictures of them."""

from collections.abc import Iterable, Sequence

import numpy as np

from game.core.row_search import RowSearch
from game.shelf_service import Shelf


class ReportPictures:
    """`small`: pictures, uint8 (56, 56), ink 255, by the sample's id, as they come."""

    def __init__(self, shelf: Shelf, samples: Iterable[str]) -> None:
        """samples: the ids of those that may be asked for."""
        self._shelf = shelf
        self._search = RowSearch(samples)
        self._seen: Sequence[str] = ()
        self.small: dict[str, np.ndarray] = {}

    def row(self, sample: str) -> int | None:
        """Return the row of a sample; None: it is not there, or not found yet."""
        return self._search.rows.get(sample)

    @property
    def searching(self) -> bool:
        """Whether a sample that has no row may still be found."""
        return not self._shelf.complete or not self._search.done

    @property
    def wait(self) -> bool:
        """Whether more is on its way."""
        return not self._shelf.trouble and (self.searching or bool(self._missing()))

    def fetch(self, seen: Sequence[str]) -> bool:
        """Search on, and take pictures of samples that are seen; whether there is news."""
        self._seen = seen
        news = self._search.look(self._shelf.catalog)
        if not (missing := self._missing()):
            return news
        names = {self._search.rows[name]: name for name in missing}
        came = self._shelf.thumbnails(list(names))
        self.small.update({names[row]: picture for row, picture in came.items() if row in names})
        return news or bool(came)

    def _missing(self) -> list[str]:
        rows, damaged = self._search.rows, self._shelf.damaged
        return [
            name
            for name in self._seen
            if name in rows and name not in self.small and rows[name] not in damaged
        ]
