"""Pen trajectories in UNIPEN text: read the digits and other marks that people wrote.

The format is that of Guyon et al., "UNIPEN project of on-line data exchange and recognizer
benchmarks", 1994, as used by pendigits-orig.tra: `.SEGMENT NAME ... "label"`, `.COMMENT label
writer number`, `.PEN_DOWN` and `.PEN_UP` around lines of `x y`, y upwards.
"""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.ink import Drawing, Stroke

BOX = 500  #: side of the box in which these files write, in their units
_FARTHEST = 1e6  # from the corner, in their units: no tablet is so large
POINTS_A_SECOND = 100  #: sampling rate of the tablets
LOOKALIKES = frozenset("OolISsZz")  #: letters that are drawn as digits are: nobody's mistake
_UNPACKED_LIMIT = 1 << 29  # bytes; a stranger's archive may not fill the memory
_SEGMENT = re.compile(r'\.SEGMENT\s.*"(.*)"\s*$')


class StrokesError(Exception):
    """A strokes file could not be read; the text is a sentence for the user."""


@dataclass(frozen=True, eq=False)
class Mark:
    """One segment: a drawing in pad space, its label as written, and who wrote it ("" unknown)."""

    drawing: Drawing
    label: str
    writer: str

    @property
    def digit(self) -> int | None:
        """The label as a digit, 0 to 9, or None for a mark that is no digit."""
        return int(self.label) if self.label in set("0123456789") else None

    @property
    def site(self) -> str:
        """Where it was collected: what stands before the last "/" of the writer, or ""."""
        return self.writer.rpartition("/")[0]

    @property
    def is_number(self) -> bool:
        """Whether the label is one of several digits, such as "1024"."""
        return len(self.label) > 1 and self.label.isascii() and self.label.isdecimal()

    @property
    def is_lookalike(self) -> bool:
        """Whether it is a letter that is drawn as a digit is."""
        return self.label in LOOKALIKES

    @property
    def is_unknown(self) -> bool:
        """Whether nobody said what it is."""
        return not self.label.strip()

    @property
    def is_other(self) -> bool:
        """Whether it is to be refused: known, no digit, no number, and like no digit."""
        known = self.digit is not None or self.is_number or self.is_lookalike
        return not (known or self.is_unknown)


def read_marks(path: Path) -> list[Mark]:
    """Read all segments of a file: UNIPEN text, plain, compress(1)ed (.Z) or gzipped.

    Raises StrokesError for a file that is missing, damaged, or holds no segment.
    """
    if path.is_dir():
        raise StrokesError(f"{path} is a folder. Name a file in it.")
    try:
        text = _unpack(path.read_bytes()).decode("ascii", errors="replace")
        marks = list(_parse(text))
    except FileNotFoundError:
        raise StrokesError(f"There is no file {path}. Check the name.") from None
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise StrokesError(f"{path} cannot be read: {error}. Get a fresh copy of it.") from error
    if not marks:
        raise StrokesError(f"{path} holds no .SEGMENT with pen strokes; is it UNIPEN text?")
    return marks


def _unpack(packed: bytes) -> bytes:
    """Undo compress(1) or gzip, told by the first two bytes."""
    if packed[:2] == b"\x1f\x9d":
        import unlzw3  # only this format needs it

        return unlzw3.unlzw(packed)
    if packed[:2] == b"\x1f\x8b":
        with gzip.open(io.BytesIO(packed)) as stream:
            content = stream.read(_UNPACKED_LIMIT + 1)
        if len(content) > _UNPACKED_LIMIT:
            raise ValueError("it unpacks to more than 512 MB")
        return content
    return packed


def _parse(text: str) -> Iterator[Mark]:
    label = writer = None
    strokes: list[list[tuple[float, float]]] = []
    pen_down = False
    for line in text.splitlines():
        if line.startswith("."):
            if match := _SEGMENT.match(line):
                yield from _mark(strokes, label, writer)
                label, writer, strokes = match.group(1), "", []
            elif line.startswith(".COMMENT") and label is not None and not strokes:
                words = line.split()
                writer = words[2] if len(words) >= 3 else ""
            pen_down = line.startswith(".PEN_DOWN")
            if pen_down:
                strokes.append([])
        elif pen_down and (words := line.split()):
            if len(words) < 2:
                raise ValueError(f"a point needs x and y, and one is {line.strip()!r}")
            point = float(words[0]), float(words[1])
            # float32 must hold it, and what is painted of it; no comparison holds for NaN
            if not all(-_FARTHEST <= place <= _FARTHEST for place in point):
                raise ValueError(f"a point lies at {line.strip()!r}")
            strokes[-1].append(point)
    yield from _mark(strokes, label, writer)


def _mark(
    paths: list[list[tuple[float, float]]], label: str | None, writer: str | None
) -> Iterator[Mark]:
    """Make a mark of the collected paths, if there is ink and a label."""
    paths = [p for p in paths if p]
    if label is None or not paths:
        return
    strokes, clock = [], 0
    for path in paths:
        x, y = (np.asarray(path, np.float32) / BOX).T
        t = (clock + np.arange(len(path), dtype=np.float32)) / POINTS_A_SECOND
        strokes.append(Stroke(x, 1 - y, t, np.full(len(path), np.nan, np.float32)))
        clock += len(path)
    yield Mark(Drawing(tuple(strokes)), label, writer or "")
