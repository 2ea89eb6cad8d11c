import numpy as np
import pytest

from model.metrics import (
    confusion_matrix,
    expected_calibration_error,
    reliability,
    slice_by,
    summarise,
    summarise_others,
)
from model.prediction import Outcome, Prediction, refusal
from model.wilson import wilson


def reading(digit: int, confidence: float, outcome: Outcome) -> Prediction:
    probabilities = np.full(10, (1 - confidence) / 9, np.float32)
    probabilities[digit] = confidence
    return Prediction(probabilities, outcome, np.ones((28, 28), np.float32))


def test_calibration_error_is_the_mean_gap_between_confidence_and_accuracy() -> None:
    correct = np.array([True] * 8 + [False] * 2)
    assert expected_calibration_error(np.full(10, 0.8), correct) == pytest.approx(0)
    assert expected_calibration_error(np.full(10, 1.0), correct) == pytest.approx(0.2)


def test_confusion_counts_labels_by_row_and_readings_by_column() -> None:
    matrix = confusion_matrix(np.array([7, 7, 1]), np.array([1, 7, 1]))
    assert matrix[7, 1] == matrix[7, 7] == matrix[1, 1] == 1
    assert matrix.sum() == 3


def test_accuracy_counts_all_digits_and_accuracy_when_sure_only_the_sure_ones() -> None:
    predictions = [
        reading(3, 0.9, Outcome.SURE),
        reading(4, 0.9, Outcome.SURE),
        reading(5, 0.4, Outcome.UNSURE),
        refusal(),
    ]
    result = summarise(predictions, np.array([3, 9, 5, 6]))
    assert result["accuracy"] == 0.5
    assert result["accuracy_when_sure"] == 0.5
    assert (result["unsure"], result["refused"], result["abstained"]) == (0.25, 0.25, 0.5)
    assert result["accuracy_per_digit"][9] == 0.0
    assert result["accuracy_per_digit"][0] is None


def test_a_reading_that_says_nothing_is_wrong_whatever_the_label() -> None:
    result = summarise([refusal()] * 10, np.arange(10))
    assert result["accuracy"] == 0.0
    assert result["accuracy_per_digit"] == [0.0] * 10
    assert np.sum(result["confusion"]) == 0


def test_every_accuracy_has_its_interval() -> None:
    result = summarise([reading(3, 0.9, Outcome.SURE)] * 4, np.array([3, 3, 3, 9]))
    assert result["interval"] == result["interval_when_sure"] == wilson(3, 4)
    assert result["interval_per_digit"][3] == wilson(3, 3)
    assert result["interval_per_digit"][0] == wilson(0, 0)


def test_nothing_read_is_no_accuracy() -> None:
    result = summarise([], np.zeros(0, int))
    assert result["n"] == 0
    assert result["accuracy"] is result["accuracy_when_sure"] is None
    assert summarise_others([])["others_refused"] is None


def test_of_marks_that_are_no_digits_the_refused_are_counted() -> None:
    result = summarise_others([refusal(), refusal(), reading(1, 0.9, Outcome.SURE)])
    assert result["others"] == 3
    assert result["others_refused"] == pytest.approx(2 / 3)
    assert result["others_refused_interval"] == wilson(2, 3)


def test_slices_have_the_worst_first() -> None:
    predictions = [reading(1, 0.9, Outcome.SURE), reading(1, 0.5, Outcome.UNSURE), refusal()]
    table = slice_by(["ann", "bob", "bob"], predictions, np.array([1, 1, 3]))
    assert list(table) == ["bob", "ann"]
    assert table["bob"] == {
        "n": 2,
        "accuracy": 0.5,
        "interval": wilson(1, 2),
        "unsure": 0.5,
        "refused": 0.5,
    }


def test_readings_are_parted_by_confidence() -> None:
    size, confidence, accuracy = reliability(
        np.array([0.05, 0.9, 1.0]), np.array([False, True, False]), bins=2
    )
    assert size.tolist() == [1, 2]
    assert confidence == pytest.approx([0.05, 0.95])
    assert accuracy == pytest.approx([0.0, 0.5])
