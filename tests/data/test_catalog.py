from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest

from data.catalog import Catalog, Choice, choose, empty_catalog

N = 6
DAYS = [1, 1, 2, 2, 3, 3]  # of March


def moment(day, hour):
    return round(datetime(2026, 3, day, hour).astimezone().timestamp() * 1_000_000)


@pytest.fixture
def catalog():
    blank = vars(empty_catalog())
    columns = {n: np.zeros(N, a.dtype) for n, a in blank.items() if isinstance(a, np.ndarray)}
    return Catalog(
        **columns
        | {
            "ids": np.array([f"{i:032x}" for i in range(N)], "S32"),
            "label": np.array([7, 7, 7, 1, 1, 1], np.uint8),
            "read": np.array([7, 1, -1, 1, 7, 1], np.int8),
            "opinion": np.array([7, 1, 1, -1, -2, 7], np.int8),
            "confirmed": np.array([0, 0, 1, 0, 0, 0], bool),
            "source": np.array([0, 1, 0, 1, 0, 1], np.uint8),
            "player": np.array([0, 0, 1, 1, 0, 0], np.int32),
            "session": np.array([0, 0, 0, 1, 1, 1], np.int32),
            "time": np.array([moment(d, 23 * (i % 2)) for i, d in enumerate(DAYS)]),
        },
        players=("Ada", "Zoë"),
        sessions=("a", "b"),
    )


@pytest.mark.parametrize(
    ("choice", "rows"),
    [
        (Choice(), [5, 4, 3, 2, 1, 0]),
        (Choice(digit=7), [2, 1, 0]),
        (Choice(player="Zoë"), [3, 2]),
        (Choice(player="nobody"), []),
        (Choice(source="camera"), [5, 3, 1]),
        (Choice(session="b"), [5, 4, 3]),
        (Choice(first_day=date(2026, 3, 2)), [5, 4, 3, 2]),
        (Choice(last_day=date(2026, 3, 2)), [3, 2, 1, 0]),
        (Choice(first_day=date(2026, 3, 2), last_day=date(2026, 3, 2)), [3, 2]),
        (Choice(misread=True), [4, 1]),
        (Choice(suspect=True), [5, 1]),
        (Choice(suspect=True, misread=True, digit=7), [1]),
    ],
)
def test_what_fits_is_found_the_latest_first(catalog, choice, rows):
    assert choose(catalog, choice).tolist() == rows


def test_deleted_samples_are_shown_alone_or_not_and_unknown_rows_never(catalog):
    label, deleted = catalog.label.copy(), np.array([1, 1, 0, 0, 0, 0], bool)
    label[0] = 255
    catalog = replace(catalog, label=label, deleted=deleted)
    assert choose(catalog, Choice()).tolist() == [5, 4, 3, 2]
    assert choose(catalog, Choice(deleted=True)).tolist() == [1]


def test_ids_come_as_text(catalog):
    assert catalog.names([2, 4]) == (f"{2:032x}", f"{4:032x}")
    assert catalog.names(np.zeros(0, np.int64)) == ()
