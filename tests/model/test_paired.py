import pytest

from model.paired import mcnemar


@pytest.mark.parametrize(
    ("one", "other", "p"), [(0, 0, 1), (3, 3, 1), (5, 0, 1 / 16), (0, 6, 1 / 32), (1, 7, 18 / 256)]
)
def test_the_exact_test_counts_the_tails_on_both_sides(one, other, p):
    assert mcnemar(one, other) == pytest.approx(p)
