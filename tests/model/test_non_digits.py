import random

import numpy as np

from game.core.hand import write
from model.habits import add_habit
from model.non_digits import LETTERS, SIGNS, make_non_digit, print_character
from model.paint import paint
from model.prepare import as_images


def digits() -> tuple[np.ndarray, np.ndarray]:
    labels = np.arange(30) % 10
    rasters = np.stack([paint(write(int(d), random.Random(i))) for i, d in enumerate(labels)])
    return as_images(rasters), labels


def test_every_mark_made_up_has_ink_and_fits_the_image() -> None:
    rng = np.random.default_rng(0)
    for _ in range(400):
        mark = make_non_digit(*digits_once, rng)
        assert mark.shape == (28, 28)
        assert mark.dtype == np.uint8
        assert mark.max() > 100


def test_every_character_of_every_font_leaves_ink() -> None:
    for character in sorted({*LETTERS, *SIGNS}):
        for seed in range(20):
            assert print_character(character, np.random.default_rng(seed)).any(), character


def test_the_marks_are_of_many_kinds() -> None:
    rng = np.random.default_rng(1)
    marks = np.stack([make_non_digit(*digits_once, rng) for _ in range(100)]).reshape(100, -1)
    distances = np.abs(marks[:, None].astype(int) - marks[None]).mean(axis=2)
    assert np.median(distances) > 20


def test_habits_change_ones_sevens_and_zeros_and_nothing_else() -> None:
    images, labels = digits_once
    rng = np.random.default_rng(2)
    for image, label in zip(images, labels, strict=True):
        habit = add_habit(image, int(label), rng)
        assert (habit >= image).all()
        assert (habit > image).any() == (label in (0, 1, 7))


digits_once = digits()
