"""Pen trajectories, painted and read as the pad does it: a part of tools.evaluate."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from data.pen_mark import Mark
from data.unipen import read_marks
from model.classifier import Classifier
from model.paint import paint
from model.prediction import Prediction
from tools.evaluate_numbers import evaluate_composed, evaluate_numbers
from tools.evaluation import Evaluation, read_all


def evaluate_strokes(classifier: Classifier, file: Path, composed: int = 0) -> Evaluation:
    """Paint and read the marks of a UNIPEN file, each as one digit. Raises StrokesError.

    Letters that look like digits are counted as `lookalikes`, marks with a blank label as
    `unknown`, and neither are read. Marks labelled with several digits are read as `numbers`;
    composed: how many numbers to make of the digits too.
    """
    marks = read_marks(file)
    digits = [m for m in marks if m.digit is not None]
    others = [m for m in marks if m.is_other]
    left_out = {
        "lookalikes": sum(m.is_lookalike for m in marks),
        "unknown": sum(m.is_unknown for m in marks),
    }
    more: dict[str, object] = {what: n for what, n in left_out.items() if n}
    if numbers := [m for m in marks if m.is_number]:
        more["numbers"] = evaluate_numbers(classifier, numbers)
    if composed:
        more["composed"] = evaluate_composed(classifier, digits, composed)
    return Evaluation(
        digits=_read(classifier, digits),
        labels=np.array([m.digit for m in digits], np.int64),
        others=_read(classifier, others) if others else None,
        facets={"site": [m.site for m in digits], "writer": [m.writer for m in digits]},
        more=more,
    )


def _read(classifier: Classifier, marks: Sequence[Mark]) -> list[Prediction]:
    return read_all(classifier, (paint(m.drawing) for m in marks))
