import numpy as np
import pytest

from model.ink import Stroke
from model.stroke_shape import gaps, shape_of, writing_height


def stroke(*points):
    return Stroke.from_points([(x, y, i / 60) for i, (x, y) in enumerate(points)])


def shapes(*strokes):
    return [shape_of(stroke(*points)) for points in strokes]


def test_a_shape_knows_the_ends_and_the_box_of_its_stroke_however_few_its_points():
    (line,) = shapes([(0.2, 0.8), (0.6, 0.1)])
    np.testing.assert_allclose(line.points[[0, -1]], [[0.2, 0.8], [0.6, 0.1]], atol=1e-6)
    assert (line.left, line.top, line.right, line.bottom) == pytest.approx((0.2, 0.1, 0.6, 0.8))
    steps = np.hypot(*np.diff(line.points, axis=0).T)
    np.testing.assert_allclose(steps, steps[0], rtol=1e-3)


def test_a_tap_is_a_shape_too():
    (dot,) = shapes([(0.5, 0.5)])
    assert (dot.points == 0.5).all()


def test_gaps_are_the_shortest_ways_between_any_points_and_from_an_end():
    bar, cross = shapes([(0.0, 0.5), (1.0, 0.5)], [(0.5, 0.1), (0.5, 0.9)])
    way, from_end = gaps(bar, cross)
    assert way == pytest.approx(0, abs=0.03) and from_end == pytest.approx(0.4, abs=0.03)
    a, b = shapes([(0.1, 0.1), (0.1, 0.9)], [(0.3, 0.1), (0.3, 0.9)])
    assert gaps(a, b) == pytest.approx((0.2, 0.2), abs=1e-3)


def test_bars_and_dots_do_not_count_for_the_height_of_the_writing():
    tall, taller = [(0.1, 0.2), (0.1, 0.6)], [(0.4, 0.2), (0.4, 0.64)]
    bar, dot = [(0.0, 0.3), (0.9, 0.3)], [(0.8, 0.8)]
    assert writing_height(shapes(tall, taller, bar, dot)) == pytest.approx(0.42)
    assert writing_height(shapes(bar)) == pytest.approx(0.9)
    assert writing_height(shapes(dot)) > 0
