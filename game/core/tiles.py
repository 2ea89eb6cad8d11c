"""Many equal tiles, row by row, in a view that shows a part of them: where each one is.

Two spaces, both in px, x to the right, y downwards: the view's, from its left upper corner, and the
sheet's, in which all tiles lie and of which the view shows what is `offset` px from its top.
"""

from dataclasses import dataclass

import numpy as np

Box = tuple[int, int, int, int]  #: left, top, width, height


@dataclass(frozen=True)
class Tiles:
    """n tiles, at least `across` px wide and `tall` px high, in a view of width x height px."""

    n: int
    width: int
    height: int
    across: int
    tall: int

    @property
    def columns(self) -> int:
        """How many stand side by side: as many as fit."""
        return max(1, self.width // self.across)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return -(-self.n // self.columns)

    @property
    def furthest(self) -> int:
        """The largest offset: the last row stands at the lower edge of the view."""
        return max(0, self.rows * self.tall - self.height)

    def place(self, index: int, offset: float) -> Box:
        """Return where a tile is, in the view."""
        row, column = divmod(index, self.columns)
        left, right = (round(self.width * c / self.columns) for c in (column, column + 1))
        return left, row * self.tall - round(offset), right - left, self.tall

    def seen(self, offset: float) -> range:
        """Return the tiles of which any part is in the view."""
        first = max(0, int(offset) // self.tall)
        last = int(offset + self.height - 1) // self.tall
        return range(min(self.n, first * self.columns), min(self.n, (last + 1) * self.columns))

    def at(self, x: float, y: float, offset: float) -> int | None:
        """Return the tile at a place in the view, if there is one."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return None
        index = int((y + offset) // self.tall) * self.columns + int(x * self.columns // self.width)
        return index if index < self.n else None

    def within(self, box: Box) -> np.ndarray:
        """Return the tiles that a box of the sheet touches, int64, ascending."""
        left, top, wide, high = box
        step = self.width / self.columns
        columns = np.arange(
            max(0, int(left // step)), min(self.columns, int((left + wide) // step) + 1)
        )
        rows = np.arange(max(0, top // self.tall), min(self.rows, (top + high) // self.tall + 1))
        found = (rows[:, None] * self.columns + columns[None, :]).ravel()
        return found[found < self.n]

    def reveal(self, index: int, offset: float) -> float:
        """Return the offset nearest to a given one at which all of a tile is in the view."""
        top = index // self.columns * self.tall
        return float(min(max(offset, top + self.tall - self.height), top))

    def moved(self, index: int, columns: int, rows: int) -> int:
        """Return the tile so many columns and rows away; beyond the ends the nearest one there is.

        Sideways leads on to the next row.
        """
        to = index + columns + rows * self.columns
        if rows and to >= self.n and index // self.columns < self.rows - 1:
            to = self.n - 1  # the last row is shorter
        elif rows and not 0 <= to < self.n:
            to = index % self.columns if rows < 0 else index
        return min(max(to, 0), max(0, self.n - 1))

    @property
    def page(self) -> int:
        """How many rows a page turns over: all that are seen whole, but one."""
        return max(1, self.height // self.tall - 1)
