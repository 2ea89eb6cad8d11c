"""CSV as on Kaggle: a line for each image, its label first, then 784 pixels row by row."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from data.formats.batch import Batch
from data.formats.export_folder import ExportFolder
from data.formats.format_error import FormatError
from data.formats.intake import BLOCK, Intake
from data.formats.unpacking import Unpacked
from data.row import Row

NAME = "digits.csv"
ABOUT = """
`digits.csv` has a line for each digit, as on Kaggle: its label, then 784 pixels from 0 (paper) to
255 (ink), row by row from the top. Strokes, writers and dates are not in it.

    import pandas
    table = pandas.read_csv("digits.csv")
"""
PIXELS = 28 * 28
HEADER = ",".join(["label", *(f"pixel{n}" for n in range(PIXELS))])
_TEXTS = [str(value) for value in range(256)]


class PixelCsvWriter:
    """Writes images of 28 x 28 pixels with their labels."""

    def __init__(self, folder: ExportFolder) -> None:
        self._file = folder.create(NAME)
        self._file.write(f"{HEADER}\n".encode())

    def add(self, batch: Batch) -> None:
        """Append samples."""
        labels = batch.records["label"].tolist()
        for label, image in zip(labels, batch.images, strict=True):
            values = ",".join([_TEXTS[value] for value in image.ravel().tolist()])
            self._file.write(f"{label},{values}\n".encode())

    def close(self) -> None:
        """End the file."""
        self._file.close()


def read_pixel_csv(path: Path, intake: Intake) -> Iterator[list[Row]]:
    """Read the samples of a file, with or without a line of names. Raises FormatError."""
    block: list[bytes] = []
    with Unpacked(path, intake.limit) as stream:
        for number, line in enumerate(stream.lines(), start=1):
            if not line.strip() or (number == 1 and is_header(line)):
                continue
            block.append(_values(number, line))
            if len(block) == BLOCK:
                yield _rows(block, intake)
                block = []
    if block:
        yield _rows(block, intake)


def is_header(line: str) -> bool:
    """Whether a line names columns. Raises FormatError where the first is not the label."""
    names = [name.strip(' "').lower() for name in line.split(",")]
    if names[0].isdecimal():
        return False
    if names[0] != "label" or len(names) != 1 + PIXELS:
        raise FormatError(
            f"it has {len(names)} columns, the first named {names[0][:30]!r}",
            f"Name them as Kaggle does: label, pixel0, ... pixel{PIXELS - 1}.",
        )
    return True


def _values(number: int, line: str) -> bytes:
    """Read a line: label and pixels as bytes (785,)."""
    fields = line.split(",")
    if len(fields) != 1 + PIXELS:
        raise FormatError(f"line {number:,} has {len(fields)} columns, not {1 + PIXELS}")
    try:
        values = bytes(map(int, fields))
    except ValueError:
        raise FormatError(f"line {number:,} has a value that is no number from 0 to 255") from None
    if values[0] > 9:
        raise FormatError(f"line {number:,} has the label {values[0]}, no digit from 0 to 9")
    return values


def _rows(block: list[bytes], intake: Intake) -> list[Row]:
    values = np.frombuffer(b"".join(block), np.uint8).reshape(-1, 1 + PIXELS)
    return intake.of_images(values[:, 1:].reshape(-1, 28, 28), values[:, 0])
