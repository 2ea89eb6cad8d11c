"""The text of UNIPEN files, line by line, into marks; see `data.unipen`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from data.pen_mark import Mark
from model.ink import Drawing, Stroke

SOURCE = "Digit Quiz"  #: what files of this program call themselves: they name all who have names
BOX = 500  #: side of the box in which these files write, in their units
POINTS_A_SECOND = 100.0  #: sampling rate of the tablets, where the file tells none
_FARTHEST = 1e6  # from the corner, in their units: no tablet is so large
_MOST_POINTS = 100_000  # of one mark
MILLISECONDS = 1000  #: in a second
Point = tuple[float, float, float, float]  #: x, y, t in ms or NaN, pressure or NaN


@dataclass
class _Segment:
    """What was read of one mark so far. points: how many there are in its strokes."""

    label: str
    writer: str
    strokes: list[list[Point]] = field(default_factory=list)
    points: int = 0


class _Reader:
    """What the lines so far said about those to come."""

    def __init__(self) -> None:
        self.segment: _Segment | None = None
        self._pen_down = False
        self._rate = POINTS_A_SECOND
        self._writer = ""
        self._ours = False
        self._places = {"X": 0, "Y": 1}  # where in a line each number stands

    def keyword(self, line: str) -> _Segment | None:
        """Take in a line that begins with a point; returns the segment that it ends."""
        word, rest = [*line.split(maxsplit=1), ""][:2]
        ended = None
        if word == ".SEGMENT" and (label := _quoted(rest)) is not None:
            ended, self.segment = self.segment, _Segment(label, self._writer)
        elif word == ".DATA_SOURCE":
            self._ours = rest.strip() == SOURCE
        elif word == ".WRITER_ID":
            self._writer = rest.strip()
        elif word == ".COORD":
            self._places = {name: place for place, name in enumerate(rest.split())}
            if not {"X", "Y"} <= self._places.keys():
                raise ValueError(f"it has no x or y: {line[:60]!r}")
        elif word == ".POINTS_PER_SECOND":
            self._rate = _positive(rest)
        elif word == ".COMMENT" and self.segment and not self.segment.strokes:
            words = line.split()
            self.segment.writer = words[2] if len(words) >= 3 else self.segment.writer
        self._pen_down = word == ".PEN_DOWN"
        if self._pen_down and self.segment:
            self.segment.strokes.append([])
        return ended

    def point(self, line: str) -> None:
        """Take in any other line: a point while the pen is down."""
        words = line.split()
        if not (words and self._pen_down and self.segment):
            return
        if len(words) <= max(self._places["X"], self._places["Y"]):
            raise ValueError(f"a point needs x and y, and one is {line.strip()[:60]!r}")
        x, y, t, pressure = (self._number(words, name) for name in ("X", "Y", "T", "P"))
        # float32 must hold it, and what is painted of it; no comparison holds for NaN
        if not all(-_FARTHEST <= place <= _FARTHEST for place in (x, y)):
            raise ValueError(f"a point lies at {line.strip()[:60]!r}")
        self.segment.points += 1
        if self.segment.points > _MOST_POINTS:
            raise ValueError(f"a mark has more than {_MOST_POINTS:,} points")
        self.segment.strokes[-1].append((x, y, t, pressure))

    def _number(self, words: list[str], name: str) -> float:
        place = self._places.get(name)
        return float(words[place]) if place is not None and place < len(words) else np.nan

    def mark(self, segment: _Segment | None) -> Iterator[Mark]:
        """Make a mark of a segment, if it has ink."""
        if segment is None or not segment.points:
            return
        strokes, clock = [], 0
        for path in filter(None, segment.strokes):
            x, y, t, pressure = np.array(path, np.float64).T
            ticks = (clock + np.arange(len(path))) / self._rate
            seconds = np.where(np.isnan(t), ticks, t / MILLISECONDS)
            columns = (x / BOX, 1 - y / BOX, seconds, pressure)
            strokes.append(Stroke(*(column.astype(np.float32) for column in columns)))
            clock += len(path)
        nameless = self._ours and not segment.writer
        yield Mark(Drawing(tuple(strokes)), segment.label, segment.writer, nameless)


def parse(lines: Iterable[str]) -> Iterator[Mark]:
    """Read marks, y turned downwards. Raises ValueError, with the number of the line."""
    reader = _Reader()
    for number, line in enumerate(lines, start=1):
        try:
            if line.startswith("."):
                yield from reader.mark(reader.keyword(line))
            else:
                reader.point(line)
        except ValueError as error:
            raise ValueError(f"line {number:,}: {error}") from error
    yield from reader.mark(reader.segment)


def _quoted(text: str) -> str | None:
    """Return what stands between the last two quotes of a text that ends with one."""
    text = text.rstrip()
    _, quote, quoted = text[:-1].rpartition('"')
    return quoted if quote and text.endswith('"') else None


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value <= _FARTHEST:
        raise ValueError(f"it has {text.strip()[:60]} points a second")
    return value
