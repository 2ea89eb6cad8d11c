"""Older schemas of the samples file, and what leads from each to the next.

Columns go in and columns come out; no file is touched here. Whoever changes the schema writes down
here, for good, what it was, and adds the step that leads on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from data.columns import Columns
from data.schema import EDITS, LAYOUTS, SCHEMA, Column

_RECORD_1 = np.dtype(
    [
        ("id", "S32"),
        ("label", "u1"),
        ("asked", "i1"),
        ("read", "i1"),
        ("confidence", "f8"),
        ("player", "S64"),
        ("session", "S32"),
        ("round", "S32"),
        ("source", "S8"),
        ("time", "i8"),
        ("program", "S24"),
        ("network", "S64"),
        ("first_point", "i8"),
        ("n_points", "u4"),
        ("first_stroke", "i8"),
        ("n_strokes", "u4"),
        ("checksum", "u4"),
    ]
)
_RECORD_2 = np.dtype(
    [
        ("id", "S32"),
        ("label", "u1"),
        ("asked", "i1"),
        ("read", "i1"),
        ("confidence", "f8"),
        ("player", "S64"),
        ("session", "S32"),
        ("round", "S32"),
        ("burst", "S32"),
        ("source", "S8"),
        ("time", "i8"),
        ("program", "S24"),
        ("network", "S64"),
        ("first_point", "i8"),
        ("n_points", "u4"),
        ("first_stroke", "i8"),
        ("n_strokes", "u4"),
        ("first_pixel", "i8"),
        ("n_pixels", "u4"),
        ("crop_width", "u2"),
        ("box_x", "u2"),
        ("box_y", "u2"),
        ("box_width", "u2"),
        ("box_height", "u2"),
        ("checksum", "u4"),
    ]
)
_INK = (
    Column("raster", np.dtype("u1"), (112, 112)),
    Column("points", np.dtype("<f4"), (4,)),
    Column("strokes", np.dtype("<u4"), ()),
)
_COLUMNS_1 = (*_INK, Column("record", _RECORD_1, ()))
_COLUMNS_2 = (*_INK, Column("pixels", np.dtype("u1"), ()), Column("record", _RECORD_2, ()))


def _to_2(columns: Columns) -> Columns:
    """Add crops and bursts; nobody had any. The checksum of no pixels is that of the rest."""
    old = columns["record"]
    new = np.zeros(len(old), _RECORD_2)
    for name in _RECORD_1.names or ():
        new[name] = old[name]
    return {**columns, "record": new, "pixels": np.zeros(0, np.uint8)}


def _to_3(columns: Columns) -> Columns:
    """Change nothing about the samples: what is new are edits, and nobody had made any."""
    return columns


@dataclass(frozen=True)
class Step:
    """columns: what files of an older schema hold. convert: makes of it what the next one holds."""

    columns: Sequence[Column]
    convert: Callable[[Columns], Columns]


STEPS = {
    1: Step(_COLUMNS_1, _to_2),
    2: Step(_COLUMNS_2, _to_3),
}  #: by the number of the older schema


FIRST_WITH_EDITS = 3  #: schema


def columns_of(schema: int) -> Sequence[Column]:
    """Say what the datasets of a schema are; none for a number that there never was."""
    if schema == SCHEMA:
        return LAYOUTS
    return STEPS[schema].columns if schema in STEPS else ()


def datasets_of(schema: int) -> Sequence[Column]:
    """Say what a samples file of a schema holds: its columns, and edits where it has them."""
    return (*columns_of(schema), *((EDITS,) if schema >= FIRST_WITH_EDITS else ()))


def to_newest(columns: Columns, schema: int) -> Columns:
    """Lead columns of any known schema, step by step, to those of the newest."""
    for number in range(schema, SCHEMA):
        columns = STEPS[number].convert(columns)
    return columns
