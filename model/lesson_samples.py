"""What somebody wants a network to learn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np


class LessonError(Exception):
    """Nothing can be learned from these samples; the text is a sentence for the user."""


#: divides samples, by their ids, anew: the fold of each, int (N,), and what a fold holds whole
Divide = Callable[[Sequence[str]], tuple[np.ndarray, str]]


@dataclass(frozen=True, eq=False)
class Samples:
    """N samples, in the order of writing.

    rasters: uint8 (N, 112, 112). labels: int (N,), 0 to 9. ids, sources, players: N each, as
    `data.sample` has them. fold: int (N,), which of the folds holds a sample out, -1 for none.
    unit: what a fold holds whole, "session", "round" or "burst". passed_over: samples that were
    there too, but are too many for a lesson or show nothing. divide: makes folds for some of them,
    None where the folds of all are good enough for those.
    """

    rasters: np.ndarray
    labels: np.ndarray
    ids: tuple[str, ...]
    sources: tuple[str, ...]
    players: tuple[str, ...]
    fold: np.ndarray
    unit: str
    passed_over: int = 0
    divide: Divide | None = None

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def folds(self) -> list[np.ndarray]:
        """The folds that can be held out, something being left to learn: bool (N,) each."""
        masks = [self.fold == fold for fold in np.unique(self.fold[self.fold >= 0])]
        return [held for held in masks if not held.all()]

    def only(self, chosen: np.ndarray) -> "Samples":
        """Keep those of a mask, bool (N,), in the folds in which they are."""
        names = [
            tuple(name for name, kept in zip(row, chosen, strict=True) if kept)
            for row in (self.ids, self.sources, self.players)
        ]
        return replace(
            self,
            rasters=self.rasters[chosen],
            labels=self.labels[chosen],
            ids=names[0],
            sources=names[1],
            players=names[2],
            fold=self.fold[chosen],
        )

    def alone(self, chosen: np.ndarray) -> "Samples":
        """Keep those of a mask, bool (N,), in folds made anew as if there were no others."""
        kept = self.only(chosen)
        if self.divide is None:
            return kept
        fold, unit = self.divide(kept.ids)
        return replace(kept, fold=fold, unit=unit)

    def with_ink(self) -> "Samples":
        """Leave out what shows nothing. Raises LessonError where nothing is left."""
        inked = np.asarray(self.rasters.any(axis=(1, 2)))
        if not inked.any():
            raise LessonError(
                "There is nothing to learn: "
                + ("the samples show no ink." if len(self) else "there are no samples.")
                + " Write some digits first."
            )
        if inked.all():
            return self
        blank = len(self) - int(inked.sum())
        return replace(self.alone(inked), passed_over=self.passed_over + blank)
