import numpy as np
import pytest

from model.ink import Drawing, Stroke


def line(*points: tuple[float, float]) -> Stroke:
    return Stroke.from_points([(x, y, i / 100) for i, (x, y) in enumerate(points)])


def test_a_stroke_needs_a_point_and_arrays_of_one_length() -> None:
    empty = np.zeros(0, np.float32)
    with pytest.raises(ValueError, match="at least 1"):
        Stroke(empty, empty, empty, empty)
    with pytest.raises(ValueError, match="one length"):
        Stroke(np.zeros(2, "f4"), np.zeros(3, "f4"), np.zeros(2, "f4"), np.zeros(2, "f4"))


def test_an_empty_drawing_and_a_dot_are_too_small_to_read_and_a_digit_is_not() -> None:
    assert Drawing().is_too_small()
    assert not Drawing()
    assert Drawing((line((0.5, 0.5), (0.51, 0.5)),)).is_too_small()
    assert not Drawing((line((0.5, 0.2), (0.5, 0.8)),)).is_too_small()


def test_the_extent_is_the_longer_side_over_all_strokes() -> None:
    drawing = Drawing((line((0.1, 0.5), (0.2, 0.5)), line((0.2, 0.4), (0.2, 0.9))))
    assert drawing.extent() == pytest.approx(0.5)
    assert drawing.points().shape == (4, 2)
