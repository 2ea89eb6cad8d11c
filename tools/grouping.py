"""Find the weights by which strokes are grouped into digits: `python -m tools.grouping FILE ...`.

Half of the writers teach, the others measure. The weights are for `model/grouping.py`; find them
anew when the network has changed much.
"""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from data.numbers import ComposedNumber, compose_numbers
from data.pen_mark import Mark
from data.unipen import read_marks
from model.classifier import SHIPPED, Classifier
from model.grouping import EVIDENCE, GEOMETRY
from model.ink import Drawing, Stroke
from model.number_reader import NumberReader
from model.partition import Group
from tools import command
from tools.evaluate_numbers import evaluate_composed, report_numbers

_RIDGE = 1e-3  # how strongly weights are held near 0, a number
_STEPS, _CAREFUL = 40, 5  # of Newton's method; the first few are half steps
_LONG = 20  # points of a stroke that a pen may be lifted in
_MOST_WAYS = 2000  # to part a number; one that allows more is left out

#: one number or digit: features (ways, features), and which way is the right one
Example = tuple[np.ndarray, int]


def main(arguments: list[str] | None = None) -> int:
    """Read the options, find weights, measure. Returns the exit status."""
    parser = command.parser(
        "tools.grouping",
        "Find the weights by which strokes are grouped into digits.",
        "pendigits-orig.tra.Z unipen-digits.txt.gz --model network --writers 2 6 9 apb aga",
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="UNIPEN digits")
    parser.add_argument("--model", type=Path, default=SHIPPED, metavar="DIR", help="(shipped)")
    parser.add_argument(
        "--numbers", type=command.whole_number(1), default=1200, metavar="N",
        help="to compose of each file, to learn from and to measure with (1200)",
    )  # fmt: skip
    parser.add_argument(
        "--writers", nargs="+", metavar="NAME",
        help="of these writers or sites alone, whom the network must not have seen (all)",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, help="(1)")
    options = parser.parse_args(arguments)
    return command.finish(
        lambda: _find(
            Classifier.load(options.model),
            {file.name: _written_by(read_marks(file), options.writers) for file in options.files},
            options.numbers,
            options.seed,
        ),
        options.json,
        _report,
    )


def _find(
    classifier: Classifier, files: dict[str, list[Mark]], n: int, seed: int
) -> dict[str, Any]:
    reader, held_back = NumberReader(classifier), {}
    examples: list[Example] = []
    for name, marks in files.items():
        teach, held_back[name] = halves(marks)
        composed = compose_numbers(teach, n, seed)
        if not composed:
            raise command.CommandError(
                f"No numbers can be composed of {name}: that takes four digits of one writer. "
                "Name a file with more, or other writers."
            )
        alone = [*_in_several_strokes(teach, n // 2, seed), *_lifted(teach, n // 4, seed)]
        for number in (*composed, *map(_whole, alone)):
            examples += example(reader, number)
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


def _written_by(marks: list[Mark], names: list[str] | None) -> list[Mark]:
    """Keep the digits of some writers, or of all at a site: those are called site/writer."""
    digits = [m for m in marks if m.digit is not None]
    return [m for m in digits if names is None or {m.writer, m.site} & set(names)]


def _in_several_strokes(marks: list[Mark], n: int, seed: int) -> list[Mark]:
    """Choose digits of several strokes: alone on the pad they must not fall apart."""
    several = [m for m in marks if len(m.drawing.strokes) > 1]
    return [several[i] for i in np.random.default_rng(seed).permutation(len(several))[:n]]


def _lifted(marks: list[Mark], n: int, seed: int) -> list[Mark]:
    """Choose digits, and lift the pen once or twice within each long stroke."""
    rng = np.random.default_rng(seed)
    chosen = [marks[i] for i in rng.permutation(len(marks))[:n]]
    return [
        Mark(
            Drawing(tuple(p for s in mark.drawing.strokes for p in _pieces(s, rng))),
            mark.label,
            mark.writer,
        )
        for mark in chosen
    ]


def _pieces(stroke: Stroke, rng: np.random.Generator) -> list[Stroke]:
    if len(stroke) < _LONG:
        return [stroke]
    cuts = np.unique(rng.integers(1, len(stroke), rng.integers(1, 3))).tolist()
    return [
        Stroke(stroke.x[a:b], stroke.y[a:b], stroke.t[a:b], stroke.pressure[a:b])
        for a, b in pairwise([0, *cuts, len(stroke)])
    ]


def _whole(mark: Mark) -> ComposedNumber:
    """Take a single digit for a number of one."""
    return ComposedNumber(mark, (tuple(range(len(mark.drawing.strokes))),))


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
