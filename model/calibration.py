"""From logits to probabilities that mean what they say, and to thresholds that keep a promise."""

from dataclasses import dataclass

import numpy as np

from model.recipe import OTHER

WRONG_WHEN_SURE = 0.002  #: share of the sure readings that may be wrong on the calibration data
DIGITS_REFUSED = 0.0075  #: share of the digits that may be refused there
DIGITS_DOUBTED = 0.02  #: share of the digits that may be doubted, or refused, to be digits at all


@dataclass(frozen=True)
class Calibration:
    """How far to trust a network.

    temperature divides the logits. A mark is refused where `other`, the probability of being no
    digit, is refuse_from or more; it is sure where the confidence is sure_from or more and `other`
    below doubt_from; else it is unsure.
    """

    temperature: float
    sure_from: float
    doubt_from: float
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
    refuse_from = choose_other(other, DIGITS_REFUSED)
    doubt_from = choose_other(other, DIGITS_DOUBTED)
    undoubted = other < doubt_from
    sure_from = choose_sure_from(
        probabilities.max(axis=1)[undoubted],
        (probabilities.argmax(axis=1) == labels)[undoubted],
        WRONG_WHEN_SURE,
    )
    return Calibration(*(round(x, 4) for x in (temperature, sure_from, doubt_from, refuse_from)))


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


def choose_other(other: np.ndarray, share: float) -> float:
    """Find the lowest threshold that at most `share` of real digits reach.

    other: float (N,), of digits. Returns 0.05 to 1; 1 where a network knows nothing but digits.
    """
    if not other.any():
        return 1.0
    return float(np.clip(np.quantile(other, 1 - share, method="higher") + 1e-4, 0.05, 1.0))
