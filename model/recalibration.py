"""How far to trust a network after a lesson: calibrated anew, on digits that it has not learned.

There are too few of them for thresholds of their own, so those keep their meaning instead: what is
held back of the base set stays the same share. What is refused and doubted rests on a handful of
them: those thresholds only ever fall, so that no lesson lets more through that is no digit.
"""

import numpy as np

from model.calibration import Calibration, divide, fit_temperature
from model.recipe import OTHER


def recalibrate(
    root: Calibration,
    gate: tuple[np.ndarray, np.ndarray],
    gate_labels: np.ndarray,
    held_out: np.ndarray,
    labels: np.ndarray,
) -> Calibration:
    """Fit the temperature to the gate part and the samples held out, and move the thresholds along.

    gate: logits (N, CLASSES) of the gate part, before and after the lesson, gate_labels: (N,).
    held_out: logits (M, CLASSES) of samples by networks that have not learned them, labels: (M,).
    """
    before, after = gate
    if not len(gate_labels):
        return root
    known = np.concatenate([after, held_out]), np.concatenate([gate_labels, labels])
    temperature = fit_temperature(known[0][:, :OTHER], known[1])
    digits, other = divide(before, root.temperature)
    digits_now, other_now = divide(after, temperature)
    refuse_from, doubt_from = (
        min(threshold, _moved(threshold, other, other_now, (0.05, 1.0)))
        for threshold in (root.refuse_from, root.doubt_from)
    )
    return Calibration(
        round(temperature, 4),
        _moved(root.sure_from, digits.max(axis=1), digits_now.max(axis=1), (0.5, 0.999)),
        min(doubt_from, refuse_from),
        refuse_from,
    )


def _moved(
    threshold: float, before: np.ndarray, now: np.ndarray, between: tuple[float, float]
) -> float:
    """Find the threshold with as many below it as there were, or keep one that nothing reached."""
    below = int((before < threshold).sum())
    if below == len(before) or not below:
        return threshold
    in_order = np.sort(now)
    middle = (in_order[below - 1] + in_order[below]) / 2
    return round(float(np.clip(middle, *between)), 4)
