"""The catalog in the making: columns with room for more, and a new catalog for each change."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from data.catalog import Catalog, empty_catalog
from data.shelf_messages import CatalogBlock
from game.sample_keys import sample_keys
from game.study_messages import Opinions

_ROOM = 1024  # rows more than there are, and an eighth: appending copies nothing but now and then
_AS_READ = ("ids", "asked", "read", "confidence", "source", "time")
_TELL = ("label", "deleted")  # whether a row is known
_BUCKETS = 1 << 20


class Columns:
    """Rows of a catalog, of which some are not known yet; see `data.catalog.Catalog`."""

    def __init__(self, count: int = 0) -> None:
        self._count = count
        self._players: dict[str, int] = {}
        self._sessions: dict[str, int] = {}
        self._arrays: dict[str, np.ndarray] = {}
        self._buckets = np.zeros(0, np.uint32)
        self._shown = False
        self._make_room(count)

    def __len__(self) -> int:
        return self._count

    @property
    def known(self) -> int:
        """How many rows are known."""
        return int((self._arrays["first_label"][: self._count] <= 9).sum())

    def grow(self, count: int) -> None:
        """Make room for `count` rows; the new ones are not known yet."""
        if count > len(self._buckets):
            self._make_room(count)
        self._count = max(count, self._count)

    def fill(self, block: CatalogBlock, **standing: np.ndarray) -> None:
        """Write rows that were read. standing: further columns, as they stand now."""
        if self._shown:
            for name in _TELL:
                self._arrays[name] = self._arrays[name].copy()
            self._shown = False
        rows = slice(block.start, block.start + len(block.ids))
        for name in _AS_READ:
            self._arrays[name][rows] = getattr(block, name)
        self._arrays["first_label"][rows] = block.label
        for name, values in standing.items():
            self._arrays[name][rows] = values
        self._arrays["player"][rows] = _places(block.players, self._players)[block.player]
        self._arrays["session"][rows] = _places(block.sessions, self._sessions)[block.session]
        self._buckets[rows] = _buckets(block.ids)

    def find(self, wanted: np.ndarray) -> np.ndarray:
        """Return the row of each sample, by its id, S32 (n,), as int64 (n,); -1: not known."""
        marked = np.zeros(_BUCKETS, bool)
        marked[_buckets(wanted)] = True
        rows = np.flatnonzero(marked[self._buckets[: self._count]])
        if not len(rows):
            return np.full(len(wanted), -1, np.int64)
        keys = sample_keys(self._arrays["ids"][rows])
        order = np.argsort(keys)
        places = np.searchsorted(keys[order], sample_keys(wanted)).clip(max=len(keys) - 1)
        found = rows[order[places]]
        return np.where((self._arrays["ids"][found] == wanted) & (wanted != b""), found, -1)

    def change(self, rows: np.ndarray, **columns: np.ndarray | int | bool) -> None:
        """Give rows other values in some columns; catalogs made before keep theirs."""
        for name, values in columns.items():
            self._arrays[name] = self._arrays[name].copy()
            self._arrays[name][rows] = values

    def note(self, found: Sequence[Opinions]) -> None:
        """Write down what the network thinks; catalogs made before do not show it."""
        column = self._arrays["opinion"] = self._arrays["opinion"].copy()
        for part in found:
            column[part.start : part.start + len(part.opinions)] = part.opinions

    def forget_opinions(self) -> None:
        """Another network reads: nothing is known of what it thinks."""
        self._arrays["opinion"] = np.full_like(self._arrays["opinion"], UNKNOWN["opinion"])

    def catalog(self) -> Catalog:
        """Make a catalog of the rows as they are now; those that are not known stay so in it."""
        self._shown = True
        columns: dict[str, Any] = {n: a[: self._count] for n, a in self._arrays.items()}
        return Catalog(**columns, players=tuple(self._players), sessions=tuple(self._sessions))

    def _make_room(self, count: int) -> None:
        room = count + count // 8 + _ROOM
        for name, empty in vars(empty_catalog()).items():
            if isinstance(empty, np.ndarray):
                self._arrays[name] = self._longer(name, empty.dtype, room)
        buckets = np.zeros(room, np.uint32)
        buckets[: len(self._buckets)] = self._buckets
        self._buckets = buckets

    def _longer(self, name: str, dtype: np.dtype, room: int) -> np.ndarray:
        fill = UNKNOWN.get(name)
        longer = np.zeros(room, dtype) if fill is None else np.full(room, fill, dtype)
        if name in self._arrays:
            longer[: len(self._arrays[name])] = self._arrays[name]
        return longer


#: What a row says that is not known yet.
UNKNOWN = {"first_label": 255, "label": 255, "deleted": True, "opinion": -2}


def _buckets(ids: np.ndarray) -> np.ndarray:
    """Sort ids, S32 (N,), into few numbers, by which those to look at are found, uint32 (N,)."""
    return (sample_keys(ids) % np.uint64(_BUCKETS)).astype(np.uint32)


def _places(names: Sequence[str], known: dict[str, int]) -> np.ndarray:
    """Number names by a list that grows with them."""
    return np.array([known.setdefault(name, len(known)) for name in names], np.int32)
