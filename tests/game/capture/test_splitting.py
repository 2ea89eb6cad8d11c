import random
from itertools import product

import cv2
import numpy as np
import pytest

from game.capture.choosing import choose_splits
from game.capture.detection import Split, View, find_marks
from game.capture.page import PageReader
from game.capture.splitting import MOST_CUTS
from game.core.hand import write
from game.core.sight import Frame, Look
from model.classifier import SHIPPED, Classifier
from model.paint import paint
from model.prediction import Outcome, Prediction


@pytest.fixture(scope="module")
def reader():
    return PageReader(Classifier.load(SHIPPED).read_all)


def digit(label, height=90):
    raster = paint(write(label, random.Random(3)), 8.0)
    x, y, width, high = cv2.boundingRect((raster > 0).astype(np.uint8))
    size = round(width * height / high), height
    return cv2.resize(raster[y : y + high, x : x + width], size)


def touching(left, right, height=90):
    """Two digits moved together until their ink meets: uint8 (height, w), ink 255 on paper 0."""
    one, other = digit(left, height), digit(right, height)
    ends = np.where((one > 127).any(axis=1), one.shape[1] - (one > 127)[:, ::-1].argmax(1), -999)
    starts = np.where((other > 127).any(axis=1), (other > 127).argmax(axis=1), 999)
    start = int((ends - starts).max()) - round(height / 22)
    both = np.zeros((height, max(one.shape[1], start + other.shape[1])), np.uint8)
    both[:, : one.shape[1]] = one
    both[:, start : start + other.shape[1]] |= other
    return both


def page_of(*inks):
    """Marks on grey paper, one beside the other: uint8 (480, 640, 3)."""
    covered = np.zeros((480, 640), np.float32)
    x = 40
    for ink in inks:
        covered[180 : 180 + len(ink), x : x + ink.shape[1]] = ink / 255
        x += ink.shape[1] + 60
    grain = np.random.default_rng(1).normal(0, 2, (480, 640, 3))
    return np.clip(200 * (1 - 0.6 * covered[..., None]) + grain, 0, 255).astype(np.uint8)


def marks_of(reader, *inks):
    return reader.read(Frame(page_of(*inks), 1, 0.0), Look()).marks


def said(marks):
    read = [m.prediction for m in marks if m.prediction.outcome is not Outcome.REFUSED]
    return "".join(str(prediction.digit) for prediction in read)


def test_of_two_digits_that_touch_both_are_read_or_none_and_no_other(reader):
    both = 0
    for left, right in product((2, 3, 4, 5, 7), repeat=2):
        text = said(marks_of(reader, digit(5), touching(left, right)))
        assert text in ("5", f"5{left}{right}")
        both += len(text) == 3
    assert both >= 12


def test_each_half_is_a_mark_with_a_box_of_its_own_and_never_sure(reader):
    pair = touching(2, 3)
    alone, two, three = marks_of(reader, digit(5), pair)
    assert alone.prediction.outcome is Outcome.SURE
    assert {two.prediction.outcome, three.prediction.outcome} == {Outcome.UNSURE}
    start = 40 + digit(5).shape[1] + 60
    assert two.box.x == pytest.approx(start, abs=4)
    assert three.box.x + three.box.width == pytest.approx(start + pair.shape[1], abs=4)
    assert two.box.x + two.box.width == pytest.approx(three.box.x, abs=0.4 * two.box.width)


def test_what_the_page_takes_for_no_digits_stays_in_one_piece(reader):
    small = touching(2, 7, 26)
    assert said(marks_of(reader, small)) == "27"
    marks = marks_of(reader, digit(5, 250), small, digit(2, 250))
    assert said(marks) == "52"
    assert len(marks) == 3


def test_a_page_full_of_wide_marks_costs_few_readings_more():
    inks = [touching(2, 3, 40) for _ in range(5)]
    pixels = np.vstack([page_of(*inks)[150:250] for _ in range(4)])
    found = find_marks(pixels, Look())
    assert len(found.candidates) == 20 + 2 * MOST_CUTS
    assert len({split.whole for view in found.views for split in view.splits}) == MOST_CUTS


def reading(digit, other, outcome=Outcome.SURE):
    probabilities = np.full(10, 0.001, np.float32)
    probabilities[digit] = 0.991
    return Prediction(probabilities, outcome, np.zeros((28, 28), np.float32), other)


@pytest.mark.parametrize(
    ("whole", "left", "right", "parted"),
    [
        (reading(4, 0.99), reading(2, 0.01), reading(3, 0.01), True),
        (reading(4, 0.5), reading(2, 0.01), reading(3, 0.01), False),
        (reading(4, 0.99), reading(2, 0.2), reading(3, 0.01), False),
        (reading(4, 0.99), reading(2, 0.01), reading(3, 0.01, Outcome.UNSURE), False),
        (reading(4, 0.99), reading(1, 0.01), reading(3, 0.01), False),
    ],
)
def test_a_mark_is_parted_where_it_is_no_digit_and_its_halves_surely_are(
    whole, left, right, parted
):
    view = View((((0,),),), (Split(0, (1, 2)),), np.zeros((1, 1), np.uint8))
    chosen = choose_splits(view, [0], [whole, left, right])
    assert chosen == ({0: (1, 2)} if parted else {})


def test_of_two_cuts_the_one_whose_halves_read_best_is_taken():
    view = View((((0,),),), (Split(0, (1, 2)), Split(0, (3, 4))), np.zeros((1, 1), np.uint8))
    readings = [reading(4, 0.99), reading(5, 0.08), reading(2, 0), reading(3, 0), reading(2, 0)]
    assert choose_splits(view, [0], readings) == {0: (3, 4)}
