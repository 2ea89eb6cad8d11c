"""Figures for readings whose truth is known."""

from typing import Any

import numpy as np

from model.prediction import Outcome, Prediction


def expected_calibration_error(
    confidence: np.ndarray, correct: np.ndarray, bins: int = 15
) -> float:
    """Mean gap between confidence and accuracy over equally wide bins, weighted by their size.

    confidence: (N,), 0 to 1; correct: bool (N,). Source: Naeini et al., 2015.
    """
    if not len(confidence):
        return 0.0
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    size = np.bincount(place, minlength=bins)
    gap = np.bincount(place, confidence, bins) - np.bincount(place, correct, bins)
    return float(np.abs(gap[size > 0]).sum() / len(confidence))


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Interval for a share of right out of n, 95 % by default. Source: Wilson, 1927."""
    if not n:
        return 0.0, 1.0
    share, spread = right / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * float(np.sqrt(share * (1 - share) / n + spread / (4 * n)))
    return max(0.0, middle - half), min(1.0, middle + half)


def confusion_matrix(labels: np.ndarray, read: np.ndarray) -> np.ndarray:
    """Count int64 (10, 10): row the label, column the digit read. labels, read: int (N,)."""
    return np.bincount(labels.astype(np.int64) * 10 + read, minlength=100).reshape(10, 10)


def summarise(predictions: list[Prediction], labels: np.ndarray) -> dict[str, Any]:
    """Say how good readings are, with the keys that every evaluation has.

    labels: int (N,), the truth for each prediction. accuracy is the top digit over all, whatever
    was held back; accuracy_when_sure is over the sure ones, None where nothing is sure.
    """
    n = len(labels)
    read = np.array([p.digit for p in predictions], np.int64)
    confidence = np.array([p.confidence for p in predictions])
    correct = read == labels
    outcomes = np.array([p.outcome.value for p in predictions])
    sure = outcomes == Outcome.SURE.value
    refused = float((outcomes == Outcome.REFUSED.value).mean()) if n else 0.0
    unsure = float((outcomes == Outcome.UNSURE.value).mean()) if n else 0.0
    return {
        "n": n,
        "accuracy": float(correct.mean()) if n else None,
        "interval": wilson(int(correct.sum()), n),
        "ece": expected_calibration_error(confidence, correct),
        "refused": refused,
        "unsure": unsure,
        "abstained": refused + unsure,
        "accuracy_when_sure": float(correct[sure].mean()) if sure.any() else None,
        "accuracy_per_digit": [
            float(correct[labels == d].mean()) if (labels == d).any() else None for d in range(10)
        ],
        "confusion": confusion_matrix(labels, read).tolist(),
    }
