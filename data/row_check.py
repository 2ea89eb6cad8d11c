"""Whether a row of a stranger's file is a sample that this program could have saved."""

import math
import re
from datetime import UTC, datetime
from functools import lru_cache

import numpy as np

from data.edit import EPOCH
from data.row import Row, to_sample
from data.sample import SOURCES
from data.schema import RECORD

MOST_POINTS = 100_000  #: of one drawing: half an hour of writing
FARTHEST = 1e3  #: pad widths: no pen goes farther
LONGEST_TIME = 1e6  #: seconds for one drawing
LATEST = datetime(2200, 1, 1, tzinfo=UTC)  #: no sample is written later
_NAME = re.compile(rb"[0-9A-Za-z]{1,32}")  # an id becomes the name of a file
_FIELDS = RECORD.names or ()
_TEXTS = ("source", "player", "session", "round", "burst", "program", "network")
_SOURCES = frozenset(source.encode() for source in SOURCES)
_LATEST = (LATEST - EPOCH).total_seconds() * 1e6


def check_row(row: Row) -> None:
    """Raise ValueError, in words for the user, unless every part of a row is as it should be."""
    record = dict(zip(_FIELDS, row.record[0].item(), strict=True))
    if record["label"] > 9:
        raise ValueError(f"its label is {record['label']}, no digit from 0 to 9")
    if not 0 <= record["time"] < _LATEST:
        raise ValueError("its date is not between 1970 and 2200")
    if not row.is_whole():
        raise ValueError("its ink is not what its checksum says")
    if not _NAME.fullmatch(record["id"]):
        raise ValueError(f"{record['id']!r} is no id of a sample")
    if not (-1 <= record["asked"] <= 9 and -1 <= record["read"] <= 9):
        raise ValueError("what was asked or read is no digit")
    if not (0 <= record["confidence"] <= 1 or math.isnan(record["confidence"])):
        raise ValueError(f"its confidence is {record['confidence']}")
    if not (record["session"] and record["round"]):
        raise ValueError("it belongs to no session or no round")
    _check_texts(tuple(record[name] for name in _TEXTS))
    _check_points(row.points, row.strokes)
    if len(row.pixels):
        to_sample(row)  # says what is wrong with the crop and its box


@lru_cache(maxsize=4096)
def _check_texts(texts: tuple[bytes, ...]) -> None:
    """Look at the texts of a row, the source first: most rows have those of the row before."""
    if texts[0] not in _SOURCES:
        raise ValueError(f"its source is {texts[0]!r}, none of {', '.join(SOURCES)}")
    try:
        printable = all(text.decode("utf-8").isprintable() for text in texts)
    except UnicodeDecodeError:
        raise ValueError("a name in it is no text") from None
    if not printable:
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
