import numpy as np

from game.core.averages import ENOUGH, Averages


def grey(value):
    return np.full((4, 4), value, np.uint8)


def test_the_mean_of_each_digits_pictures_grows_as_they_come():
    averages = Averages({3: np.array([5, 9]), 8: np.array([7])})
    assert averages.missing == [5, 7, 9] and averages.pictures == {}
    assert averages.add({5: grey(100), 1: grey(255)})
    assert averages.missing == [7, 9] and averages.pictures[3].max() == 100
    assert averages.add({9: grey(201), 5: grey(100), 7: grey(255)})
    assert averages.missing == []
    assert (averages.pictures[3] == 150).all() and (averages.pictures[8] == 255).all()
    assert not averages.add({9: grey(0)}), "each picture counts once"
    assert (averages.pictures[3] == 150).all()


def test_of_many_samples_some_are_taken_from_the_first_to_the_last():
    averages = Averages({0: np.arange(10_000), 1: np.arange(20_000, 20_003)})
    zeros = [row for row in averages.missing if row < 10_000]
    assert len(zeros) == ENOUGH and zeros[0] == 0 and zeros[-1] == 9_999
    assert averages.rows >= {20_000, 20_001, 20_002}


def test_a_digit_without_samples_has_no_average():
    averages = Averages({4: np.zeros(0, np.int64)})
    assert averages.missing == [] and averages.pictures == {}
