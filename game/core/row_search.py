"""Finding the rows of a few samples, by their ids, among however many: a piece at a time."""

from collections.abc import Iterable

from data.catalog import Catalog

_PIECE = 20_000  #: rows that are looked at at once, in about two milliseconds


class RowSearch:
    """`rows`: those found so far, by the sample's id. The newest samples are looked at first."""

    def __init__(self, samples: Iterable[str]) -> None:
        self._wanted = {name.encode("ascii", "replace"): name for name in samples}
        self._catalog: Catalog | None = None
        self._left = 0  # rows before this one have not been looked at
        self.rows: dict[str, int] = {}

    def look(self, catalog: Catalog) -> bool:
        """Look at the next piece, of another catalog from its end on; whether more were found."""
        if catalog is not self._catalog:
            self._begin(catalog)
        before = len(self.rows)
        start = max(0, self._left - _PIECE)
        if self._left and before < len(self._wanted):
            piece = catalog.ids[start : self._left].tolist()
            for row, name in enumerate(piece, start):
                if name in self._wanted:
                    self.rows[self._wanted[name]] = row
            self._left = start
        return len(self.rows) > before

    @property
    def done(self) -> bool:
        """Whether all rows of the catalog were looked at, or nothing is missing any more."""
        return self._catalog is not None and (not self._left or len(self.rows) == len(self._wanted))

    def _begin(self, catalog: Catalog) -> None:
        """Look anew, but for what is where it was."""
        kept = {
            name: row
            for name, row in self.rows.items()
            if row < len(catalog) and catalog.ids[row] == name.encode("ascii", "replace")
        }
        self.rows = kept
        self._catalog, self._left = catalog, len(catalog)
