"""The drawn film that takes the place of a camera."""

import numpy as np

from game.capture.demo_source import FRAMES_A_SHEET, HEIGHT, WIDTH, DemoSource
from game.capture.page import PageReader
from game.core.region import MIDDLE
from game.core.sight import Frame, Look
from game.reader import BatchReader
from model.classifier import SHIPPED
from model.prediction import Outcome


def bright(frame: np.ndarray) -> float:
    """The share of the frame that is paper."""
    return float((frame.min(axis=2) > 130).mean())


def test_a_sheet_comes_is_held_still_and_leaves():
    source = DemoSource()
    frames = [source.read() for _ in range(FRAMES_A_SHEET)]
    assert frames[0].shape == (HEIGHT, WIDTH, 3) and frames[0].dtype == np.uint8
    assert bright(frames[0]) < 0.02 and bright(frames[-1]) < 0.05
    assert bright(frames[100]) > 0.3
    change = np.abs(frames[100].astype(int) - frames[101]).mean()
    assert 0.5 < change < 6  # noise and a little tremor, as in a hand


def test_the_same_seed_makes_the_same_film_and_another_one_another():
    one, same, other = DemoSource(3), DemoSource(3), DemoSource(4)
    for _ in range(60):
        frames = one.read(), same.read(), other.read()
    assert (frames[0] == frames[1]).all()
    assert (frames[0] != frames[2]).any()


def test_after_a_sheet_of_numbers_comes_one_with_a_single_digit():
    source, reader = DemoSource(), PageReader(BatchReader(SHIPPED))
    digits = []
    for sheet in range(2):
        frames = [source.read() for _ in range(FRAMES_A_SHEET)]
        page = reader.read(Frame(frames[120], sheet, 0.0), Look(MIDDLE))
        digits.append(sum(m.prediction.outcome is Outcome.SURE for m in page.marks))
    assert digits[0] > 1 and digits[1] == 1
