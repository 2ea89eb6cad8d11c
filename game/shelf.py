"""All kept samples, to look at and to put right; see `game.services.Shelf`."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from data.catalog import Catalog, empty_catalog
from data.edit import Edit, Kind
from data.sample import Sample
from game.services import Keeper
from game.settings import Settings


class SampleShelf:
    """The samples of a file, read in a process of its own."""

    complete = False
    trouble = ""
    suspicion = 0.0

    def __init__(self, path: Path, keeper: Keeper, settings: Settings) -> None:
        self._path = path
        self._keeper = keeper
        self._settings = settings
        self._catalog = empty_catalog()

    @property
    def catalog(self) -> Catalog:
        """What is known so far."""
        return self._catalog

    def open(self) -> None:
        """Read what is kept."""

    def close(self) -> None:
        """Stop reading."""

    def poll(self, now: float) -> None:
        """Hear what has been read."""

    def thumbnails(self, rows: Sequence[int]) -> dict[int, np.ndarray]:
        """Return the small pictures that are here."""
        return {}

    def averages(self, player: str | None = None) -> dict[int, np.ndarray]:
        """Return the mean picture of each digit."""
        return {}

    def sample(self, row: int) -> Sample | None:
        """Return one sample whole."""
        return None

    def history(self, row: int) -> list[Edit]:
        """Return the changes of one sample that hold."""
        return []

    def relabel(self, samples: Sequence[str], label: int) -> str:
        """Give samples another label."""
        return self._change(Edit(Kind.RELABEL, tuple(samples), label=label))

    def delete(self, samples: Sequence[str]) -> str:
        """Delete samples."""
        return self._change(Edit(Kind.DELETE, tuple(samples)))

    def restore(self, samples: Sequence[str]) -> str:
        """Bring deleted samples back."""
        return self._change(Edit(Kind.RESTORE, tuple(samples)))

    def undo(self) -> Edit | None:
        """Take back the latest change."""
        return None

    def redo(self) -> Edit | None:
        """Make the change again that was taken back last."""
        return None

    def _change(self, edit: Edit) -> str:
        self._keeper.change(edit)
        return edit.id
