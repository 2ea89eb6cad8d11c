"""Pages of handwriting made up for training: what is said of them is what can be seen on them."""

import random

import numpy as np
import pytest

from game.core.hand import write
from model.material import Material
from model.paint import paint
from model.prepare import as_images
from model.recipe import OTHER
from tools.inks import Inks, Pen
from tools.pages import make_page


@pytest.fixture(scope="module")
def inks() -> Inks:
    """Ten images and ten drawings of digits, and a drawing that counts as no digit."""
    chance = random.Random(1)
    images = as_images(np.stack([paint(write(d, chance)) for d in range(10)]))
    drawings = tuple(write(d, chance) for d in (*range(10), 4))
    labels = np.array([*range(10), *range(10), OTHER])
    return Inks(Material(images, drawings, labels, np.full(21, "")))


def test_the_same_seed_makes_the_same_page(inks):
    one, same = (make_page(inks, np.random.default_rng(5)) for _ in range(2))
    assert (one.pixels == same.pixels).all()
    assert one.boxes == same.boxes and one.labels == same.labels


def test_where_a_mark_is_said_to_be_the_paper_is_inked(inks):
    seen = []
    for seed in range(30):
        page = make_page(inks, np.random.default_rng(seed))
        assert page.pixels.dtype == np.uint8 and page.pixels.ndim == 3
        assert len(page.boxes) == len(page.labels)
        grey = page.pixels.mean(axis=2)
        for x, y, width, height in page.boxes:
            within = grey[max(0, y) : y + height, max(0, x) : x + width]
            around = grey[max(0, y - 6) : y + height + 6, max(0, x - 6) : x + width + 6]
            if within.size > 400:
                paper = np.median(around)  # ink is darker, chalk is brighter
                seen.append(abs(np.percentile(within, [2, 98]) - paper).max() > 0.08 * paper)
    assert len(seen) > 100 and np.mean(seen) > 0.95


def test_pages_hold_digits_of_all_kinds_and_marks_that_are_none(inks):
    pages = [make_page(inks, np.random.default_rng(seed)) for seed in range(30)]
    assert {label for page in pages for label in page.labels} == {*range(10), OTHER}


def test_ink_has_the_size_and_the_pen_that_were_asked_for(inks):
    rng = np.random.default_rng(2)
    pen = Pen(0.08, (20, 20, 20), 0.9, 0.0)
    for _ in range(40):
        ink, label = inks.take(100, pen, 0.0, rng)
        assert 92 <= max(ink.shape) <= 120 and label in range(10)
        assert 0.03 < (ink > 127).mean() < 0.5
