"""Read PNG folders with a metadata.csv, as `data.formats.png_folders` writes them, exactly."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np

from data.formats.details import Details
from data.formats.format_error import FormatError
from data.formats.intake import BLOCK, Intake
from data.formats.png import decode_grey
from data.formats.png_folders import BOX, COLUMNS, METADATA
from data.formats.png_reading import read_inside
from data.formats.raster_size import to_rasters
from data.formats.unpacking import Unpacked
from data.row import Row, to_row
from data.row_check import check_row
from data.sample import Crop, Sample
from model.ink import RASTER_SIDE, Drawing, Stroke

Line = dict[str, str]  #: fields by the name of their column
_TEXTS = ("id", "player", "session", "round", "burst", "source", "program", "network")
_NUMBER = re.compile(r"[0-9]{1,5}")


def read_exported(folder: Path, intake: Intake) -> Iterator[list[Row]]:
    """Read the samples that a folder's metadata.csv lists. Raises FormatError."""
    with Details(folder, intake.limit) as details, Unpacked(folder / METADATA) as stream:
        table = csv.reader(stream.lines(), strict=True)
        if tuple(next(table, ())) != COLUMNS:
            raise FormatError(
                f"the columns of its {METADATA} are not those of an export",
                f"Take {METADATA} away to import the pictures alone.",
            )
        block: list[Row] = []
        for fields in table:
            block.append(_row(folder, details, table.line_num, fields))
            if len(block) == BLOCK:
                yield block
                block = []
    if block:
        yield block


def _row(folder: Path, details: Details, number: int, fields: list[str]) -> Row:
    try:
        if len(fields) != len(COLUMNS):
            raise ValueError(f"it has {len(fields)} fields, not {len(COLUMNS)}")
        row = to_row(_sample(folder, details, dict(zip(COLUMNS, fields, strict=True))))
        check_row(row)
    except FormatError as error:
        raise FormatError(f"line {number:,} of {METADATA}: {error}", error.advice) from error
    except (ValueError, OverflowError) as error:
        raise FormatError(f"line {number:,} of {METADATA}: {error}") from error
    return row


def _sample(folder: Path, details: Details, line: Line) -> Sample:
    """Make the sample of a line; raises ValueError where a field is wrong."""
    label = _digit(line["label"])
    if label is None or not line["file"].startswith(f"{label}/"):
        raise ValueError(f"the label is {line['label']!r}, and the file {line['file']!r}")
    picture = decode_grey(read_inside(folder, line["file"]))
    if picture.shape not in ((RASTER_SIDE, RASTER_SIDE), (28, 28)):
        raise ValueError(f"{line['file']} is {picture.shape[1]} x {picture.shape[0]} pixels large")
    return Sample(
        raster=to_rasters(picture[None])[0],
        drawing=_drawing(details, line["strokes"]),
        label=label,
        asked=_digit(line["asked"]),
        read=_digit(line["read"]),
        confidence=float(line["confidence"] or "nan"),
        time=datetime.fromisoformat(line["time"]),
        crop=_crop(details, line),
        **{name: line[name] for name in _TEXTS},
    )


def _digit(text: str) -> int | None:
    if text and text not in tuple("0123456789"):
        raise ValueError(f"{text!r} is no digit")
    return int(text) if text else None


def _crop(details: Details, line: Line) -> Crop | None:
    if not line["crop"]:
        return None
    if not all(_NUMBER.fullmatch(line[name]) for name in BOX):
        raise ValueError(f"the box is {[line[name] for name in BOX]}")
    x, y, width, height = (int(line[name]) for name in BOX)
    return Crop(decode_grey(details.read(line["crop"])), (x, y, width, height))


def _drawing(details: Details, name: str) -> Drawing:
    if not name:
        return Drawing()
    try:
        strokes = json.loads(details.read(name))
        return Drawing(tuple(_stroke(points) for points in strokes))
    except (KeyError, RecursionError, TypeError, ValueError) as error:
        if isinstance(error, FormatError):
            raise
        raise ValueError(f"{name} holds no strokes") from error


def _stroke(points: list[list[float | None]]) -> Stroke:
    """Make a stroke of [x, y, t, pressure or null]; null becomes NaN."""
    values = np.array(points, np.float64)
    if values.shape[1:] != (4,):
        raise ValueError(f"points are {values.shape}")
    with np.errstate(over="ignore"):  # it becomes infinite, and is refused as that
        x, y, t, pressure = values.T.astype(np.float32)
    return Stroke(x, y, t, pressure)
