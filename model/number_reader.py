"""Reading all that is on the pad: one digit, or several side by side that make a number."""

import math
from itertools import pairwise

import numpy as np

from model.classifier import Classifier
from model.grouping import Writing, evidence, weighted
from model.ink import Drawing, Stroke
from model.number import Number, Part
from model.paint import paint
from model.partition import Group, best_partition
from model.prediction import Outcome, Prediction, refusal
from model.stroke_shape import Shape, gaps, shape_of

SURE_FROM = 0.85  #: confidence from which a number of several digits is sure
DOUBT_FROM = 0.5  #: a mark that is no digit with this probability makes a number of several unsure
PARTED_FROM = 0.6  #: probability that it is one, from which a single digit may be sure
MOST_STROKES = 20  #: more than this are a picture: read as one mark
MOST_ONES = 4  #: more ones and nothing else are likelier a hatching than a number
_LEVEL = 0.25  # of the lower of two neighbours: what less lies side by side is no line of writing
_REMEMBERED = 600  # readings of groups; a number of four digits has about fifteen


class NumberReader:
    """Reads drawings, and remembers what it knows of their strokes.

    A stroke more, or one that grows, costs only the readings of the groups that hold it.
    """

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier
        self._shapes: dict[Stroke, Shape] = {}
        self._gaps: dict[tuple[Stroke, Stroke], tuple[float, float]] = {}
        self._read: dict[tuple[Stroke, ...], Prediction] = {}

    def read(self, drawing: Drawing) -> Number:
        """Part the strokes of a drawing, at least one, into digits and read them."""
        strokes = drawing.strokes
        self._forget(strokes)
        if len(strokes) > MOST_STROKES:
            self._read_new([strokes])
            return self._number([strokes], 1.0)
        writing = self._writing(strokes)
        scores = {group: weighted(f) for group, f in self._features(writing, strokes).items()}
        parted = best_partition(writing.order(), scores)
        marks = [tuple(strokes[i] for i in group) for group in parted.groups]
        return self._number(marks, parted.probability)

    def features(self, strokes: tuple[Stroke, ...]) -> dict[Group, tuple[float, ...]]:
        """Return all groups that may be digits, with the features by which they are weighed."""
        return self._features(self._writing(strokes), strokes)

    def _features(
        self, writing: Writing, strokes: tuple[Stroke, ...]
    ) -> dict[Group, tuple[float, ...]]:
        groups = writing.groups()
        marks = {group: tuple(strokes[i] for i in group) for group in groups}
        self._read_new(list(marks.values()))
        return {
            group: (*geometry, *evidence(self._read[marks[group]], len(group)))
            for group, geometry in groups.items()
        }

    def _writing(self, strokes: tuple[Stroke, ...]) -> Writing:
        for stroke in strokes:
            if stroke not in self._shapes:
                self._shapes[stroke] = shape_of(stroke)
        between = []
        for j, stroke in enumerate(strokes):
            for other in strokes[:j]:
                if (other, stroke) not in self._gaps:
                    both = self._shapes[other], self._shapes[stroke]
                    self._gaps[other, stroke] = gaps(*both)
            between.append([self._gaps[other, stroke] for other in strokes[:j]])
        return Writing([self._shapes[stroke] for stroke in strokes], between)

    def _read_new(self, marks: list[tuple[Stroke, ...]]) -> None:
        drawings = {mark: Drawing(mark) for mark in marks if mark not in self._read}
        for mark, drawing in list(drawings.items()):
            if drawing.is_too_small():
                self._read[mark] = refusal()
                del drawings[mark]
        if drawings:
            rasters = np.stack([paint(drawing) for drawing in drawings.values()])
            predictions = self._classifier.read_all(rasters)
            self._read |= zip(drawings, predictions, strict=True)

    def _number(self, marks: list[tuple[Stroke, ...]], parted: float) -> Number:
        """Make a number of marks; parted: the probability that they are parted rightly."""
        parts = [Part(Drawing(mark), self._read[mark]) for mark in marks]
        parts.sort(key=lambda part: sum(part.box[::2]))
        readings = [part.prediction for part in parts]
        confidence = parted * math.prod(p.confidence for p in readings)
        return Number(tuple(parts), confidence, _outcome(parts, parted, confidence))

    def _forget(self, strokes: tuple[Stroke, ...]) -> None:
        """Drop what is known of other strokes, once it has become much."""
        if len(self._read) <= _REMEMBERED:
            return
        kept = set(strokes)
        self._shapes = {s: shape for s, shape in self._shapes.items() if s in kept}
        self._gaps = {both: gap for both, gap in self._gaps.items() if kept.issuperset(both)}
        self._read = {mark: p for mark, p in self._read.items() if kept.issuperset(mark)}


def _outcome(parts: list[Part], parted: float, confidence: float) -> Outcome:
    """Judge a number: as its only digit was judged, or by its confidence where there are more.

    Digits are held to thresholds each so that next to none is wrong; a number of four whose
    digits all had to pass them would be held back far too often.
    """
    outcomes = {part.prediction.outcome for part in parts}
    if Outcome.REFUSED in outcomes:
        return Outcome.REFUSED
    if len(parts) == 1:
        trusted = outcomes == {Outcome.SURE} and parted >= PARTED_FROM
    else:
        # in a "%" both rings stand beside the stroke, but not beside each other
        in_line = all(_side_by_side(a, b) for a, b in pairwise(parts))
        in_line &= all(_shared(a, b) > 0 for a, b in zip(parts, parts[2:], strict=False))
        hatching = len(parts) > MOST_ONES and all(part.prediction.digit == 1 for part in parts)
        undoubted = all(part.prediction.other < DOUBT_FROM for part in parts)
        trusted = confidence >= SURE_FROM and undoubted and in_line and not hatching
    return Outcome.SURE if trusted else Outcome.UNSURE


def _side_by_side(a: Part, b: Part) -> bool:
    """Whether two neighbours stand at about one height, as on a line that may slope."""
    (_, top_a, _, bottom_a), (_, top_b, _, bottom_b) = a.box, b.box
    return _shared(a, b) >= _LEVEL * min(bottom_a - top_a, bottom_b - top_b)


def _shared(a: Part, b: Part) -> float:
    """How much of their heights is at one height; below 0 where one stands over the other."""
    (_, top_a, _, bottom_a), (_, top_b, _, bottom_b) = a.box, b.box
    return min(bottom_a, bottom_b) - max(top_a, top_b)
