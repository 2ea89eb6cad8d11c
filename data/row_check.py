"""Whether a row of a stranger's file is a sample that this program could have saved."""

import math
import re
from datetime import UTC, datetime

import numpy as np

from data.edit import EPOCH
from data.row import Row, to_sample

MOST_POINTS = 100_000  #: of one drawing: half an hour of writing
FARTHEST = 1e3  #: pad widths: no pen goes farther
LONGEST_TIME = 1e6  #: seconds for one drawing
LATEST = datetime(2200, 1, 1, tzinfo=UTC)  #: no sample is written later
_NAME = re.compile(rb"[0-9A-Za-z]{1,32}")  # an id becomes the name of a file
_LATEST = (LATEST - EPOCH).total_seconds() * 1e6


def check_row(row: Row) -> None:
    """Raise ValueError, in words for the user, unless every part of a row is as it should be."""
    record = row.record[0]
    if not row.is_whole():
        raise ValueError("its ink is not what its checksum says")
    if not _NAME.fullmatch(bytes(record["id"])):
        raise ValueError(f"{bytes(record['id'])!r} is no id of a sample")
    if not all(-1 <= int(record[name]) <= 9 for name in ("asked", "read")):
        raise ValueError("what was asked or read is no digit")
    if not (0 <= record["confidence"] <= 1 or math.isnan(record["confidence"])):
        raise ValueError(f"its confidence is {record['confidence']}")
    if not 0 <= int(record["time"]) < _LATEST:
        raise ValueError("its date is not between 1970 and 2200")
    _check_points(row.points, row.strokes)
    sample = to_sample(row)
    texts = (sample.player, sample.session, sample.round, sample.burst)
    if not all(text.isprintable() for text in (*texts, sample.program, sample.network)):
        raise ValueError("a name in it has signs that cannot be shown")


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
