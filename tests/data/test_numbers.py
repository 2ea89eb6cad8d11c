from itertools import pairwise

import numpy as np
import pytest

from data.numbers import compose_numbers
from data.pen_mark import Mark
from model.ink import Drawing, Stroke

N = 150


def stroke(*points):
    return Stroke.from_points([(x, y, i / 100) for i, (x, y) in enumerate(points)])


def seven(writer):
    hook = stroke((0.2, 0.2), (0.5, 0.2), (0.3, 0.8))
    return Mark(Drawing((hook, stroke((0.3, 0.5), (0.45, 0.5)))), "7", writer)


def one(writer):
    return Mark(Drawing((stroke((0.4, 0.1), (0.4, 0.5)),)), "1", writer)


@pytest.fixture(scope="module")
def numbers():
    marks = [make(writer) for writer in ("ada", "bob") for make in (seven, one) for _ in range(3)]
    return compose_numbers([*marks, one("cy"), Mark(one("ada").drawing, "x", "ada")], N, 4)


def test_numbers_have_two_to_four_digits_of_one_writer_who_wrote_enough(numbers):
    assert len(numbers) == N
    assert {len(n.mark.label) for n in numbers} == {2, 3, 4}
    assert {n.mark.writer for n in numbers} == {"ada", "bob"}
    assert {c for n in numbers for c in n.mark.label} == {"1", "7"}


def test_every_stroke_belongs_to_the_digit_of_its_place_and_all_lie_on_the_pad(numbers):
    for number in numbers:
        assert sorted(i for d in number.digits for i in d) == list(
            range(len(number.mark.drawing.strokes))
        )
        assert [len(d) for d in number.digits] == [2 if c == "7" else 1 for c in number.mark.label]
        points = number.mark.drawing.points()
        assert points.min() >= 0 and points.max() <= 1
        middles = [single.drawing.points()[:, 0].mean() for single in number.singles()]
        assert middles == sorted(middles), "left to right"


def test_singles_are_the_very_strokes_of_the_number(numbers):
    for number in numbers[:10]:
        singles = number.singles()
        assert "".join(s.label for s in singles) == number.mark.label
        assert {s for single in singles for s in single.drawing.strokes} == set(
            number.mark.drawing.strokes
        )


def test_time_goes_on_from_stroke_to_stroke(numbers):
    for number in numbers:
        times = np.concatenate([s.t for s in number.mark.drawing.strokes])
        assert times[0] == 0 and (np.diff(times) >= 0).all()


def test_some_lines_slope_some_boxes_overlap_and_some_bars_come_last(numbers):
    boxes = [
        [(s.drawing.points().min(axis=0), s.drawing.points().max(axis=0)) for s in n.singles()]
        for n in numbers
    ]
    slopes = [b[-1][1][1] - b[0][1][1] for b in boxes]
    assert min(slopes) < -0.05 and max(slopes) > 0.05
    gaps = [b[0][0] - a[1][0] for row in boxes for a, b in pairwise(row)]
    assert min(gaps) < 0 < np.median(gaps)
    late = [n for n in numbers if any(d != tuple(range(d[0], d[0] + len(d))) for d in n.digits)]
    assert 0 < len(late) < N / 2


def test_the_same_seed_composes_the_same_numbers():
    marks = [seven("ada"), one("ada"), one("ada"), seven("ada")]
    a, b, c = (compose_numbers(marks, 5, seed) for seed in (1, 1, 2))
    for x, y in zip(a, b, strict=True):
        np.testing.assert_array_equal(x.mark.drawing.points(), y.mark.drawing.points())
    assert any(
        x.mark.drawing.points().shape != y.mark.drawing.points().shape
        or (x.mark.drawing.points() != y.mark.drawing.points()).any()
        for x, y in zip(a, c, strict=True)
    )


def test_nothing_is_composed_where_nobody_wrote_four_digits():
    assert compose_numbers([one("ada"), one("bob")], 5, 1) == []
