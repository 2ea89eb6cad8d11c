import random

import numpy as np
import pytest

from game.core.hand import write
from model.ink import Drawing, Stroke
from model.paint import INK_SIDE, paint
from model.prepare import prepare


def stroke(points: list[tuple[float, float]]) -> Stroke:
    return Stroke.from_points([(x, y, 0.0) for x, y in points])


def moved(drawing: Drawing, scale: float, x: float, y: float) -> Drawing:
    strokes = (Stroke(s.x * scale + x, s.y * scale + y, s.t, s.pressure) for s in drawing.strokes)
    return Drawing(tuple(strokes))


def test_an_empty_drawing_is_all_paper() -> None:
    assert not paint(Drawing()).any()


def test_the_longer_side_of_the_ink_is_what_prepare_divides_by_four() -> None:
    rows = np.flatnonzero((paint(Drawing((stroke([(0.5, 0.1), (0.5, 0.9)]),))) > 127).any(axis=1))
    assert rows[-1] - rows[0] + 1 == pytest.approx(INK_SIDE, abs=2)


def test_a_dot_stays_a_dot() -> None:
    raster = paint(Drawing((stroke([(0.3, 0.7)]),)))
    assert 0 < (raster > 0).sum() < 120


@pytest.mark.parametrize("digit", range(10))
def test_size_and_place_on_the_pad_do_not_change_what_the_network_sees(digit: int) -> None:
    drawing = write(digit, random.Random(digit))
    first = prepare(paint(drawing))
    for scale, x, y in ((0.2, 0.7, 0.1), (0.5, 0.0, 0.5), (1.0, -0.1, 0.05)):
        assert np.abs(prepare(paint(moved(drawing, scale, x, y))) - first).mean() < 0.01
