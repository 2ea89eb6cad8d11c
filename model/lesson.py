"""One lesson: teach a copy of a network somebody's samples, and prove what it brought.

Every sample is read by a network that was taught without the fold it is in; the network that is
kept learns them all the same way. A lesson always begins with a network that nobody taught: ten
lessons one after the other forget no more than one.
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
from model.folder import now, read_network, versions, write_network
from model.gate import judge
from model.head import Head
from model.lesson_samples import Samples
from model.own_set import OwnSet, make_own_set
from model.recalibration import recalibrate
from model.teaching_report import BaseFigure, CurvePoint, TeachingReport
from model.threads import one_thread_each
from model.trust import implausible_players, plausibility

_METHODS = {
    "head": "what is behind the trunk, rehearsing stored activations",
    "last": "the last layer, rehearsing stored activations",
}
_NOTE = (
    "temperature: the one with the least negative log-likelihood on the base set's gate part and "
    "the samples held out. The thresholds hold back as many of the gate part as before the lesson."
)


class Watch(Protocol):
    """Who follows a lesson; an exception out of it ends the lesson."""

    def tell(self, doing: str, done: int, total: int) -> None:
        """Hear how far it is with "reading", "practising", "proving" or "writing"."""

    def point(self, point: CurvePoint) -> None:
        """Hear the next point of its curve."""


@dataclass(frozen=True)
class Order:
    """What a lesson is to make. name: of the network; player: whose lesson, None for everyone's."""

    name: str
    command: str
    player: str | None
    tuning: Tuning


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
    gauge = base_set.gauge(head)
    before = gauge.right(head, head.weights)
    tried: dict[float, tuple[TeachingReport, Calibration]] = {}
    for reach in practised.reaches():
        calibration = _calibration(card, practised, base_set, reach)
        report = _report(card, practised, calibration, gauge, before, reach, order)
        report = replace(report, objection=judge(report), left_out=left_out)
        tried[reach] = report, calibration
        if not report.objection:
            break
    else:  # as far as was best to go; something else than forgetting speaks against it
        reach = next(iter(tried))
    report, calibration = tried[reach]
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
        left_out = implausible_players(practised.read(1.0, 1.0))
        honest = ~np.isin(samples.players, left_out)
        if honest.all() or not honest.any():
            left_out = ()
        else:
            samples, own = samples.alone(honest), own.only(honest)
            practised = run(samples, own, np.full(len(samples), True))
    believed = practised.believable(1.0)
    return practised if believed.all() else run(samples, own, believed), left_out


def _calibration(root: Card, practised: Practised, base_set: BaseSet, reach: float) -> Calibration:
    head, stored = practised.head, base_set.stored
    known = head.lift(stored.gate_activations)
    gate = head.logits(head.weights, known), head.logits(practised.weights(reach), known)
    held_out, logits = practised.logits(reach)
    believed = practised.believed[held_out]
    labels = practised.samples.labels[held_out][believed]
    return recalibrate(root.calibration, gate, stored.gate_labels, logits[believed], labels)


def _report(
    root: Card,
    practised: Practised,
    calibration: Calibration,
    gauge: Gauge,
    before: int,
    reach: float,
    order: Order,
) -> TeachingReport:
    samples, believed = practised.samples, practised.believed
    read = practised.read(reach, calibration.temperature)
    after = gauge.right(practised.head, practised.weights(reach))
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
        curve=practised.curve,
        base_set=BaseFigure(gauge.name, len(gauge.labels), before, after),
        plausible=plausibility(read),
        objection="",
        doubted=tuple(compress(samples.ids, ~believed)),
    )


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
