"""Figures for readings whose truth is known."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from model.prediction import Outcome, Prediction
from model.wilson import wilson

BINS = 15  #: of confidence, in a reliability diagram and the calibration error


def reliability(
    confidence: np.ndarray, correct: np.ndarray, bins: int = BINS
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Part readings into equally wide bins of confidence.

    confidence: (N,), 0 to 1; correct: bool (N,). Returns for each bin how many there are, int
    (bins,), their mean confidence and their accuracy, float (bins,), NaN in an empty bin.
    """
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    size = np.bincount(place, minlength=bins)
    some = np.where(size > 0, size, np.nan)
    mean_confidence = np.bincount(place, confidence, bins) / some
    return size, mean_confidence, np.bincount(place, correct, bins) / some


def expected_calibration_error(
    confidence: np.ndarray, correct: np.ndarray, bins: int = BINS
) -> float:
    """Mean gap between confidence and accuracy over equally wide bins, weighted by their size.

    confidence: (N,), 0 to 1; correct: bool (N,). Source: Naeini et al., 2015.
    """
    if not len(confidence):
        return 0.0
    size, mean_confidence, accuracy = reliability(confidence, correct, bins)
    return float(np.nansum(size * np.abs(mean_confidence - accuracy)) / len(confidence))


def confusion_matrix(labels: np.ndarray, read: np.ndarray) -> np.ndarray:
    """Count int64 (10, 10): row the label, column the digit read. labels, read: int (N,)."""
    return np.bincount(labels.astype(np.int64) * 10 + read, minlength=100).reshape(10, 10)


def are_right(predictions: Sequence[Prediction], labels: np.ndarray) -> np.ndarray:
    """Compare readings with the truth, int (N,): bool (N,). One that says nothing is wrong."""
    read = np.array([-1 if p.says_nothing else p.digit for p in predictions], np.int64)
    return read == labels


def count_confusions(predictions: Sequence[Prediction], labels: np.ndarray) -> np.ndarray:
    """Count as `confusion_matrix` does; a reading that says nothing is in no column."""
    says = np.array([not p.says_nothing for p in predictions], bool)
    read = np.array([p.digit for p in predictions], np.int64)
    return confusion_matrix(labels[says], read[says])


def summarise(predictions: Sequence[Prediction], labels: np.ndarray) -> dict[str, Any]:
    """Say how good readings are, with the keys that every evaluation has.

    labels: int (N,), the truth for each prediction. accuracy is the top digit over all, whatever
    was held back; accuracy_when_sure is over the sure ones. Every accuracy has its 95 % interval
    beside it; an accuracy of nothing is None.
    """
    correct = are_right(predictions, labels)
    outcomes = np.array([p.outcome.value for p in predictions])
    refused, unsure = _share(outcomes == Outcome.REFUSED), _share(outcomes == Outcome.UNSURE)
    sure = correct[outcomes == Outcome.SURE]
    digits = [correct[labels == d] for d in range(10)]
    return {
        "n": len(labels),
        "accuracy": _accuracy(correct),
        "interval": _interval(correct),
        "ece": expected_calibration_error(np.array([p.confidence for p in predictions]), correct),
        "refused": refused,
        "unsure": unsure,
        "abstained": refused + unsure,
        "accuracy_when_sure": _accuracy(sure),
        "interval_when_sure": _interval(sure),
        "accuracy_per_digit": [_accuracy(d) for d in digits],
        "interval_per_digit": [_interval(d) for d in digits],
        "confusion": count_confusions(predictions, labels).tolist(),
    }


def summarise_others(predictions: Sequence[Prediction]) -> dict[str, Any]:
    """Say how many marks that are no digits were refused, with the 95 % interval; None of none."""
    refused = np.array([p.outcome is Outcome.REFUSED for p in predictions], bool)
    return {
        "others": len(refused),
        "others_refused": _accuracy(refused),
        "others_refused_interval": _interval(refused),
    }


def slice_by(
    values: Sequence[str], predictions: Sequence[Prediction], labels: np.ndarray
) -> dict[str, dict[str, Any]]:
    """Say for each value, such as a writer, how its digits were read, the worst first.

    values: N, one for each prediction. Each slice has n, accuracy, interval, unsure, refused.
    """
    table = {}
    for value in sorted(set(values)):
        chosen = [i for i, v in enumerate(values) if v == value]
        figures = summarise([predictions[i] for i in chosen], labels[chosen])
        table[value] = {k: figures[k] for k in ("n", "accuracy", "interval", "unsure", "refused")}
    return dict(sorted(table.items(), key=lambda item: item[1]["accuracy"]))


def _accuracy(correct: np.ndarray) -> float | None:
    return float(correct.mean()) if len(correct) else None


def _interval(correct: np.ndarray) -> tuple[float, float]:
    return wilson(int(correct.sum()), len(correct))


def _share(those: np.ndarray) -> float:
    return float(those.mean()) if len(those) else 0.0
