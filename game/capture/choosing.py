"""Which pieces of ink are one mark, where several lie near each other: what reads best."""

from collections.abc import Mapping, Sequence

from game.capture.detection import Candidate, Split, View
from model.prediction import Outcome, Prediction

_JOIN = 0.02  # a parting into fewer marks is preferred by this, where it reads as well
_NO_DIGIT = 0.9  # probability of being none, from which a mark may be two
_DIGIT = 0.1  # probability of being none, up to which a half is one
_CLEAR = 0.97  # confidence of a half


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


def choose_splits(
    view: View, marks: Sequence[int], predictions: Sequence[Prediction]
) -> dict[int, tuple[int, int]]:
    """Choose which of some marks are two digits that touch: their halves, by the marks' indices.

    Those that are surely no digit, and whose halves surely are. No half is taken for a 1: each
    upright stroke that is cut from a letter reads as one.
    """
    chosen: dict[int, Split] = {}
    for split in view.splits:
        if split.whole not in marks or predictions[split.whole].other < _NO_DIGIT:
            continue
        if all(_is_clear(predictions[i]) for i in split.halves):
            best = chosen.get(split.whole, split)
            chosen[split.whole] = max(best, split, key=lambda s: _clearness(s, predictions))
    return {whole: split.halves for whole, split in chosen.items()}


def _is_clear(half: Prediction) -> bool:
    return (
        half.outcome is Outcome.SURE
        and half.other < _DIGIT
        and half.confidence >= _CLEAR
        and half.digit != 1
    )


def _clearness(split: Split, predictions: Sequence[Prediction]) -> float:
    return min(predictions[i].confidence * (1 - predictions[i].other) for i in split.halves)


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
