"""Reading a frame: marks found, cut out, read, and judged by what stands around them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from game.capture.choosing import choose, choose_splits, written
from game.capture.cropping import crop
from game.capture.detection import Candidate, Findings, View, find_marks
from game.capture.faults import mark_fault, page_fault
from game.capture.judging import judge
from game.core.lines import lines
from game.core.sight import Frame, Look, Mark, Page
from model.prediction import Outcome, Prediction

_SECOND = 2.0  # times as much must read as digits where a frame is seen in the less likely way

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
        candidates = findings.candidates
        predictions: list[Prediction] = []
        if candidates:
            predictions = self._read_all(np.stack([c.raster for c in candidates]))
        views = [(view, _judged(view, candidates, predictions)) for view in findings.views]
        view, readings = max(
            enumerate(views),
            key=lambda one: written(list(one[1][1]), candidates, one[1][1]) / _SECOND ** one[0],
        )[1]
        marks = [
            _mark(upright, candidates[i], prediction)
            for i, prediction in readings.items()
            if not candidates[i].leaves or prediction.outcome is not Outcome.REFUSED
        ]
        order = [i for line in lines([mark.box for mark in marks]) for i in line]
        return Page(
            Frame(upright, frame.number, frame.time),
            look,
            tuple(marks[i] for i in order),
            view.ink,
            page_fault(upright, marks),
        )


def _mark(pixels: np.ndarray, found: Candidate, prediction: Prediction) -> Mark:
    fault = mark_fault(found.traits, prediction, found.leaves)
    return Mark(found.box, *crop(pixels, found.box), found.raster, prediction, fault)


def _judged(
    view: View, candidates: Sequence[Candidate], predictions: Sequence[Prediction]
) -> dict[int, Prediction]:
    """Choose which candidates of a view are marks, and judge them: readings by their indices."""
    marks = choose(view, candidates, predictions)
    readings = _judge(marks, candidates, predictions)
    splits = choose_splits(view, marks, predictions)
    if not splits:
        return readings
    halves = [half for both in splits.values() for half in both]
    parted = _judge([*(i for i in marks if i not in splits), *halves], candidates, predictions)
    for whole, both in splits.items():
        if any(parted[half].outcome is Outcome.REFUSED for half in both):
            parted[whole] = readings[whole]  # on this page it is not two digits
            for half in both:
                del parted[half]
        else:  # it may have been cut at a wrong place, which no reading of a half can tell
            parted |= {half: replace(parted[half], outcome=Outcome.UNSURE) for half in both}
    return parted


def _judge(
    marks: Sequence[int], candidates: Sequence[Candidate], predictions: Sequence[Prediction]
) -> dict[int, Prediction]:
    """Judge marks by one another: readings by their indices."""
    judged = judge(
        [candidates[i].box for i in marks],
        [candidates[i].traits for i in marks],
        [predictions[i] for i in marks],
    )
    return dict(zip(marks, judged, strict=True))
