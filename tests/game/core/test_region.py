import pytest

from game.core.region import MIDDLE, SMALLEST, corners, moved, stretched
from game.core.sight import Region


def test_a_region_moves_but_not_out_of_the_frame():
    assert moved(Region(0.2, 0.2, 0.4, 0.4), (0.1, -0.1)) == pytest.approx((0.3, 0.1, 0.4, 0.4))
    assert moved(MIDDLE, (9, 9)) == pytest.approx((0.6, 0.4, 0.4, 0.6))
    assert moved(MIDDLE, (-9, -9)) == pytest.approx((0, 0, 0.4, 0.6))


@pytest.mark.parametrize("corner", range(4))
@pytest.mark.parametrize("to", [(0.1, 0.05), (0.9, 0.95), (-3, 5), (0.5, 0.5), (9, -9)])
def test_a_corner_follows_while_the_opposite_one_stays_and_the_region_stays_large_enough(
    corner, to
):
    region = stretched(MIDDLE, corner, to)
    assert corners(region)[(corner + 2) % 4] == pytest.approx(corners(MIDDLE)[(corner + 2) % 4])
    assert region.left >= 0 and region.top >= 0
    assert region.left + region.width <= 1 + 1e-9 and region.top + region.height <= 1 + 1e-9
    assert min(region.width, region.height) >= SMALLEST - 1e-9


def test_the_corner_is_where_it_was_drawn_to():
    assert corners(stretched(MIDDLE, 2, (0.9, 0.85)))[2] == pytest.approx((0.9, 0.85))
    assert corners(stretched(MIDDLE, 0, (0.1, 0.05)))[0] == pytest.approx((0.1, 0.05))
