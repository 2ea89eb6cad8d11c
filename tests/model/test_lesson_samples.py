from dataclasses import replace

import numpy as np
import pytest

from model.lesson_samples import LessonError, Samples


def samples(fold: list[int], blank: tuple[int, ...] = ()) -> Samples:
    n = len(fold)
    rasters = np.full((n, 112, 112), 255, np.uint8)
    rasters[list(blank)] = 0
    names = tuple(str(i) for i in range(n))
    return Samples(
        rasters, np.arange(n) % 10, names, ("pen",) * n, ("Ada",) * n, np.array(fold), "round"
    )


def test_each_fold_is_held_out_once_and_something_is_left_to_learn() -> None:
    held = samples([0, 0, 1, -1]).folds
    assert [mask.tolist() for mask in held] == [
        [True, True, False, False],
        [False, False, True, False],
    ]
    assert samples([0, 0]).folds == []
    assert samples([-1, -1]).folds == []


def test_samples_without_ink_are_left_out() -> None:
    kept = samples([0, 1, 1], blank=(1,)).with_ink()
    assert kept.ids == ("0", "2")
    assert kept.fold.tolist() == [0, 1]
    assert kept.passed_over == 1


def test_nothing_but_blank_samples_is_told_in_a_sentence() -> None:
    with pytest.raises(LessonError, match="no ink"):
        samples([0, 1], blank=(0, 1)).with_ink()
    with pytest.raises(LessonError, match="no samples"):
        samples([]).with_ink()


def test_those_who_remain_are_divided_as_if_there_were_no_others() -> None:
    told: list[tuple[str, ...]] = []

    def divide(ids: tuple[str, ...]) -> tuple[np.ndarray, str]:
        told.append(ids)
        return np.arange(len(ids)), "burst"

    some = replace(samples([0, 0, 0, 1], blank=(1,)), divide=divide)
    kept = some.alone(np.array([True, False, True, False]))
    assert (kept.fold.tolist(), kept.unit, kept.ids) == ([0, 1], "burst", ("0", "2"))
    assert some.with_ink().fold.tolist() == [0, 1, 2]
    assert told == [("0", "2"), ("0", "2", "3")]
