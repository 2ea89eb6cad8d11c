"""Compare samples field by field, bit by bit."""

import dataclasses

import numpy as np

from data.reading import read_samples
from data.sample import Sample
from tests.data.samples import random_sample


def assert_same(found: Sample, expected: Sample) -> None:
    for field in dataclasses.fields(Sample):
        one, other = getattr(found, field.name), getattr(expected, field.name)
        if field.name == "drawing":
            assert len(one.strokes) == len(other.strokes)
            for a, b in zip(one.strokes, other.strokes, strict=True):
                for name in ("x", "y", "t", "pressure"):
                    np.testing.assert_array_equal(getattr(a, name), getattr(b, name))
        elif field.name == "crop" and other is not None:
            np.testing.assert_array_equal(one.pixels, other.pixels)
            assert one.pixels.dtype == np.uint8 and one.box == other.box
        else:
            np.testing.assert_array_equal(one, other, err_msg=field.name)


def assert_holds(path, seeds):
    """The file holds the samples of these seeds, in this order, and no others."""
    samples = list(read_samples(path))
    assert [sample.id for sample in samples] == [random_sample(seed).id for seed in seeds]
    for seed, sample in zip(seeds, samples, strict=True):
        assert_same(sample, random_sample(seed))
