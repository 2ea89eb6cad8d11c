import random

import numpy as np
import pytest

from game.core.hand import halfway, write


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_stays_on_the_pad_and_its_times_never_go_back(digit):
    for seed in range(20):
        drawing = write(digit, random.Random(seed))
        points = drawing.points()
        assert points.min() >= 0.0 and points.max() <= 1.0
        assert not drawing.is_too_small()
        assert (np.diff(np.concatenate([s.t for s in drawing.strokes])) >= 0).all()


def test_a_seed_repeats_a_digit_and_the_next_one_differs():
    first = write(8, random.Random(1)).points()
    rng = random.Random(1)
    np.testing.assert_array_equal(write(8, rng).points(), first)
    assert not np.array_equal(write(8, rng).points()[: len(first)], first)


@pytest.mark.parametrize(("one", "other"), [(4, 9), (1, 7), (5, 3), (0, 8)])
def test_what_is_halfway_between_two_digits_stays_on_the_pad_and_is_neither(one, other):
    rng = random.Random(1)
    drawings = [halfway(one, other, rng) for _ in range(5)]
    for drawing in drawings:
        points = drawing.points()
        assert points.min() >= 0.0 and points.max() <= 1.0
        assert not drawing.is_too_small()
    assert not np.array_equal(drawings[0].points(), drawings[1].points())
