"""How well numbers of several digits are read whole: a part of `python -m tools.evaluate`."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from data.counted import counted
from data.numbers import compose_numbers
from data.pen_mark import Mark
from model.classifier import Classifier
from model.number import Number
from model.number_reader import NumberReader
from model.paint import paint
from model.prediction import Outcome
from model.wilson import wilson
from tools.interval import spelled


def evaluate_numbers(classifier: Classifier, marks: Sequence[Mark]) -> dict[str, Any]:
    """Read marks whose labels are numbers as the draw screen does, and count.

    Returns n; whole, the share whose digits are all read right and none too many, whatever was
    held back; sure, unsure and refused as shares; whole_when_sure; and n and whole for each
    length. Each `whole` has its 95 % interval beside it. Shares of nothing are None.
    """
    reader = NumberReader(classifier)
    numbers = [reader.read(mark.drawing) for mark in marks]
    right = np.array([r.digits == m.label for r, m in zip(numbers, marks, strict=True)], bool)
    lengths = np.array([len(m.label) for m in marks])
    sure = np.array([number.outcome is Outcome.SURE for number in numbers], bool)
    return {
        "n": len(marks),
        "whole": _share(right),
        "interval": _interval(right),
        **{outcome.value: _share(_are(numbers, outcome)) for outcome in Outcome},
        "whole_when_sure": _share(right[sure]),
        "interval_when_sure": _interval(right[sure]),
        "per_length": {
            str(k): _of_length(right[lengths == k]) for k in sorted(set(lengths.tolist()))
        },
    }


def evaluate_composed(
    classifier: Classifier, marks: Sequence[Mark], n: int, seed: int = 1
) -> dict[str, Any]:
    """Compose n numbers of single digits, writer by writer, and read them.

    Returns what `evaluate_numbers` does, and one_by_one: the share whose digits are all read
    right when each is read alone, as it stands in the number, with interval_one_by_one.
    """
    composed = compose_numbers(marks, n, seed)
    alone = np.array([all(_read_right(classifier, n.singles())) for n in composed], bool)
    result = evaluate_numbers(classifier, [number.mark for number in composed])
    return result | {"one_by_one": _share(alone), "interval_one_by_one": _interval(alone)}


def report_numbers(numbers: dict[str, Any]) -> str:
    """Say in a line or two what one of the functions above returned."""
    if not numbers["n"]:
        return "No numbers: composing them takes four digits of one writer."
    lines = [
        f"{counted(numbers['n'], 'number')}: {numbers['whole']:.2%} read whole "
        f"(95 % interval {spelled(numbers['interval'])})"
    ]
    if "one_by_one" in numbers:
        alone = f"{numbers['one_by_one']:.2%} ({spelled(numbers['interval_one_by_one'])})"
        lines[0] += f"; with each digit read alone {alone}"
    if numbers["whole_when_sure"] is not None:
        lines.append(
            f"of the numbers {numbers['sure']:.2%} sure, and of those "
            f"{numbers['whole_when_sure']:.2%} right ({spelled(numbers['interval_when_sure'])})"
        )
    return "\n".join(lines)


def _read_right(classifier: Classifier, singles: list[Mark]) -> list[bool]:
    predictions = classifier.read_all(np.stack([paint(m.drawing) for m in singles]))
    return [p.digit == m.digit for p, m in zip(predictions, singles, strict=True)]


def _are(numbers: Iterable[Number], outcome: Outcome) -> np.ndarray:
    return np.array([number.outcome is outcome for number in numbers], bool)


def _of_length(right: np.ndarray) -> dict[str, Any]:
    return {"n": len(right), "whole": _share(right), "interval": _interval(right)}


def _interval(those: np.ndarray) -> tuple[float, float]:
    return wilson(int(those.sum()), len(those))


def _share(those: np.ndarray) -> float | None:
    return float(those.mean()) if len(those) else None
