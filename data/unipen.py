"""Pen trajectories in UNIPEN text: read the digits and other marks that people wrote.

The format is that of Guyon et al., "UNIPEN project of on-line data exchange and recognizer
benchmarks", 1994, as used by pendigits-orig.tra: `.SEGMENT NAME ... "label"`, `.COMMENT label
writer number`, `.PEN_DOWN` and `.PEN_UP` around lines of `x y`, y upwards. Of the standard's other
words these are understood: `.COORD X Y T P` (t in milliseconds, pressure), `.POINTS_PER_SECOND`
and `.WRITER_ID`.
"""

from collections.abc import Iterator
from pathlib import Path

from data.formats.unpacking import Unpacked
from data.pen_mark import Mark
from data.unipen_text import parse

_UNPACKED_LIMIT = 1 << 29  # bytes; a stranger's archive may not fill the memory


class StrokesError(Exception):
    """A strokes file could not be read; the text is a sentence for the user."""


def read_marks(path: Path) -> list[Mark]:
    """Read all segments of a file: UNIPEN text, plain, compress(1)ed (.Z) or gzipped.

    Raises StrokesError for a file that is missing, damaged, or holds no segment.
    """
    if path.is_dir():
        raise StrokesError(f"{path} is a folder. Name a file in it.")
    try:
        marks = list(each_mark(path, _UNPACKED_LIMIT))
    except FileNotFoundError:
        raise StrokesError(f"There is no file {path}. Check the name.") from None
    except (OSError, ValueError) as error:
        raise StrokesError(f"{path} cannot be read: {error}. Get a fresh copy of it.") from error
    if not marks:
        raise StrokesError(f"{path} holds no .SEGMENT with pen strokes; is it UNIPEN text?")
    return marks


def each_mark(path: Path, limit: int) -> Iterator[Mark]:
    """Read segments one by one, of a file that unpacks to no more than `limit` bytes.

    Raises ValueError in words, and with the number of the line, where it is damaged; OSError.
    """
    with Unpacked(path, limit) as stream:
        yield from parse(stream.lines())
