"""Reading the same samples with two networks, neither with a sample that it has learned."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

import numpy as np

from data.sample import Sample
from model.classifier import Classifier
from model.teaching_report import REPORT_FILE, ReportError, TeachingReport, read_report

BATCH = 256


@dataclass(frozen=True)
class Contestant:
    """A network that reads, and what it learned from.

    report: of its lesson, or None. is_open: it was taught, and nobody knows with which samples.
    """

    folder: Path
    classifier: Classifier
    report: TeachingReport | None
    folds: dict[str, int]  # digits read by networks taught without the sample, by its id

    @classmethod
    def load(cls, folder: Path) -> "Contestant":
        """Load a network folder. Raises NetworkError."""
        classifier = Classifier.load(folder)
        try:
            report = read_report(folder / REPORT_FILE)
        except ReportError:
            return cls(folder, classifier, None, {})
        return cls(folder, classifier, report, {r.sample: r.after for r in report.read})

    @property
    def name(self) -> str:
        """The network's name."""
        return self.classifier.name

    @property
    def is_open(self) -> bool:
        """Whether it was taught, and nothing tells with which samples."""
        return self.report is None and "taught" in self.classifier.card.data

    def may_have_learned(self, sample: Sample) -> bool:
        """Whether a sample of which no fold tells taught it, or may have."""
        if self.report is None or sample.id in self.folds:
            return False
        if sample.id in self.report.learned_unread:
            return True
        if _names_all(self.report) or sample.player in self.report.left_out:
            return False
        mine = self.report.player in (None, sample.player)
        return mine and sample.time <= datetime.fromisoformat(self.report.created)

    def read(self, samples: list[Sample]) -> list[int | None]:
        """Read each as one that was not learned, as far as that can be told; None: it cannot."""
        read = self.classifier.read_all(np.stack([s.raster for s in samples]))
        return [
            None if self.may_have_learned(s) else self.folds.get(s.id, p.digit)
            for s, p in zip(samples, read, strict=True)
        ]


def _names_all(report: TeachingReport) -> bool:
    """Whether a report names all that was learned: one of before did not name what was not read."""
    named = len(report.read) - len(report.doubted) + len(report.learned_unread)
    return named >= report.samples


@dataclass
class Contest:
    """How two networks read the same samples.

    right: of n of each label, int (10, 2). readings of `only_one` and `only_other`: id, label, and
    what the two read. learned: samples left out, for one of the two may have learned them.
    by_folds: samples that each was judged on by folds.
    """

    n: np.ndarray = field(default_factory=lambda: np.zeros(10, np.int64))
    right: np.ndarray = field(default_factory=lambda: np.zeros((10, 2), np.int64))
    only_one: list[tuple[str, int, int, int]] = field(default_factory=list)
    only_other: list[tuple[str, int, int, int]] = field(default_factory=list)
    both_wrong: list[tuple[str, int, int, int]] = field(default_factory=list)
    learned: int = 0
    by_folds: list[int] = field(default_factory=lambda: [0, 0])

    def take(self, sample: Sample, one: int | None, other: int | None) -> None:
        """Count how both read a sample."""
        if one is None or other is None:
            self.learned += 1
            return
        label = sample.label
        rights = one == label, other == label
        self.n[label] += 1
        self.right[label] += rights
        reading = sample.id, label, one, other
        match rights:
            case (True, False):
                self.only_one.append(reading)
            case (False, True):
                self.only_other.append(reading)
            case (False, False):
                self.both_wrong.append(reading)


def hold(
    one: Contestant, other: Contestant, samples: Iterable[Sample], working: Callable[[], None]
) -> Contest:
    """Have both read the samples. Calls `working` after each batch."""
    contest = Contest()
    for batch in _batches(samples):
        read = one.read(batch), other.read(batch)
        for sample, first, second in zip(batch, *read, strict=True):
            contest.take(sample, first, second)
            contest.by_folds[0] += sample.id in one.folds
            contest.by_folds[1] += sample.id in other.folds
        working()
    return contest


def _batches(samples: Iterable[Sample]) -> Iterator[list[Sample]]:
    left = iter(samples)
    while batch := list(islice(left, BATCH)):
        yield batch
