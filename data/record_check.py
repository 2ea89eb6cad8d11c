"""Whether a record is one of a sample: nothing in it that this program could not have saved.

What is odd, but can be saved, is no flaw: a sample with a flaw counts as damaged. What a file of
strangers must hold besides stands in `data.row_check`.
"""

import math
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import numpy as np

from data.sample import LONGEST, SOURCES
from data.schema import RECORD

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST, LAST = (  #: µs since then of the earliest and the latest time that any clock can show
    int((datetime(year, 1, 1, tzinfo=UTC) - EPOCH).total_seconds()) * 1_000_000
    for year in (2, 9999)  # one year from where a datetime ends, for time zones
)
_NAME = re.compile(rb"[0-9A-Za-z]{1,32}")  # an id becomes the name of a file
_FIELDS = RECORD.names or ()
_TEXTS = ("source", "player", "session", "round", "burst", "program", "network")
_SOURCES = frozenset(source.encode() for source in SOURCES)


def flaw(record: np.ndarray) -> str:
    """Say what in a record, RECORD (1,), is not of a sample, in words for the user; "": nothing.

    Its checksum is of the ink alone, so what it says itself is looked at.
    """
    said = dict(zip(_FIELDS, record[0].item(), strict=True))
    if not _NAME.fullmatch(said["id"]):
        return f"{said['id']!r} is no id of a sample"
    if said["label"] > 9:
        return f"its label is {said['label']}, no digit from 0 to 9"
    if not (-1 <= said["asked"] <= 9 and -1 <= said["read"] <= 9):
        return "what was asked or read is no digit"
    if not (0 <= said["confidence"] <= 1 or math.isnan(said["confidence"])):
        return f"its confidence is {said['confidence']}"
    if not (said["session"] and said["round"]):
        return "it belongs to no session or no round"
    if not FIRST <= said["time"] < LAST:
        return "its date is none of a calendar"
    return _flaw_of_texts(*(said[name] for name in _TEXTS)) or _flaw_of_crop(said)


def have_labels_and_dates(records: np.ndarray) -> np.ndarray:
    """Say which records, RECORD (n,), have a digit for a label and a date in reach: bool (n,)."""
    return (records["label"] <= 9) & (records["time"] >= FIRST) & (records["time"] < LAST)


@lru_cache(maxsize=4096)
def _flaw_of_texts(source: bytes, *others: bytes) -> str:
    """Look at the texts of a record: most records have those of the one before."""
    if source not in _SOURCES:
        return f"its source is {source!r}, none of {', '.join(SOURCES)}"
    try:
        for text in others:
            text.decode("utf-8")
    except UnicodeDecodeError:
        return "a name in it is no text"
    return ""


def _flaw_of_crop(said: dict[str, Any]) -> str:
    count, width = said["n_pixels"], said["crop_width"]
    if not count:
        return ""
    if not 0 < width <= LONGEST or count % width or count // width > LONGEST:
        return f"its crop of {count:,} pixels is {width} wide"
    right, lower = said["box_x"] + said["box_width"], said["box_y"] + said["box_height"]
    empty = not (said["box_width"] and said["box_height"])
    if empty or right > width or lower > count // width:
        return "the box of its mark is not within its crop"
    return ""
