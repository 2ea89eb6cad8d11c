import dataclasses

import numpy as np
import pytest

from data.row import to_row, to_sample
from data.sample import Crop
from model.ink import Drawing
from tests.data.same import assert_same
from tests.data.samples import random_sample


def test_a_sample_comes_back_from_its_row_exactly():
    sample = random_sample(1)
    assert_same(to_sample(to_row(sample)), sample)


def test_a_sample_without_strokes_question_or_reading_comes_back():
    sample = dataclasses.replace(
        random_sample(2), drawing=Drawing(), asked=None, read=None, confidence=float("nan")
    )
    assert_same(to_sample(to_row(sample)), sample)


def test_a_long_name_is_cut_at_a_character():
    sample = dataclasses.replace(random_sample(3), player="é" * 40 + "x")
    assert to_sample(to_row(sample)).player == "é" * 32
    odd = dataclasses.replace(sample, player="x" + "é" * 40)
    assert to_sample(to_row(odd)).player == "x" + "é" * 31


@pytest.mark.parametrize("field", ["id", "session", "round", "burst"])
def test_an_id_that_would_have_to_be_cut_is_refused(field):
    with pytest.raises(ValueError, match=field):
        to_row(dataclasses.replace(random_sample(4), **{field: "x" * 33}))


def test_a_row_keeps_its_raster_when_the_pad_goes_on_painting():
    sample = random_sample(5)
    before = sample.raster.copy()
    row = to_row(sample)
    sample.raster[:] = 7
    assert np.array_equal(row.raster, before)


@pytest.mark.parametrize("name", ["raster", "pixels"])
def test_a_row_of_which_one_byte_changed_is_not_whole(name):
    row = to_row(random_sample(5))
    assert row.is_whole()
    getattr(row, name).flat[50] ^= 1
    assert not row.is_whole()


@pytest.mark.parametrize(
    ("pixels", "box"),
    [
        (np.zeros((4, 4), np.float32), (0, 0, 1, 1)),
        (np.zeros((4, 4, 3), np.uint8), (0, 0, 1, 1)),
        (np.zeros((0, 0), np.uint8), (0, 0, 1, 1)),
        (np.zeros((4, 0), np.uint8), (0, 0, 1, 1)),
        (np.zeros((2000, 4), np.uint8), (0, 0, 1, 1)),
        (np.zeros((4, 6), np.uint8), (0, 0, 7, 4)),
        (np.zeros((4, 6), np.uint8), (-1, 0, 2, 2)),
        (np.zeros((4, 6), np.uint8), (2, 2, 0, 1)),
    ],
)
def test_a_crop_that_fits_no_mark_is_refused(pixels, box):
    with pytest.raises(ValueError, match="crop"):
        Crop(pixels, box)


@pytest.mark.parametrize(
    ("field", "value"),
    [("label", 10), ("label", 255), ("time", -(2**63)), ("time", 253_402_300_800_000_000)],
)
def test_what_has_no_digit_or_no_date_for_a_calendar_is_no_whole_sample(field, value):
    row = to_row(random_sample(6))
    assert row.is_whole()
    row.record[field] = value
    assert not row.is_whole()
