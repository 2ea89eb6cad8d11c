import numpy as np
import pytest

from model.calibration import choose_sure_from, fit_temperature, softmax


def test_probabilities_sum_to_one_and_a_high_temperature_is_humbler() -> None:
    logits = np.array([[5.0, 1, 0, 0, 0, 0, 0, 0, 0, 0], [900.0] + [0] * 9], np.float32)
    sharp, humble = softmax(logits), softmax(logits, 4.0)
    np.testing.assert_allclose(sharp.sum(axis=1), 1, rtol=1e-5)
    assert humble[0, 0] < sharp[0, 0]
    assert np.isfinite(sharp).all()


def test_the_temperature_of_overconfident_logits_is_found() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 1.5, (20_000, 10))
    labels = np.array([rng.choice(10, p=p) for p in softmax(logits)])
    assert fit_temperature(logits * 3, labels) == pytest.approx(3, rel=0.05)


def test_the_threshold_holds_back_just_enough() -> None:
    confidence = np.linspace(0.5, 1, 1001)
    correct = confidence > 0.7
    sure_from = choose_sure_from(confidence, correct, 0.01)
    kept = confidence >= sure_from
    assert (~correct[kept]).mean() <= 0.01
    assert 0.69 < sure_from < 0.71


def test_readings_that_are_never_right_leave_nothing_sure() -> None:
    assert choose_sure_from(np.full(5, 0.99), np.zeros(5, bool), 0.01) == 0.999
