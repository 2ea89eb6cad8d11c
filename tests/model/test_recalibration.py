import numpy as np
import pytest

from model.calibration import Calibration, divide
from model.recalibration import recalibrate

ROOT = Calibration(temperature=1.0, sure_from=0.9, doubt_from=0.3, refuse_from=0.8)


def logits(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Logits that mean what they say at temperature 1, and labels drawn by them."""
    rng = np.random.default_rng(seed)
    made = rng.normal(0, 2, (n, 11)).astype(np.float32)
    made[:, 10] -= 4
    digits, _ = divide(made, 1.0)
    labels = np.array([rng.choice(10, p=row / row.sum()) for row in digits.astype(np.float64)])
    return made, labels


def test_a_network_that_became_twice_as_sure_of_itself_gets_twice_the_temperature() -> None:
    gate, gate_labels = logits(2000, 1)
    own, labels = logits(50, 2)
    found = recalibrate(ROOT, (gate, 2 * gate), gate_labels, 2 * own, labels)
    assert found.temperature == pytest.approx(2.0, rel=0.1)


def test_the_thresholds_hold_back_as_many_as_before() -> None:
    gate, gate_labels = logits(2000, 1)
    own, labels = logits(50, 2)
    now = gate + np.random.default_rng(3).normal(0, 0.5, gate.shape).astype(np.float32)
    found = recalibrate(ROOT, (gate, now), gate_labels, own, labels)
    before, after = divide(gate, ROOT.temperature), divide(now, found.temperature)
    for threshold, moved, part in (
        (ROOT.sure_from, found.sure_from, [digits.max(axis=1) for digits, _ in (before, after)]),
        (ROOT.refuse_from, found.refuse_from, [other for _, other in (before, after)]),
    ):
        assert (part[0] < threshold).sum() == pytest.approx((part[1] < moved).sum(), abs=2)
    assert found.doubt_from <= found.refuse_from


def test_a_lesson_never_lets_more_through_that_is_no_digit() -> None:
    gate, gate_labels = logits(2000, 1)
    own, labels = logits(50, 2)
    now = gate.copy()
    now[:, 10] += 1.5  # its own digits look less like digits to it
    found = recalibrate(ROOT, (gate, now), gate_labels, own, labels)
    assert (found.doubt_from, found.refuse_from) == (ROOT.doubt_from, ROOT.refuse_from)


def test_a_threshold_that_nothing_reached_and_an_empty_gate_part_change_nothing() -> None:
    gate, gate_labels = logits(200, 1)
    gate[:, 10] = -50
    own, labels = logits(20, 2)
    assert recalibrate(ROOT, (gate, gate), gate_labels, own, labels).refuse_from == 0.8
    nothing = np.zeros((0, 11), np.float32)
    assert recalibrate(ROOT, (nothing, nothing), np.zeros(0, int), own, labels) == ROOT
