"""Whether a row of a stranger's file is a sample that this program could have saved."""

import unicodedata
from datetime import datetime

import numpy as np

from data.record_check import EPOCH, flaw
from data.row import Row

MOST_POINTS = 100_000  #: of one drawing: half an hour of writing
FARTHEST = 1e3  #: pad widths: no pen goes farther
LONGEST_TIME = 1e6  #: seconds for one drawing
_LATEST = int((datetime(2200, 1, 1, tzinfo=EPOCH.tzinfo) - EPOCH).total_seconds()) * 1_000_000
_TEXTS = ("player", "session", "round", "burst", "program", "network")


def check_row(row: Row) -> None:
    """Raise ValueError, in words for the user, unless every part of a row is as it should be."""
    if wrong := flaw(row.record):
        raise ValueError(wrong)
    if not row.is_whole():
        raise ValueError("its ink is not what its checksum says")
    if not 0 <= row.record["time"][0] < _LATEST:
        raise ValueError("its date is not between 1970 and 2200")
    # what is printable grows with every Python, what is a control character does not
    letters = b"".join(row.record[name][0] for name in _TEXTS).decode("utf-8")
    controls = any(unicodedata.category(letter) == "Cc" for letter in letters)
    if controls or not row.record["player"][0].decode("utf-8").isprintable():
        raise ValueError("a name in it has signs that cannot be shown")
    _check_points(row.points, row.strokes)


def _check_points(points: np.ndarray, strokes: np.ndarray) -> None:
    if not len(points) and not len(strokes):
        return
    if len(points) > MOST_POINTS or not strokes.all():
        raise ValueError(f"it has {len(points):,} points in {len(strokes):,} strokes")
    places, times, pressures = points[:, :2], points[:, 2], points[:, 3]
    # no comparison holds for NaN
    if not (np.abs(places) <= FARTHEST).all() or not (np.abs(times) <= LONGEST_TIME).all():
        raise ValueError("its strokes lie where no pen gets to")
    if not (np.isnan(pressures) | ((pressures >= 0) & (pressures <= 1))).all():
        raise ValueError("the pressure of its pen is not between 0 and 1")
