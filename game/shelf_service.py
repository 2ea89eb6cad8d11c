"""What scenes receive to look at kept samples and to put them right."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from data.catalog import Catalog
from data.edit import Edit
from data.sample import Sample


class Shelf(Protocol):
    """All kept samples, to look at and to put right, beside the window: each call returns at once.

    Ids and changes go by the sample, rows by `catalog`. What is changed here holds at once, and is
    saved in the background, as samples are.
    """

    @property
    def catalog(self) -> Catalog:
        """What is known so far; a new one whenever something has changed, the same otherwise."""

    @property
    def complete(self) -> bool:
        """Whether all that is in the file is in the catalog."""

    @property
    def trouble(self) -> str:
        """Why the samples cannot be shown, one sentence, or ""."""

    @property
    def suspicion(self) -> float:
        """The share of the samples, 0 to 1, of which the network's opinion is known."""

    @property
    def damaged(self) -> frozenset[int]:
        """The rows that turned out to be damaged: of these there is no thumbnail and no sample."""

    def open(self) -> None:
        """Read what is kept, if that is not done yet; a scene that shows samples begins so."""

    def close(self) -> None:
        """Stop reading; a scene that shows samples ends so.

        Memory is given back a few seconds later, unless it is opened again.
        """

    def poll(self, now: float) -> None:
        """Hear what has been read; every frame."""

    def thumbnails(self, rows: Sequence[int]) -> dict[int, np.ndarray]:
        """Return the small pictures that are here, uint8 (56, 56), ink 255, by their row.

        Those that are not are read next; what was asked for earlier and not now may be dropped.
        """

    def averages(self, rows: tuple[tuple[int, ...], ...]) -> dict[int, np.ndarray]:
        """Return the mean picture of some samples of each digit, as a network sees them.

        rows: of digit 0 to 9; the same ones again until their averages are there. They are uint8
        (28, 28), ink 255; digits without samples have none.
        """

    def sample(self, row: int) -> Sample | None:
        """Return one sample whole, as first saved; None while on its way, or if it is damaged."""

    def history(self, row: int) -> list[Edit]:
        """Return the changes of one sample that hold, oldest first."""

    def relabel(self, samples: Sequence[str], label: int) -> str:
        """Give samples, by their ids, another label; returns the change's id."""

    def delete(self, samples: Sequence[str]) -> str:
        """Delete samples, by their ids: they count no more, until that is undone."""

    def restore(self, samples: Sequence[str]) -> str:
        """Bring deleted samples back."""

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back; False until those of the file are known."""

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again; False until those of the file are known."""

    def undo(self) -> Edit | None:
        """Take back the latest change, from an earlier run too; returns it, None: there is none."""

    def redo(self) -> Edit | None:
        """Make the change again that was taken back last; None: there is none."""
