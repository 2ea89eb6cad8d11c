"""What one lesson brought: every sample read before and after, without having been learned.

Plain values, written by the teaching process as REPORT_FILE and read by the game.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from model.plain_values import check_values

REPORT_FILE = "report.json"
FORMAT = 1  #: number of the report's form; a newer one is refused

#: what reading something else than a report ends with
_NO_REPORT = (*(ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError),)


class ReportError(Exception):
    """A report cannot be read; the text is a sentence for the user."""


@dataclass(frozen=True)
class Compared:
    """The same n samples read by two networks: how many right before, and after."""

    n: int
    before: int
    after: int


@dataclass(frozen=True)
class Read:
    """One sample of a lesson, read by networks that have not learned it.

    sample: its id. before, after: digits, 0 to 9, before by the network in use (see
    TeachingReport.before_name), after by one taught without the fold in which the sample is.
    confidence: of `after`, 0 to 1.
    """

    sample: str
    label: int
    source: str
    player: str
    before: int
    after: int
    confidence: float


@dataclass(frozen=True)
class CurvePoint:
    """How far teaching was after a step.

    loss: of that step, mean over the folds. right: share, 0 to 1, of the samples read right by
    networks that had not learned them, all the way that they had come; the last point of a report
    is what it says of the network that is kept, which goes a part of that way.
    """

    step: int
    loss: float
    right: float


@dataclass(frozen=True)
class BaseFigure:
    """What a lesson cost of what was known before; name: of the data that tells.

    before: by the network that the lesson began with.
    """

    name: str
    n: int
    before: int
    after: int


@dataclass(frozen=True)
class TeachingReport:
    """One lesson.

    name: of the network that it made. base: name of the network that it began with. player: whose
    lesson, None for everyone's. created: UTC, ISO 8601. folds: how many; unit: what a fold holds
    whole, "burst", "round" or "session"; both are 0 and "" where nothing could be held out, and
    `read` is empty then. per_digit: samples learned of each digit. per_source: the same by source.
    passed_over: samples that were there but not used, because there were more than a lesson takes.
    plausible: share of the samples read as labelled before or after. objection: why the gate did
    not let it pass, one sentence, or "". network: name of its folder in the home's networks, "":
    it was not kept there. left_out: players of everyone's lesson whose samples were not learned,
    because they are not read as labelled; `read` and `plausible` are of the others. doubted: ids of
    samples in `read` that the network did not learn, because they are likely mislabelled.
    learned_unread: ids of samples that it learned and that are not in `read`, because nothing could
    be held out. before_name: name of the taught network that read before the lesson, where there
    was one: `before` of the samples is what it read without having learned them; "": `base`.
    reach: how much of the way to the taught weights the network goes, 0 to 1: chosen by all
    samples, and for each fold's readings by the other folds. gate_part: what the gate decided by,
    of digits that came with the network; None: `base_set`.
    """

    name: str
    base: str
    player: str | None
    created: str
    command: str
    method: str
    seed: int
    seconds: float
    folds: int
    unit: str
    per_digit: tuple[int, ...]
    per_source: dict[str, int]
    passed_over: int
    read: tuple[Read, ...]
    curve: tuple[CurvePoint, ...]
    base_set: BaseFigure
    plausible: float | None
    objection: str
    network: str = ""
    left_out: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    learned_unread: tuple[str, ...] = ()
    before_name: str = ""
    reach: float = 1.0
    gate_part: BaseFigure | None = None

    @property
    def samples(self) -> int:
        """How many samples were learned."""
        return sum(self.per_digit)

    @cached_property
    def own(self) -> Compared:
        """The person's own samples."""
        return compare(self.read)

    @cached_property
    def by_digit(self) -> tuple[Compared, ...]:
        """The same for the samples of each label, 0 to 9."""
        return tuple(compare(r for r in self.read if r.label == digit) for digit in range(10))

    @cached_property
    def by_source(self) -> dict[str, Compared]:
        """The same for the samples of each source."""
        sources = sorted({r.source for r in self.read})
        return {name: compare(r for r in self.read if r.source == name) for name in sources}

    @cached_property
    def by_player(self) -> dict[str, Compared]:
        """The same for the samples of each player."""
        names = sorted({r.player for r in self.read})
        return {name: compare(r for r in self.read if r.player == name) for name in names}

    @cached_property
    def misread(self) -> tuple[Read, ...]:
        """Those that are still read as something else than their label says."""
        return tuple(r for r in self.read if r.after != r.label)

    @cached_property
    def changed(self) -> tuple[Read, ...]:
        """Those that are read otherwise than before."""
        return tuple(r for r in self.read if r.before != r.after)

    def confusion(self, *, after: bool) -> np.ndarray:
        """Count readings by label (rows) and digit read (columns): int64 (10, 10)."""
        counts = np.zeros((10, 10), np.int64)
        for read in self.read:
            counts[read.label, read.after if after else read.before] += 1
        return counts

    def write(self, file: Path) -> None:
        """Write it as JSON, beside first, so that nobody reads half of it. Raises OSError."""
        content = {"format": FORMAT, **asdict(self)}
        beside = file.with_name(f"{file.name}.new")
        beside.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")
        beside.replace(file)


def compare(read: Iterable[Read]) -> Compared:
    """Count what was read right."""
    samples = list(read)
    right_before = sum(r.before == r.label for r in samples)
    return Compared(len(samples), right_before, sum(r.after == r.label for r in samples))


def read_report(file: Path) -> TeachingReport:
    """Read a report. Raises ReportError."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if int(content.get("format", FORMAT)) > FORMAT:
            raise ReportError(
                f"The report {file} was written by a newer version of this program. "
                "Update the program to open it."
            )
        return from_content(content)
    except OSError as error:
        raise ReportError(f"The report {file} cannot be read ({error.strerror}).") from error
    except _NO_REPORT as error:
        raise ReportError(f"The report {file} is damaged ({error}).") from error


def from_content(content: dict[str, Any]) -> TeachingReport:
    """Make a report of what JSON holds. Raises ValueError, TypeError or KeyError."""
    known = {f.name: content[f.name] for f in fields(TeachingReport) if f.name in content}
    report = TeachingReport(
        **known
        | {
            "per_digit": tuple(int(n) for n in content["per_digit"]),
            "per_source": {str(k): int(n) for k, n in content["per_source"].items()},
            "read": tuple(Read(**r) for r in content["read"]),
            "curve": tuple(CurvePoint(**p) for p in content["curve"]),
            "base_set": BaseFigure(**content["base_set"]),
            "left_out": tuple(str(name) for name in content.get("left_out", ())),
            "doubted": tuple(str(sample) for sample in content.get("doubted", ())),
            "learned_unread": tuple(str(s) for s in content.get("learned_unread", ())),
            "gate_part": BaseFigure(**part) if (part := content.get("gate_part")) else None,
        }
    )
    _check(report)
    return report


def _check(report: TeachingReport) -> None:
    """Raise ValueError where a report cannot be what a lesson brought."""
    base_figures = [figure for figure in (report.base_set, report.gate_part) if figure is not None]
    for part in (report, *base_figures, *report.read, *report.curve):
        check_values(part)
    if len(report.per_digit) != 10:
        raise ValueError("it does not count ten digits")
    if min(*report.per_digit, *report.per_source.values()) < 0:
        raise ValueError("it counts fewer samples than none")
    if any(max(figure.before, figure.after) > figure.n for figure in base_figures):
        raise ValueError("it reads more digits than there are")
    for read in report.read:
        if max(read.label, read.before, read.after) > 9:
            raise ValueError("it has readings that are no digits")
