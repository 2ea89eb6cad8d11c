"""How the network in use reads samples that it has not learned: what a lesson is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.card import read_card
from model.classifier import Classifier
from model.lesson_samples import Samples
from model.teaching_report import REPORT_FILE, ReportError, TeachingReport, read_report


@dataclass(frozen=True)
class InUse:
    """A network that was taught already. read: digits, 0 to 9, by the ids of samples.

    Samples are missing where nothing tells how it reads such as it has not learned.
    """

    name: str
    read: Mapping[str, int]


def read_in_use(folder: Path, samples: Samples) -> InUse | None:
    """Read samples with a taught network, each as one that it has not learned.

    Those that its report read by folds are read as there; those that the report does not know are
    read by the network. None where the report is missing: nothing tells what it has learned then.
    Raises NetworkError.
    """
    try:
        report = read_report(folder / REPORT_FILE)
    except ReportError:
        return None
    by_folds = {read.sample: read.after for read in report.read}
    return InUse(read_card(folder).name, _of_unknown(folder, report, samples) | by_folds)


def _of_unknown(folder: Path, report: TeachingReport, samples: Samples) -> dict[str, int]:
    learned = {read.sample for read in report.read} | set(report.learned_unread)
    if report.samples + len(report.doubted) > len(learned):
        return {}  # an older report does not name all that were learned
    unknown = np.array([name not in learned for name in samples.ids], bool)
    if not unknown.any():
        return {}
    some = samples.only(unknown)
    read = Classifier.load(folder).read_all(some.rasters)
    return {name: p.digit for name, p in zip(some.ids, read, strict=True)}
