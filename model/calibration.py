"""From logits to probabilities that mean what they say, and to thresholds that keep a promise."""

from dataclasses import dataclass

import numpy as np

from model.recipe import OTHER

WRONG_WHEN_SURE = 0.002  #: share of the sure readings that may be wrong on the calibration data
DIGITS_REFUSED = 0.005  #: share of the digits that may be refused there


@dataclass(frozen=True)
class Calibration:
    """How far to trust a network.

    temperature divides the logits. A mark is refused where `other` is refuse_from or more; else
    it is sure where confidence x (1 - other) is sure_from or more, and unsure below.
    """

    temperature: float
    sure_from: float
    refuse_from: float


def softmax(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Turn logits (N, K) into probabilities float32 (N, K); a higher temperature is humbler."""
    scaled = logits.astype(np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)


def divide(logits: np.ndarray, temperature: float) -> tuple[np.ndarray, np.ndarray]:
    """Part logits (N, 11) into two questions: which digit, were it one, and is it one at all?

    Returns float32 (N, 10), each row of sum 1, and `other`, float32 (N,), the probability of being
    no digit. Logits (N, 10) of a network that knows digits only never are anything else.
    """
    digits = softmax(logits[:, :OTHER], temperature)
    if logits.shape[1] == OTHER:
        return digits, np.zeros(len(logits), np.float32)
    return digits, softmax(logits, temperature)[:, OTHER]


def calibrate(logits: np.ndarray, labels: np.ndarray) -> Calibration:
    """Choose temperature and thresholds.

    logits: (N, 11) of data that the network was not trained on; labels: (N,), 0 to 9 or OTHER.
    """
    is_digit = labels != OTHER
    logits, labels = logits[is_digit], labels[is_digit]
    temperature = fit_temperature(logits[:, :OTHER], labels)
    probabilities, other = divide(logits, temperature)
    refuse_from = choose_refuse_from(other)
    read = other < refuse_from
    trust = probabilities.max(axis=1) * (1 - other)
    correct = probabilities.argmax(axis=1) == labels
    sure_from = choose_sure_from(trust[read], correct[read], WRONG_WHEN_SURE)
    return Calibration(round(temperature, 4), round(sure_from, 4), round(refuse_from, 4))


def fit_temperature(logits: np.ndarray, labels: np.ndarray) -> float:
    """Find the temperature with the least negative log-likelihood.

    logits: (N, 10) of data that the network was not trained on; labels: (N,). A search over
    ratios of 1 %, 0.2 to 5. Source: Guo et al., "On calibration of modern neural networks", 2017.
    """
    candidates = np.exp(np.arange(np.log(0.2), np.log(5), 0.01))
    rows = np.arange(len(labels))
    losses = [
        -np.log(np.maximum(softmax(logits, t)[rows, labels], 1e-12)).mean() for t in candidates
    ]
    return float(candidates[int(np.argmin(losses))])


def choose_sure_from(confidence: np.ndarray, correct: np.ndarray, wrong_share: float) -> float:
    """Find the lowest confidence from which at most `wrong_share` of the readings are wrong.

    confidence: (N,), correct: bool (N,). Returns 0.5 to 0.999; below one half two digits could
    both be likelier than the reading.
    """
    order = np.argsort(-confidence, kind="stable")
    wrong = np.cumsum(~correct[order]) / np.arange(1, len(order) + 1)
    allowed = np.flatnonzero(wrong <= wrong_share)
    lowest = confidence[order][allowed[-1]] if len(allowed) else 1.0
    return float(np.clip(lowest, 0.5, 0.999))


def choose_refuse_from(other: np.ndarray, share: float = DIGITS_REFUSED) -> float:
    """Find the lowest threshold that refuses at most `share` of digits.

    other: float (N,) of real digits. Returns 0.05 to 1; 1 refuses nothing.
    """
    if not other.any():
        return 1.0
    return float(np.clip(np.quantile(other, 1 - share, method="higher") + 1e-4, 0.05, 1.0))
