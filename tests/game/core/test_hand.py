import random

import numpy as np
import pytest

from game.core.hand import scribble, write


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


def test_a_scribble_crosses_the_pad_and_stays_on_it():
    points = scribble(random.Random(1)).points()
    assert points.min() >= 0.0 and points.max() <= 1.0
    assert np.ptp(points[:, 0]) > 0.5
