"""Write strokes as UNIPEN text, from which `data.unipen` reads them again.

Coordinates, time and pressure are written as 64-bit numbers, so that they read back to the last bit
of their 32; only a y of less than 4e-9 pad widths may change in the last of them. The format has no
place for rasters, crops, and what was asked and read.
"""

import math

import numpy as np

from data.formats.batch import Batch
from data.formats.export_folder import ExportFolder
from data.row import to_sample
from data.unipen_text import BOX, MILLISECONDS, SOURCE
from model.ink import Stroke

NAME = "strokes.txt"
ABOUT = """
`strokes.txt` is UNIPEN text (I. Guyon et al., 1994): for each digit a `.SEGMENT` with its label,
then its strokes between `.PEN_DOWN` and `.PEN_UP`, a point in each line: x to the right and y
upwards in a box of 500 units, time in milliseconds and, where the device told it, pressure from 0
to 1. `.WRITER_ID` says who wrote what follows. Rasters and what was asked and read are not in it.
"""
_HEAD = f""".VERSION 1.0
.DATA_SOURCE {SOURCE}
.LEXICON "0" "1" "2" "3" "4" "5" "6" "7" "8" "9"
.HIERARCHY DIGIT
"""


class UnipenWriter:
    """Writes the strokes of samples, which all must have some."""

    def __init__(self, folder: ExportFolder) -> None:
        self._file = folder.create(NAME)
        self._file.write(_HEAD.encode())
        self._writer = ""

    def add(self, batch: Batch) -> None:
        """Append samples."""
        for sample in map(to_sample, batch.rows):
            lines = [] if sample.player == self._writer else [f".WRITER_ID {sample.player}"]
            self._writer = sample.player
            lines.append(f'.SEGMENT DIGIT ? OK "{sample.label}"')
            for stroke in sample.drawing.strokes:
                lines += _lines(stroke)
            self._file.write(("\n".join(lines) + "\n").encode())

    def close(self) -> None:
        """End the file."""
        self._file.close()


def _lines(stroke: Stroke) -> list[str]:
    with_pressure = not np.isnan(stroke.pressure).all()
    x, y, t = (column.astype(float) for column in (stroke.x, stroke.y, stroke.t))
    columns = [x * BOX, (1 - y) * BOX, t * MILLISECONDS]
    columns += [stroke.pressure.astype(float)] if with_pressure else []
    points = np.stack(columns, axis=1).tolist()
    head = [".COORD X Y T P" if with_pressure else ".COORD X Y T", ".PEN_DOWN"]
    return [*head, *(" ".join(map(_number, point)) for point in points), ".PEN_UP"]


def _number(value: float) -> str:
    return f"{value:.0f}" if math.isfinite(value) and value == int(value) else repr(value)
