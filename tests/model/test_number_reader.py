import random
from itertools import pairwise

import numpy as np
import pytest

from data.numbers import compose_numbers
from data.pen_mark import Mark
from data.unipen import read_marks
from game.core.hand import write
from model import number_reader
from model.classifier import MNIST_ALONE, SHIPPED, Classifier
from model.ink import Drawing, Stroke
from model.number_reader import MOST_ONES, MOST_STROKES, NumberReader
from model.prediction import Outcome, Prediction
from tests.datasets import dataset
from tools.evaluate_numbers import evaluate_composed


class FakeClassifier:
    """Takes everything for a 3, sure or, by its doubts that it is a digit, not; and counts."""

    def __init__(self):
        self.times = 0
        self.other = 0.0
        self.digit, self.confidence = 3, 0.955

    def read_all(self, rasters):
        self.times += len(rasters)
        probabilities = np.full(10, (1 - self.confidence) / 9, np.float32)
        probabilities[self.digit] = self.confidence
        image = np.ones((28, 28), np.float32)
        outcome = Outcome.SURE if self.other < 0.5 else Outcome.UNSURE
        return [Prediction(probabilities, outcome, image, self.other) for _ in rasters]


def stroke(*points):
    return Stroke.from_points([(x, y, i / 60) for i, (x, y) in enumerate(points)])


def upright(x, top=0.3, bottom=0.6):
    return stroke((x, top), (x + 0.05, (top + bottom) / 2), (x, bottom))


@pytest.fixture(scope="module")
def shipped():
    return Classifier.load(SHIPPED)


@pytest.fixture
def fake():
    return FakeClassifier()


def test_numbers_of_the_programs_own_hand_are_read_whole(shipped):
    chance = random.Random(5)
    marks = [Mark(write(d, chance), str(d), "hand") for d in range(10) for _ in range(2)]
    numbers = compose_numbers(marks, 20, 8)
    read = [NumberReader(shipped).read(number.mark.drawing) for number in numbers]
    right = [r.digits == n.mark.label for r, n in zip(read, numbers, strict=True)]
    assert sum(right) >= 17
    sure = [ok for r, ok in zip(read, right, strict=True) if r.outcome is Outcome.SURE]
    assert len(sure) >= 14 and sum(sure) >= len(sure) - 1


def test_digits_of_several_strokes_stay_one_digit_when_they_stand_alone(shipped):
    chance = random.Random(6)
    for digit in (4, 5):
        read = [NumberReader(shipped).read(write(digit, chance)) for _ in range(10)]
        assert [r.digits for r in read].count(str(digit)) >= 9


def test_a_digit_drawn_in_six_strokes_that_touch_is_one_digit(shipped):
    (whole,) = write(3, random.Random(2)).strokes
    ends = np.linspace(0, len(whole) - 1, 7).astype(int)
    pieces = tuple(
        Stroke.from_points(
            [*zip(*(v[a : b + 1] for v in (whole.x, whole.y, whole.t)), strict=True)]
        )
        for a, b in pairwise(ends)
    )
    read = NumberReader(shipped).read(Drawing(pieces))
    assert (read.digits, len(read.parts)) == ("3", 1)


def test_a_bar_that_was_added_last_joins_its_digit(shipped):
    seven = stroke((0.1, 0.3), (0.3, 0.3), (0.2, 0.6))
    one = stroke((0.5, 0.3), (0.49, 0.6))
    bar = stroke((0.15, 0.45), (0.28, 0.45))
    read = NumberReader(shipped).read(Drawing((seven, one, bar)))
    assert [part.drawing.strokes for part in read.parts] == [(seven, bar), (one,)]
    assert read.digits == "71"


def test_parts_are_read_from_left_to_right_in_whatever_order_they_were_written(fake):
    left, middle, right = (upright(x) for x in (0.1, 0.4, 0.7))
    read = NumberReader(fake).read(Drawing((right, left, middle)))
    assert [part.drawing.strokes for part in read.parts] == [(left,), (middle,), (right,)]
    assert (read.digits, read.outcome) == ("333", Outcome.SURE)
    assert 0.5 < read.confidence <= 0.955**3


def test_what_stands_on_two_lines_is_never_a_sure_number(fake):
    lines = Drawing((upright(0.2, 0.1, 0.35), upright(0.45, 0.6, 0.85)))
    assert len(NumberReader(fake).read(lines).parts) == 2
    assert NumberReader(fake).read(lines).outcome is Outcome.UNSURE


def test_rings_over_each_other_beside_a_stroke_are_never_a_sure_number(fake):
    fake.confidence = 0.995
    percent = (upright(0.1, 0.2, 0.42), upright(0.5, 0.2, 0.7), upright(0.9, 0.48, 0.7))
    assert NumberReader(fake).read(Drawing(percent)).outcome is Outcome.UNSURE
    sloping = (upright(0.2, 0.2, 0.4), upright(0.45, 0.25, 0.5), upright(0.7, 0.35, 0.55))
    assert NumberReader(fake).read(Drawing(sloping)).outcome is Outcome.SURE


def test_many_strokes_alike_are_a_hatching_and_a_few_are_ones(fake):
    fake.digit, fake.confidence = 1, 0.995
    strokes = tuple(upright(0.05 + 0.15 * i) for i in range(6))
    assert NumberReader(fake).read(Drawing(strokes)).outcome is Outcome.UNSURE
    ones = NumberReader(fake).read(Drawing(strokes[:MOST_ONES]))
    assert (ones.digits, ones.outcome) == ("1111", Outcome.SURE)


def test_a_number_is_not_sure_where_one_of_its_marks_is_hardly_a_digit(fake):
    drawing = Drawing((upright(0.2), upright(0.6)))
    fake.other = 0.3
    assert NumberReader(fake).read(drawing).outcome is Outcome.SURE
    fake.other = 0.6
    assert NumberReader(fake).read(drawing).outcome is Outcome.UNSURE


def test_a_dot_far_from_everything_is_a_mark_of_its_own_that_is_no_digit(fake):
    read = NumberReader(fake).read(Drawing((upright(0.2), stroke((0.8, 0.5)))))
    assert [part.prediction.outcome for part in read.parts] == [Outcome.SURE, Outcome.REFUSED]
    assert read.outcome is Outcome.REFUSED


def test_only_what_holds_a_new_stroke_is_read(fake):
    reader = NumberReader(fake)
    strokes = tuple(upright(0.1 + 0.2 * i) for i in range(4))
    for n in range(1, 4):
        reader.read(Drawing(strokes[:n]))
    before = fake.times
    reader.read(Drawing(strokes[:3]))
    assert fake.times == before, "nothing is new"
    reader.read(Drawing(strokes))
    with_the_last = fake.times - before
    fresh = FakeClassifier()
    NumberReader(fresh).read(Drawing(strokes))
    assert 1 <= with_the_last < fresh.times


def test_a_scribble_of_very_many_strokes_is_one_mark(fake):
    chance = np.random.default_rng(1)
    strokes = [stroke(*chance.uniform(0.1, 0.9, (5, 2)).tolist()) for _ in range(MOST_STROKES + 1)]
    reader = NumberReader(fake)
    assert len(reader.read(Drawing(tuple(strokes))).parts) == 1
    few = reader.read(Drawing(tuple(strokes[:MOST_STROKES])))
    assert sum(len(part.drawing.strokes) for part in few.parts) == MOST_STROKES


def test_a_stroke_more_in_a_scribble_costs_few_readings(fake):
    chance = np.random.default_rng(2)
    strokes = [stroke(*chance.uniform(0.1, 0.9, (5, 2)).tolist()) for _ in range(MOST_STROKES)]
    reader = NumberReader(fake)
    costs = []
    for n in range(1, MOST_STROKES + 1):
        before = fake.times
        reader.read(Drawing(tuple(strokes[:n])))
        costs.append(fake.times - before)
    assert max(costs) <= 10


def test_a_reader_forgets_strokes_that_are_gone(fake, monkeypatch):
    monkeypatch.setattr(number_reader, "_REMEMBERED", 20)
    reader = NumberReader(fake)
    for i in range(50):
        reader.read(Drawing((upright(0.1 + i / 100),)))
    assert len(reader._read) <= 21
    many = tuple(upright(0.1 + i / 100) for i in range(MOST_STROKES))
    for i in range(50):
        reader.read(Drawing((*many, upright(0.1 + i / 100))))
    assert len(reader._read) <= 21, "a scribble that grows is forgotten too"
    held = fake.times
    reader.read(Drawing((stayed := upright(0.5),)))
    reader.read(Drawing((stayed,)))
    assert fake.times == held + 1


def test_numbers_of_people_are_read_nearly_as_well_as_their_digits_one_by_one():
    marks = read_marks(dataset("pendigits-orig.tra.Z"))
    result = evaluate_composed(Classifier.load(MNIST_ALONE), marks, 100)
    assert result["whole"] >= result["one_by_one"] - 0.04
    assert result["sure"] >= 0.75 and result["whole_when_sure"] >= 0.9
