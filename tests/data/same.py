"""Compare two samples field by field, bit by bit."""

import dataclasses

import numpy as np

from data.sample import Sample


def assert_same(found: Sample, expected: Sample) -> None:
    for field in dataclasses.fields(Sample):
        one, other = getattr(found, field.name), getattr(expected, field.name)
        if field.name == "drawing":
            assert len(one.strokes) == len(other.strokes)
            for a, b in zip(one.strokes, other.strokes, strict=True):
                for name in ("x", "y", "t", "pressure"):
                    np.testing.assert_array_equal(getattr(a, name), getattr(b, name))
        else:
            np.testing.assert_array_equal(one, other, err_msg=field.name)
