"""Find the weights by which strokes are grouped into digits: `python -m tools.grouping FILE ...`.

Half of the writers teach, the others measure. The weights are for `model/grouping.py`; find them
anew when the network has changed much.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from data.numbers import ComposedNumber, compose_numbers
from data.unipen import Mark, read_marks
from model.classifier import SHIPPED, Classifier
from model.grouping import EVIDENCE, GEOMETRY
from model.number_reader import NumberReader
from model.partition import Group
from tools import command
from tools.evaluate_numbers import evaluate_composed, report_numbers

_RIDGE = 1e-3  # how strongly weights are held near 0, a number
_STEPS, _CAREFUL = 40, 5  # of Newton's method; the first few are half steps
_MOST_WAYS = 2000  # to part a number; one that allows more is left out

#: one number or digit: features (ways, features), and which way is the right one
Example = tuple[np.ndarray, int]


def main(arguments: list[str] | None = None) -> int:
    """Read the options, find weights, measure. Returns the exit status."""
    parser = command.parser(
        "tools.grouping",
        "Find the weights by which strokes are grouped into digits.",
        "pendigits-orig.tra.Z unipen-digits.txt.gz --model model/pretrained-mnist",
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="UNIPEN digits")
    parser.add_argument("--model", type=Path, default=SHIPPED, metavar="DIR", help="(shipped)")
    parser.add_argument(
        "--numbers", type=command.whole_number(1), default=1200, metavar="N",
        help="to compose of each file, to learn from and to measure with (1200)",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, help="(1)")
    options = parser.parse_args(arguments)
    return command.finish(
        lambda: _find(Classifier.load(options.model), options.files, options.numbers, options.seed),
        options.json,
        _report,
    )


def _find(classifier: Classifier, files: list[Path], n: int, seed: int) -> dict[str, Any]:
    reader, held_back = NumberReader(classifier), {}
    examples: list[Example] = []
    for file in files:
        teach, measure = halves(read_marks(file))
        held_back[file.name] = measure
        for number in (*compose_numbers(teach, n, seed), *_in_several_strokes(teach, n // 2, seed)):
            examples += example(reader, number)
    if not examples:
        raise command.CommandError(
            "No numbers can be composed of these files: that takes four digits of one writer. "
            "Name files with more."
        )
    weights = fit(examples)
    return {
        "examples": len(examples),
        "weights": dict(zip((*GEOMETRY, *EVIDENCE), weights.round(3).tolist(), strict=True)),
        "measured": {
            name: evaluate_composed(classifier, marks, n, seed + 1)
            for name, marks in held_back.items()
        },
    }


def halves(marks: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Part marks by writers, every other one."""
    first = set(sorted({m.writer for m in marks})[::2])
    return [m for m in marks if m.writer in first], [m for m in marks if m.writer not in first]


def example(reader: NumberReader, number: ComposedNumber) -> Iterator[Example]:
    """Yield the features of every way to part a number, unless the right one is not among them."""
    features = reader.features(number.mark.drawing.strokes)
    strokes = range(len(number.mark.drawing.strokes))
    ways = list(_ways(frozenset(strokes), features))
    right = tuple(sorted(number.digits))
    if right in ways and len(ways) <= _MOST_WAYS:
        table = np.array([np.sum([features[g] for g in way], axis=0) for way in ways])
        yield table, ways.index(right)


def fit(examples: list[Example]) -> np.ndarray:
    """Find the weights (features,) with the greatest likelihood of the right ways: Newton."""
    size = examples[0][0].shape[1]
    weights = np.zeros(size)
    for step in range(_STEPS):
        slope, curve = -_RIDGE * weights, _RIDGE * np.eye(size)
        for table, right in examples:
            scores = table @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            from_mean = table - share @ table
            slope += from_mean[right] / len(examples)
            curve += (from_mean * share[:, None]).T @ from_mean / len(examples)
        change = np.linalg.solve(curve, slope)
        weights += change * (0.5 if step < _CAREFUL else 1.0)
        if np.abs(change).max() < 1e-4:
            break
    return weights


def _in_several_strokes(marks: list[Mark], n: int, seed: int) -> list[ComposedNumber]:
    """Choose single digits of several strokes: they must not fall apart."""
    several = [m for m in marks if m.digit is not None and len(m.drawing.strokes) > 1]
    chosen = np.random.default_rng(seed).permutation(len(several))[:n]
    whole = [(several[i], tuple(range(len(several[i].drawing.strokes)))) for i in chosen]
    return [ComposedNumber(mark, (strokes,)) for mark, strokes in whole]


def _ways(left: frozenset[int], groups: dict[Group, Any]) -> Iterator[tuple[Group, ...]]:
    if not left:
        yield ()
        return
    first = min(left)
    for group in groups:
        if group[0] == first and left.issuperset(group):
            for rest in _ways(left - set(group), groups):
                yield (group, *rest)


def _report(result: dict[str, Any]) -> str:
    weights = "\n".join(f"  {name:12} {value:7.3f}" for name, value in result["weights"].items())
    measured = [f"{name}: {report_numbers(m)}" for name, m in result["measured"].items()]
    return "\n".join(
        [f"Of {result['examples']} examples:", weights, "With the weights in use:", *measured]
    )


if __name__ == "__main__":
    sys.exit(main())
