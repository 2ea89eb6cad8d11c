"""From logits to probabilities that mean what they say."""

import numpy as np


def softmax(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Turn logits (N, 10) into probabilities float32 (N, 10); a higher temperature is humbler."""
    scaled = logits.astype(np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)


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
