"""One lesson: teach a copy of a network somebody's samples, and prove what it brought.

Every sample is read by a network that was taught without the fold it is in; the network that is
kept learns them all the same way. How far to go is chosen for each fold by the other ones, and
whether that forgets too much is told by digits that came with the network. A lesson always begins
with a network that nobody taught: ten lessons one after the other forget no more than one.
"""

import time
from collections import Counter
from dataclasses import asdict, dataclass, replace
from itertools import compress
from pathlib import Path
from typing import Protocol

import numpy as np

from model.base_set import BaseSet, Gauge
from model.calibration import Calibration
from model.card import Card, NetworkError, read_card
from model.cross_validation import Practised, practise
from model.finetuning import Tuning
from model.folder import read_network, write_network
from model.gate import judge
from model.head import Head
from model.in_use import InUse
from model.lesson_samples import Samples
from model.origin import now, versions
from model.own_set import OwnSet, make_own_set
from model.recalibration import recalibrate
from model.teaching_report import BaseFigure, CurvePoint, Read, TeachingReport, compare
from model.threads import one_thread_each
from model.trust import implausible_players, plausibility

_METHODS = {
    "head": "the last layers learn, and repeat what they knew, from stored activations",
    "last": "the very last layer learns, and repeats what it knew, from stored activations",
}
_NOTE = (
    "temperature: the one with the least negative log-likelihood on the base set's gate part and "
    "the samples held out. The thresholds hold back as many of the gate part as before the lesson, "
    "or more."
)


class Watch(Protocol):
    """Who follows a lesson; an exception out of it ends the lesson."""

    def tell(self, doing: str, done: int, total: int) -> None:
        """Hear how far it is with "reading", "practising", "proving" or "writing"."""

    def point(self, point: CurvePoint) -> None:
        """Hear the next point of its curve."""


@dataclass(frozen=True)
class Order:
    """What a lesson is to make. name: of the network; player: whose lesson, None for everyone's.

    in_use: the taught network that read before, None where the one to begin with did.
    """

    name: str
    command: str
    player: str | None
    tuning: Tuning
    in_use: InUse | None = None


def give_lesson(
    root: Path, samples: Samples, base_set: BaseSet, out: Path, order: Order, watch: Watch
) -> TeachingReport:
    """Teach, measure, and write the folder of the new network; returns the report.

    root: folder of the network to begin with, which nobody taught. The network is written whatever
    the gate says; see the report's objection. Raises NetworkError for a root that cannot be taught,
    LessonError for samples that cannot be learned, OSError where out cannot be written.
    """
    start = time.monotonic()
    one_thread_each()
    samples, card, network = samples.with_ink(), read_card(root), read_network(root)
    if card.root:
        raise NetworkError(
            f"{card.name} was taught already, and a lesson begins with a network that was not: "
            f"{card.root}. Choose that one; the samples teach it everything."
        )
    head = Head(network, order.tuning.method)
    practised, left_out = _practise(head, samples, base_set, order, watch)
    watch.tell("proving", 0, 1)
    gate = base_set.gate(head)
    tried: dict[float, tuple[TeachingReport, Calibration]] = {}
    for reach in practised.reaches():
        proving = practised.proving_reaches(reach if tried else 1.0)
        calibration = _calibration(card, practised, base_set, reach, proving)
        report = _report(card, practised, calibration, gate, reach, proving, order)
        report = replace(report, objection=judge(report), left_out=left_out)
        tried[reach] = report, calibration
        if not report.objection:
            break
    else:  # as far as was best to go; something else than forgetting speaks against it
        reach = next(iter(tried))
    report, calibration = tried[reach]
    if base_set.test is not None:
        measured = _figure(base_set.gauge(head), practised, reach)
        report = replace(report, base_set=measured, gate_part=report.base_set)
    for last in report.curve[-1:]:
        watch.point(last)
    watch.tell("writing", 0, 1)
    taught = head.network(practised.weights(reach))
    onnx_sha256 = write_network(taught, out, like=(network, root))
    _card(card, calibration, order, reach, practised.samples, report, onnx_sha256).write(out)
    return replace(report, seconds=round(time.monotonic() - start, 1))


def _practise(
    head: Head, samples: Samples, base_set: BaseSet, order: Order, watch: Watch
) -> tuple[Practised, tuple[str, ...]]:
    """Teach what can be believed; returns the names too of whom everyone's lesson leaves out.

    What can be is told by a first practice with all; where that is all, it was the only one.
    """
    own = make_own_set(
        samples.rasters,
        samples.labels,
        head.activate,
        order.tuning.copies,
        order.tuning.seed,
        lambda done, total: watch.tell("reading", done, total),
    )

    def run(samples: Samples, own: OwnSet, believed: np.ndarray) -> Practised:
        return practise(
            head,
            samples,
            own,
            believed,
            base_set.stored,
            order.tuning,
            lambda step, steps: watch.tell("practising", step, steps),
            watch.point,
        )

    left_out: tuple[str, ...] = ()
    practised = run(samples, own, np.full(len(samples), True))
    if order.player is None:
        left_out = implausible_players(practised.read(practised.all_the_way, 1.0))
        honest = ~np.isin(samples.players, left_out)
        if honest.all() or not honest.any():
            left_out = ()
        else:
            samples, own = samples.alone(honest), own.only(honest)
            practised = run(samples, own, np.full(len(samples), True))
    believed = practised.believable()
    return practised if believed.all() else run(samples, own, believed), left_out


def _calibration(
    root: Card, practised: Practised, base_set: BaseSet, reach: float, proving: list[float]
) -> Calibration:
    head, stored = practised.head, base_set.stored
    known = head.lift(stored.gate_activations)
    gate = head.logits(head.weights, known), head.logits(practised.weights(reach), known)
    held_out, logits = practised.logits(proving)
    believed = practised.believed[held_out]
    labels = practised.samples.labels[held_out][believed]
    return recalibrate(root.calibration, gate, stored.gate_labels, logits[believed], labels)


def _report(
    root: Card,
    practised: Practised,
    calibration: Calibration,
    gate: Gauge,
    reach: float,
    proving: list[float],
    order: Order,
) -> TeachingReport:
    samples, believed = practised.samples, practised.believed
    in_use = order.in_use.read if order.in_use else None
    read = practised.read(proving, calibration.temperature, in_use)
    unread = believed & ~np.any([np.full(len(samples), False), *practised.held], axis=0)
    return TeachingReport(
        name=order.name,
        base=root.name,
        player=order.player,
        created=now(),
        command=order.command,
        method=_METHODS[order.tuning.method],
        seed=order.tuning.seed,
        seconds=0.0,
        folds=len(practised.held),
        unit=samples.unit if practised.held else "",
        per_digit=tuple(np.bincount(samples.labels[believed], minlength=10).tolist()),
        per_source=dict(Counter(compress(samples.sources, believed))),
        passed_over=samples.passed_over,
        read=read,
        curve=_ending(practised.curve, read),
        base_set=_figure(gate, practised, reach),
        plausible=plausibility(read),
        objection="",
        doubted=tuple(compress(samples.ids, ~believed)),
        learned_unread=tuple(compress(samples.ids, unread)),
        before_name=order.in_use.name if order.in_use else "",
        reach=reach,
    )


def _figure(gauge: Gauge, practised: Practised, reach: float) -> BaseFigure:
    head = practised.head
    before, after = (gauge.right(head, w) for w in (head.weights, practised.weights(reach)))
    return BaseFigure(gauge.name, len(gauge.labels), before, after)


def _ending(curve: tuple[CurvePoint, ...], read: tuple[Read, ...]) -> tuple[CurvePoint, ...]:
    """Let a curve end with what the report says, not all the way."""
    if not curve:
        return ()
    own = compare(read)
    return (*curve[:-1], replace(curve[-1], right=round(own.after / own.n, 4)))


def _card(
    root: Card,
    calibration: Calibration,
    order: Order,
    reach: float,
    samples: Samples,
    report: TeachingReport,
    sha256: str,
) -> Card:
    """Write down what was made of what."""
    own, players = report.own, set(samples.players)
    return Card(
        name=order.name,
        architecture=root.architecture,
        parameters=root.parameters,
        **asdict(calibration),
        thresholds_note=f"{_NOTE} Those of {root.name}: {root.thresholds_note}",
        command=order.command,
        created=report.created,
        recipe=root.recipe,
        data={"taught": {"samples": report.samples, "per_digit": list(report.per_digit)}}
        | {"per_source": report.per_source, "tuning": asdict(order.tuning) | {"reach": reach}}
        | {"method": report.method, "before": root.data},
        figures={"own": asdict(own), "base_set": asdict(report.base_set)},
        versions=versions(),
        onnx_sha256=sha256,
        parent=root.name,
        players=sorted({*players, *(root.players or ())}),
        player=order.player,
        root=root.name,
        root_sha256=root.onnx_sha256,
    )
