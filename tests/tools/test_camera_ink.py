"""Marks that a camera finds on made-up pages, with the labels of what was written there."""

import random

import numpy as np

from game.core.hand import write
from game.core.sight import Box
from model.classifier import SHIPPED, Classifier
from model.material import images_only
from model.paint import paint
from model.prepare import as_images
from model.recipe import OTHER
from tools.camera_ink import _known, _strange, camera_ink
from tools.pages import KnownPage

PAGE = KnownPage(
    np.zeros((200, 300, 3), np.uint8), [Box(20, 20, 40, 60), Box(80, 20, 40, 60)], [4, 7]
)


def test_photographed_digits_bear_their_labels():
    chance = random.Random(1)
    digits = [*range(10)] * 4
    images = as_images(np.stack([paint(write(d, chance)) for d in digits]))
    seen = camera_ink(images_only(images, np.array(digits)), 160, seed=3)
    assert len(seen) == 160 and seen.images.shape == (160, 28, 28)
    real = seen.labels != OTHER
    assert 80 < real.sum() < 160
    read = np.array([p.digit for p in Classifier.load(SHIPPED).read_all(seen.images)])
    assert (read == seen.labels)[real].mean() > 0.85


def test_the_box_that_fits_a_mark_best_bears_its_label():
    loose, close, part = Box(16, 16, 46, 68), Box(20, 21, 40, 60), Box(20, 20, 40, 25)
    assert _known([loose, close, part], PAGE) == {1: 4}


def test_a_box_around_two_marks_is_no_digit():
    assert _known([Box(18, 18, 104, 64)], PAGE) == {0: OTHER}


def test_what_lies_where_nobody_wrote_is_strange_unless_it_stands_like_a_one():
    blot, line, part = Box(200, 100, 40, 30), Box(200, 20, 8, 60), Box(90, 30, 20, 40)
    assert _strange([blot, line, part], PAGE) == [0]
