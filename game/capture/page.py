"""Reading a frame: marks found, cut out, read, and judged by what stands around them."""

from collections.abc import Callable

import numpy as np

from game.capture.cropping import crop
from game.capture.detection import Findings, find_marks
from game.capture.judging import judge
from game.core.lines import lines
from game.core.sight import Frame, Look, Mark, Page
from model.prediction import Prediction

_JOIN = 0.02  # a parting into fewer marks is preferred by this, where it reads as well

ReadAll = Callable[[np.ndarray], list[Prediction]]  #: uint8 (N, 112, 112) to N predictions
Find = Callable[[np.ndarray, Look], list[Findings]]


class PageReader:
    """Reads frames, one after the other; keeps nothing between them."""

    def __init__(self, read_all: ReadAll, find: Find = find_marks) -> None:
        self._read_all = read_all
        self._find = find

    def read(self, frame: Frame, look: Look) -> Page:
        """Find and read all marks of a frame."""
        upright = np.ascontiguousarray(np.rot90(frame.pixels, -look.turns))
        views = self._find(upright, look)
        view, readings = max(
            ((view, self._read_view(view)) for view in views), key=lambda v: _written(*v)
        )
        marks = [
            Mark(c.box, *crop(upright, c.box), c.raster, prediction)
            for i, prediction in readings.items()
            for c in (view.candidates[i],)
        ]
        order = [i for line in lines([mark.box for mark in marks]) for i in line]
        return Page(
            Frame(upright, frame.number, frame.time),
            look,
            tuple(marks[i] for i in order),
            view.ink,
        )

    def _read_view(self, view: Findings) -> dict[int, Prediction]:
        """Read what was found, and choose how it is parted: readings by index of candidates."""
        if not view.candidates:
            return {}
        predictions = self._read_all(np.stack([c.raster for c in view.candidates]))
        chosen = (
            max(partings, key=lambda parting: _worth(parting, view, predictions))
            for partings in view.choices
        )
        marks = [i for parting in chosen for i in parting]
        judged = judge(
            [view.candidates[i].box for i in marks],
            [view.candidates[i].traits for i in marks],
            [predictions[i] for i in marks],
        )
        return dict(zip(marks, judged, strict=True))


def _worth(parting: tuple[int, ...], view: Findings, predictions: list[Prediction]) -> float:
    """Say how much of the ink of a parting is read as digits, and how surely."""
    lengths = [view.candidates[i].traits.length for i in parting]
    read = sum(
        length * _digitness(predictions[i]) for i, length in zip(parting, lengths, strict=True)
    )
    return read / max(sum(lengths), 1.0) - _JOIN * len(parting)


def _written(view: Findings, readings: dict[int, Prediction]) -> float:
    """Say how much of what is seen in a view is written in digits, px of strokes."""
    return sum(view.candidates[i].traits.length * _digitness(p) for i, p in readings.items())


def _digitness(prediction: Prediction) -> float:
    return (1 - prediction.other) * prediction.confidence
