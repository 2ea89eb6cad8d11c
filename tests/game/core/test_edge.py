import numpy as np
import pytest

from game.core.edge import inside


@pytest.mark.parametrize(
    ("start", "end", "part"),
    [
        ((0.2, 0.3), (0.6, 0.7), ((0.2, 0.3), (0.6, 0.7))),
        ((0.5, 0.5), (1.5, 0.5), ((0.5, 0.5), (1.0, 0.5))),
        ((0.5, -0.5), (0.5, 0.5), ((0.5, 0.0), (0.5, 0.5))),
        ((-0.5, 0.0), (1.0, 1.5), ((0.0, 0.5), (0.5, 1.0))),
        ((0.5, 0.5), (0.5, 0.5), ((0.5, 0.5), (0.5, 0.5))),
    ],
)
def test_the_part_on_the_pad_is_told_both_ways(start, end, part):
    np.testing.assert_allclose(inside(start, end), part, atol=1e-12)
    np.testing.assert_allclose(inside(end, start), part[::-1], atol=1e-12)


@pytest.mark.parametrize(
    ("start", "end"),
    [((1.2, 0.5), (1.5, 0.5)), ((-0.5, 0.7), (0.7, 1.9)), ((2.0, 2.0), (2.0, 2.0))],
)
def test_a_way_beside_the_pad_has_no_part_on_it(start, end):
    assert inside(start, end) is None
