"""Which pieces of ink are one mark, where several lie near each other: what reads best."""

from collections.abc import Mapping, Sequence

from game.capture.detection import Candidate, View
from model.prediction import Prediction

_JOIN = 0.02  # a parting into fewer marks is preferred by this, where it reads as well


def choose(
    view: View, candidates: Sequence[Candidate], predictions: Sequence[Prediction]
) -> list[int]:
    """Choose a parting for each place of a view: the indices of the candidates that are marks."""
    return [i for partings in view.choices for i in _likeliest(partings, candidates, predictions)]


def written(
    marks: Sequence[int],
    candidates: Sequence[Candidate],
    predictions: Sequence[Prediction] | Mapping[int, Prediction],
) -> float:
    """Say how much of the ink of some marks is read as digits, px of strokes.

    marks: indices of candidates, and of their predictions.
    """
    return sum(
        candidates[i].traits.length * (1 - predictions[i].other) * predictions[i].confidence
        for i in marks
    )


def _likeliest(
    partings: Sequence[tuple[int, ...]],
    candidates: Sequence[Candidate],
    predictions: Sequence[Prediction],
) -> tuple[int, ...]:
    """Choose the parting of which most ink is read as digits, and most surely."""
    if len(partings) == 1:
        return partings[0]
    most = max(sum(candidates[i].traits.length for i in parting) for parting in partings)

    def worth(parting: tuple[int, ...]) -> float:
        return written(parting, candidates, predictions) / max(most, 1.0) - _JOIN * len(parting)

    return max(partings, key=worth)
