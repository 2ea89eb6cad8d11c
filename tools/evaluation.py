"""What came of reading a file whose truth is known, whatever kind of file it was."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np

from model.classifier import Classifier
from model.metrics import slice_by, summarise, summarise_others
from model.prediction import Prediction

_BATCH = 256  # rasters read at once: enough for speed, little for the memory


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The readings of one file.

    digits: of its N real digits; labels: int (N,), what they are. others: of marks that are no
    digits, None where the file tells of none. facets: what the figures are sliced by, each with N
    values. more: what this kind of file has besides, by key.
    """

    digits: Sequence[Prediction]
    labels: np.ndarray
    others: Sequence[Prediction] | None = None
    facets: dict[str, Sequence[str]] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Return all figures, as `--json` prints them."""
        result = summarise(self.digits, self.labels)
        if self.others is not None:
            result |= summarise_others(self.others)
        slices = {f: slice_by(v, self.digits, self.labels) for f, v in self.facets.items()}
        return result | self.more | ({"slices": slices} if slices else {})


def read_all(classifier: Classifier, rasters: Iterable[np.ndarray]) -> list[Prediction]:
    """Read rasters, each uint8 (H, W), all of one form; shows on a terminal how far it is."""
    predictions: list[Prediction] = []
    for batch in _batches(rasters):
        predictions += classifier.read_all(batch)
        if sys.stderr.isatty():
            print(f"\r{len(predictions)} read", end="", file=sys.stderr)
    if predictions and sys.stderr.isatty():
        print(file=sys.stderr)
    return predictions


def _batches(rasters: Iterable[np.ndarray]) -> Iterator[np.ndarray]:
    waiting = iter(rasters)
    while batch := list(islice(waiting, _BATCH)):
        yield np.stack(batch)
