"""Lessons with true and with wrong labels: what the gate lets pass, and what that is worth.

The writers are those of pendigits-orig.tra, taught to the network that learned from MNIST alone:
five rounds of the ten digits each; the rest of their digits measures.
"""

import os
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from data.unipen import read_marks
from model.classifier import MNIST_ALONE, Classifier
from model.paint import paint
from tools import command

if TYPE_CHECKING:  # the real imports take seconds
    from model.lesson import Order
    from model.teaching_report import CurvePoint, TeachingReport

ROUNDS = 5  #: of ten digits
DATASETS = "DIGITS_DATASETS"  #: environment variable that names the folder of the datasets
WRONG = 0.1  #: share of labels that a careless player gets wrong

Digits = tuple[np.ndarray, np.ndarray]  # rasters uint8 (N, 112, 112), labels int (N,)
Mislabel = Callable[[np.ndarray, np.random.Generator], np.ndarray]


def soak_gate(n: int, seed: int, say: Callable[[str], None]) -> tuple[dict[str, object], bool]:
    """Give n lessons of each kind of labels.

    Good if the gate refuses every one with shuffled labels and none with true ones, and if with a
    tenth of wrong labels the digits of all writers together are read better than before.
    """
    folder = os.environ.get(DATASETS)
    if folder is None:
        raise command.CommandError(
            "This proof needs pendigits-orig.tra.Z. Name the folder that holds it with the "
            f"environment variable {DATASETS}."
        )
    command.need_training("The proof")
    writers = _writers(Path(folder) / "pendigits-orig.tra.Z")
    table = {}
    for kind, mislabel in KINDS.items():
        rng = np.random.default_rng(seed)
        lessons = []
        for number in range(n):
            name = sorted(writers)[number % len(writers)]
            lessons.append(_lesson(writers[name], mislabel, rng))
            say(f"{kind}, writer {name}: {lessons[-1]}")
        table[kind] = _summary(lessons)
    return {"lessons": table}, is_good(table)


def is_good(table: dict[str, dict[str, float]]) -> bool:
    """Whether the gate held, by the figures of each kind of labels."""
    true, shuffled, careless = (table[kind] for kind in KINDS)
    return (
        true["refused"] == 0
        and shuffled["refused"] == shuffled["lessons"]
        and careless["after"] > careless["before"]
    )


def _as_written(labels: np.ndarray, _rng: np.random.Generator) -> np.ndarray:
    return labels


def _shuffled(labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return rng.permutation(labels)


def _a_tenth_wrong(labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    said = labels.copy()
    wrong = rng.permutation(len(labels))[: round(WRONG * len(labels))]
    said[wrong] = (said[wrong] + rng.integers(1, 10, len(wrong))) % 10
    return said


KINDS: dict[str, Mislabel] = {
    "true": _as_written,
    "shuffled": _shuffled,
    "a tenth wrong": _a_tenth_wrong,
}


def _writers(file: Path) -> dict[str, Digits]:
    rasters, labels = defaultdict(list), defaultdict(list)
    for mark in read_marks(file):
        if mark.digit is not None:
            rasters[mark.writer].append(paint(mark.drawing))
            labels[mark.writer].append(mark.digit)
    return {name: (np.stack(rasters[name]), np.array(labels[name])) for name in rasters}


def _lesson(digits: Digits, mislabel: Mislabel, rng: np.random.Generator) -> dict[str, object]:
    """Teach five of each digit; the accuracies are on the rest, by what the gate leaves active."""
    rasters, labels = digits
    played = np.concatenate(
        [rng.permutation(np.flatnonzero(labels == d))[:ROUNDS] for d in range(10)]
    )
    rest = np.setdiff1d(np.arange(len(labels)), played)
    said = mislabel(labels[played], rng)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        out = Path(folder) / "taught"
        report = _teach(rasters[played], said, out)
        active = MNIST_ALONE if report.objection else out
        before, after = (
            _accuracy(network, rasters[rest], labels[rest]) for network in (MNIST_ALONE, active)
        )
    own, base_set = report.own, report.base_set
    return {
        "objection": report.objection,
        "plausible": report.plausible,
        "doubted": len(report.doubted),
        "folds": [own.before, own.after, own.n],
        "forgot": base_set.before - base_set.after,
        "before": before,
        "after": after,
    }


def _teach(rasters: np.ndarray, labels: np.ndarray, out: Path) -> "TeachingReport":
    from model.base_set import BaseSet
    from model.lesson import give_lesson
    from model.lesson_samples import Samples
    from model.rehearsal import read_rehearsal

    n = len(labels)
    samples = Samples(
        rasters=rasters,
        labels=labels,
        ids=tuple(map(str, range(n))),
        sources=("pen",) * n,
        players=("Writer",) * n,
        fold=np.arange(n) % ROUNDS,
        unit="round",
    )
    base_set = BaseSet(read_rehearsal(MNIST_ALONE))
    return give_lesson(MNIST_ALONE, samples, base_set, out, _order(), _Silence())


def _order() -> "Order":
    from model.finetuning import Tuning
    from model.lesson import Order

    return Order("taught", command.spelling("tools.soak"), "Writer", Tuning())


class _Silence:
    """Follows a lesson without a word."""

    def tell(self, doing: str, done: int, total: int) -> None:
        """Hear how far it is."""

    def point(self, point: "CurvePoint") -> None:
        """Hear the next point of its curve."""


def _accuracy(network: Path, rasters: np.ndarray, labels: np.ndarray) -> float:
    read = Classifier.load(network).read_all(rasters)
    return round(float(np.mean([p.digit for p in read] == labels)), 4)


def _summary(lessons: list[dict]) -> dict[str, float]:
    refused = [lesson for lesson in lessons if lesson["objection"]]
    return {
        "lessons": len(lessons),
        "refused": len(refused),
        "before": round(float(np.mean([lesson["before"] for lesson in lessons])), 4),
        "after": round(float(np.mean([lesson["after"] for lesson in lessons])), 4),
        "worst_before": min(lesson["before"] for lesson in lessons),
        "worst_after": min(lesson["after"] for lesson in lessons),
    }
