from pathlib import Path

import numpy as np
import pytest

from model.prediction import Outcome, Prediction, refusal

pytest.importorskip("matplotlib", reason="pictures need matplotlib")

from model.mistakes import worst_intruders, worst_mistakes
from model.pictures import remove_pictures, write_pictures


def reading(digit: int, confidence: float, outcome: Outcome = Outcome.SURE) -> Prediction:
    probabilities = np.full(10, (1 - confidence) / 9, np.float32)
    probabilities[digit] = confidence
    return Prediction(probabilities, outcome, np.eye(28, dtype=np.float32))


def test_the_most_confident_mistake_comes_first_and_what_was_held_back_last() -> None:
    predictions = [
        reading(1, 0.95),
        reading(2, 0.97, Outcome.UNSURE),
        reading(3, 0.90),
        reading(4, 0.99),
        reading(5, 0.99),
    ]
    labels = np.array([7, 7, 7, 4, 7])
    assert worst_mistakes(predictions, labels) == [4, 0, 2, 1]
    assert worst_mistakes(predictions, labels, most=2) == [4, 0]
    assert worst_mistakes([refusal()], np.array([0])) == [0]


def test_of_other_marks_those_that_were_not_refused_are_shown() -> None:
    others = [reading(1, 0.8, Outcome.UNSURE), refusal(), reading(2, 0.7)]
    assert worst_intruders(others) == [2, 0]


@pytest.mark.parametrize("wrong", [0, 3, 75])
def test_an_evaluation_leaves_all_its_pictures(tmp_path: Path, wrong: int) -> None:
    predictions = [reading(i % 10, 0.9) for i in range(100)]
    labels = np.arange(100) % 10
    labels[:wrong] = (labels[:wrong] + 1) % 10
    folder = tmp_path / "some" / "pictures"
    write_pictures(predictions, labels, folder, others=[refusal(), reading(1, 0.9)])
    names = ["confusion.png", "mistakes.png", "others.png", "reliability.png"]
    assert sorted(f.name for f in folder.iterdir()) == names
    assert all(f.read_bytes().startswith(b"\x89PNG") for f in folder.iterdir())


def test_pictures_of_an_earlier_evaluation_go_away_and_nothing_else_does(tmp_path: Path) -> None:
    write_pictures([reading(1, 0.9)], np.array([1]), tmp_path, others=[reading(1, 0.9)])
    (tmp_path / "mine.png").touch()
    write_pictures([reading(1, 0.9)], np.array([1]), tmp_path)
    names = ["confusion.png", "mine.png", "mistakes.png", "reliability.png"]
    assert sorted(f.name for f in tmp_path.iterdir()) == names


def test_a_folder_goes_with_its_pictures(tmp_path: Path) -> None:
    folder = tmp_path / "left_out"
    write_pictures([], np.zeros(0, int), folder, others=[refusal()])
    remove_pictures(folder)
    remove_pictures(folder)  # where there is none
    assert list(tmp_path.iterdir()) == []


def test_marks_that_are_no_digits_need_no_digits_beside_them(tmp_path: Path) -> None:
    write_pictures([], np.zeros(0, int), tmp_path, others=[refusal()])
    assert [f.name for f in tmp_path.iterdir()] == ["others.png"]
