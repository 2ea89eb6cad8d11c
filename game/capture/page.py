"""Reading a frame: marks found, cut out, read, and judged by what stands around them."""

from collections.abc import Callable

import numpy as np

from game.capture.cropping import crop
from game.capture.detection import Candidate, Findings, find_marks
from game.core.lines import lines
from game.core.sight import Frame, Look, Mark, Page
from model.prediction import Prediction

_JOIN = 0.02  # a parting into fewer marks is preferred by this, where it reads as well

ReadAll = Callable[[np.ndarray], list[Prediction]]  #: uint8 (N, 112, 112) to N predictions
Find = Callable[[np.ndarray, Look], Findings]


class PageReader:
    """Reads frames, one after the other; keeps nothing between them."""

    def __init__(self, read_all: ReadAll, find: Find = find_marks) -> None:
        self._read_all = read_all
        self._find = find

    def read(self, frame: Frame, look: Look) -> Page:
        """Find and read all marks of a frame."""
        upright = np.ascontiguousarray(np.rot90(frame.pixels, -look.turns))
        findings = self._find(upright, look)
        predictions: list[Prediction] = []
        if findings.candidates:
            predictions = self._read_all(np.stack([c.raster for c in findings.candidates]))
        chosen = [
            i
            for partings in findings.choices
            for i in max(partings, key=lambda p: _worth(p, findings.candidates, predictions))
        ]
        marks = [
            Mark(c.box, *crop(upright, c.box), c.raster, predictions[i])
            for i in chosen
            for c in (findings.candidates[i],)
        ]
        order = [i for line in lines([mark.box for mark in marks]) for i in line]
        return Page(
            Frame(upright, frame.number, frame.time),
            look,
            tuple(marks[i] for i in order),
            findings.ink,
        )


def _worth(
    parting: tuple[int, ...], candidates: tuple[Candidate, ...], predictions: list[Prediction]
) -> float:
    """Say how much of the ink of a parting is read as digits, and how surely."""
    length = sum(candidates[i].length for i in parting) or 1.0
    read = sum(
        candidates[i].length * (1 - predictions[i].other) * predictions[i].confidence
        for i in parting
    )
    return read / length - _JOIN * len(parting)
