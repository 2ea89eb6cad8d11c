import numpy as np
import pytest

from model.calibration import (
    DIGITS_DOUBTED,
    DIGITS_REFUSED,
    WRONG_WHEN_SURE,
    calibrate,
    choose_sure_from,
    divide,
    fit_temperature,
    softmax,
)


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


def test_being_no_digit_is_another_question_than_which_digit() -> None:
    logits = np.zeros((2, 11), np.float32)
    logits[:, 3], logits[1, 10] = 4, 9
    digits, other = divide(logits, 1.0)
    np.testing.assert_allclose(digits[0], digits[1])
    assert other[0] < 0.05
    assert other[1] > 0.95


def test_a_network_of_ten_answers_never_says_that_it_is_no_digit() -> None:
    digits, other = divide(np.ones((3, 10), np.float32), 1.0)
    assert digits.shape == (3, 10)
    assert not other.any()


def test_the_thresholds_keep_their_promise_on_the_data_they_come_from() -> None:
    rng = np.random.default_rng(5)
    labels = rng.integers(0, 11, 20_000)
    logits = rng.normal(0, 1, (20_000, 11))
    logits[np.arange(20_000), labels] += rng.normal(7, 3, 20_000)
    chosen = calibrate(logits, labels)
    digits, other = divide(logits, chosen.temperature)
    is_digit = labels != 10
    refused = other >= chosen.refuse_from
    sure = (other < chosen.doubt_from) & (digits.max(axis=1) >= chosen.sure_from)
    wrong = digits.argmax(axis=1) != labels
    assert refused[is_digit].mean() <= DIGITS_REFUSED
    assert (other[is_digit] >= chosen.doubt_from).mean() <= DIGITS_DOUBTED
    assert wrong[sure & is_digit].mean() <= WRONG_WHEN_SURE + 1e-9
    assert refused[~is_digit].mean() > 0.8
