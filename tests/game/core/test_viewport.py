import pytest

from game.core.sight import WHOLE, Box, Region
from game.core.viewport import Viewport


def test_a_frame_is_as_large_as_fits_and_stands_in_the_middle():
    assert Viewport.fit((1280, 720), (100, 50, 640, 640)) == Viewport(
        (1280, 720), 100, 190, 640, 360
    )
    assert Viewport.fit((720, 1280), (0, 0, 640, 640)).width == 360
    assert Viewport.fit((1, 4000), (0, 0, 640, 640)).width == 1


def test_a_box_lies_over_what_it_surrounds_also_in_a_mirror():
    plain = Viewport.fit((1280, 720), (0, 0, 640, 360))
    mirror = Viewport.fit((1280, 720), (0, 0, 640, 360), mirrored=True)
    assert plain.box(Box(100, 200, 60, 80)) == (50, 100, 30, 40)
    assert mirror.box(Box(100, 200, 60, 80)) == (640 - 50 - 30, 100, 30, 40)
    assert plain.region(WHOLE) == mirror.region(WHOLE) == (0, 0, 640, 360)


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_way_back_leads_to_where_it_came_from(mirrored):
    view = Viewport.fit((1280, 720), (30, 40, 500, 500), mirrored=mirrored)
    x, y, width, height = view.region(Region(0.2, 0.3, 0.1, 0.2))
    corners = [view.shares((x, y)), view.shares((x + width, y + height))]
    (left, right), top, bottom = sorted(c[0] for c in corners), corners[0][1], corners[1][1]
    assert (left, right, top, bottom) == pytest.approx((0.2, 0.3, 0.3, 0.5), abs=0.003)
