from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from data.row import checksum, to_row
from data.row_check import check_row
from tests.data.samples import random_sample


@pytest.mark.parametrize("seed", range(6))
def test_what_this_program_saved_is_sound(seed):
    check_row(to_row(random_sample(seed)))


WRONG_POINTS = {
    "endless": (0, np.inf),
    "no number": (1, np.nan),
    "far away": (0, 1e6),
    "no time": (2, np.nan),
    "late": (2, 1e9),
    "strong": (3, 1.5),
    "weak": (3, -0.5),
}


@pytest.mark.parametrize(("column", "value"), WRONG_POINTS.values(), ids=WRONG_POINTS.keys())
def test_points_that_no_pen_made_are_found(column, value):
    row = to_row(random_sample(0))
    row.points[0, column] = value
    row.record["checksum"] = checksum(row.raster, row.points, row.strokes, row.pixels)
    with pytest.raises(ValueError):
        check_row(row)


def test_a_changed_raster_is_found():
    row = to_row(random_sample(0))
    row.raster[50, 50] ^= 1
    with pytest.raises(ValueError, match="checksum"):
        check_row(row)


WRONG_FIELDS = {
    "id": b"../../x", "label": 10, "asked": 10, "read": -2, "confidence": np.inf,
    "source": b"mars", "time": 2**62, "player": b"a\nb", "network": b"\x1b[0m",
    "session": b"\xff", "round": b"",
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG_FIELDS.items())
def test_fields_that_say_what_cannot_be_are_found(name, value):
    row = to_row(random_sample(0))
    row.record[name] = value
    with pytest.raises(ValueError):
        check_row(row)


ODD = {
    "network": "a\x1b[0m\x00b", "program": "\x07", "player": "‮\u200bAda\n",
    "time": datetime(1904, 1, 1, tzinfo=UTC), "confidence": 1.0,
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), ODD.items())
def test_what_is_odd_but_was_saved_is_no_damage(name, value):
    sample = replace(random_sample(0), **{name: value})
    assert to_row(sample).is_whole()


IMPOSSIBLE = {
    "id": "../../x", "session": "", "round": "", "label": 10, "asked": 10, "read": -2,
    "confidence": 1.5, "time": datetime(1, 1, 1, tzinfo=UTC),
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), IMPOSSIBLE.items())
def test_what_would_be_read_as_damaged_is_never_saved(name, value):
    with pytest.raises(ValueError):
        to_row(replace(random_sample(0), **{name: value}))
