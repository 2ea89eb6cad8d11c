"""Ways of teaching, each tried on real writers with samples that nobody has learned."""

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from data.mnist import Mnist
from data.pen_mark import Mark
from model.base_set import BaseSet, Gauge, read_digits
from model.card import read_card
from model.cross_validation import practise
from model.finetuning import Tuning
from model.folder import read_network
from model.head import ALL, Head
from model.lesson_samples import Samples
from model.own_set import make_own_set
from model.paint import paint
from model.prepare import prepare_all
from model.rehearsal import Rehearsal, read_rehearsal
from model.threads import one_thread_each

_LEARNED = 5  #: samples of each digit
_PICTURES = 5000  #: of MNIST's training set, to rehearse


@dataclass(frozen=True)
class Way:
    """One way to teach.

    pictures: MNIST's training pictures are rehearsed as well. reach: how far the weights go to the
    taught ones, 0 to 1; None: as far as five folds tell.
    """

    tuning: Tuning = field(default_factory=Tuning)
    pictures: bool = False
    reach: float | None = 0.7


@dataclass(frozen=True, eq=False)
class Writer:
    """What one person wrote. rasters: uint8 (N, 112, 112), labels: int (N,)."""

    name: str
    rasters: np.ndarray
    labels: np.ndarray

    def draw(self, seed: int) -> np.ndarray:
        """Draw the samples to learn: bool (N,)."""
        rng, learned = np.random.default_rng(seed), np.zeros(len(self.labels), bool)
        for digit in range(10):
            learned[rng.permutation(np.flatnonzero(self.labels == digit))[:_LEARNED]] = True
        return learned

    def samples(self, learned: np.ndarray, *, folds: bool) -> Samples:
        """Make samples of those, as a lesson takes them. folds: in five rounds, or in none."""
        n, labels = int(learned.sum()), self.labels[learned]
        rounds = np.zeros(n, np.int64)
        for digit in range(10):
            rounds[labels == digit] = np.arange((labels == digit).sum())
        names = (str(self.name),) * n
        fold = rounds if folds else np.full(n, -1)
        return Samples(self.rasters[learned], labels, names, ("pen",) * n, names, fold, "round")


def writers_of(marks: Iterable[Mark], names: Iterable[str] | None) -> list[Writer]:
    """Gather who wrote more of each digit than is learned; of those named, None for all."""
    by_writer: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.digit is not None and (names is None or mark.writer in names):
            by_writer[mark.writer].append(mark)
    writers = []
    for name, theirs in by_writer.items():
        labels = np.array([m.digit for m in theirs], np.int64)
        if np.bincount(labels, minlength=10).min() > _LEARNED:
            writers.append(Writer(name, np.stack([paint(m.drawing) for m in theirs]), labels))
    return writers


class Trial:
    """One network to be taught in different ways."""

    def __init__(self, folder: Path, digits: Mnist) -> None:
        """Raises NetworkError."""
        one_thread_each()
        self.name = read_card(folder).name
        self._network = read_network(folder)
        self._stored, self._digits = read_rehearsal(folder), digits
        self._test = prepare_all(digits.x_test), digits.y_test

    @property
    def ways(self) -> dict[str, Way]:
        """What is compared, by name; the first is how lessons are given, but for the gate."""
        usual = Tuning()
        return {
            "as far as folds tell, as lessons are before the gate": Way(reach=None),
            "0.4 of the way": Way(reach=0.4),
            "0.7 of the way, as all below": Way(),
            "all of the way": Way(reach=1.0),
            "MNIST's training pictures rehearsed too": Way(pictures=True),
            "all layers, MNIST's training pictures rehearsed": Way(
                replace(usual, method=ALL, learning_rate=3e-4), pictures=True
            ),
            "the last layer alone": Way(replace(usual, method="last", learning_rate=5e-3)),
            "nothing rehearsed": Way(replace(usual, rehearsed=0)),
            "rehearsed by labels alone": Way(replace(usual, distilled=0.0)),
            "rehearsed by answers alone": Way(replace(usual, distilled=1.0)),
            "weights pulled to those before": Way(replace(usual, pull=0.02)),
            "own samples unchanged": Way(replace(usual, plain=1.0)),
            "four changed copies": Way(replace(usual, copies=4)),
            "no label smoothing": Way(replace(usual, label_smoothing=0.0)),
            "half as many steps": Way(replace(usual, steps=usual.steps // 2)),
            "three times as many steps": Way(
                replace(usual, steps=3 * usual.steps, learning_rate=usual.learning_rate / 2)
            ),
        }

    def worst(self, writers: list[Writer], n: int) -> list[Writer]:
        """Choose those that the network reads worst."""
        head = Head(self._network)

        def accuracy(writer: Writer) -> float:
            logits = head.logits(head.weights, head.activate(prepare_all(writer.rasters)))
            return float((read_digits(logits) == writer.labels).mean())

        return sorted(writers, key=accuracy)[:n]

    def run(self, way: Way, writers: list[Writer], draws: int) -> dict[str, Any]:
        """Teach everybody; returns means, the worst, and how long one network's practice took."""
        head = Head(self._network, way.tuning.method)
        rehearsal = self._rehearsal(head, way)
        gauge = BaseSet(self._stored, self._test).gauge(head)
        known = gauge.right(head, head.weights)
        lessons = []
        for writer in writers:
            for draw in range(draws):
                lessons.append(self._teach(head, rehearsal, gauge, way, writer, draw))
        before, after, right, seconds = np.array(lessons).T
        n = np.repeat([len(w.labels) - w.draw(0).sum() for w in writers], draws)
        lost = (known - right) / len(gauge.labels)
        return {
            "before": {"mean": float((before / n).mean()), "worst": float((before / n).min())},
            "after": {"mean": float((after / n).mean()), "worst": float((after / n).min())},
            "worse": int((after < before - 1).sum()),
            "mnist_lost": {"mean": float(lost.mean()), "most": float(lost.max())},
            "seconds": float(np.median(seconds)),
        }

    def _teach(
        self, head: Head, rehearsal: Rehearsal, gauge: Gauge, way: Way, writer: Writer, draw: int
    ) -> tuple[int, int, int, float]:
        """Teach one; how many of the others are right before and after, of MNIST, and seconds."""
        learned, start = writer.draw(draw), time.process_time()
        samples = writer.samples(learned, folds=way.reach is None)
        own = make_own_set(
            *(samples.rasters, samples.labels, head.activate),
            *(way.tuning.copies, draw, lambda *_: None),
        )
        practised = practise(
            *(head, samples, own, np.full(len(samples), True), rehearsal, way.tuning),
            *(lambda *_: None, lambda _: None),
        )
        reach = practised.reaches()[0] if way.reach is None else way.reach
        seconds, weights = time.process_time() - start, practised.weights(reach)
        others = head.activate(prepare_all(writer.rasters[~learned]))
        before, after = (
            int((read_digits(head.logits(w, others)) == writer.labels[~learned]).sum())
            for w in (head.weights, weights)
        )
        return before, after, gauge.right(head, weights), seconds

    def _rehearsal(self, head: Head, way: Way) -> Rehearsal:
        """Take what came with the network, MNIST's training pictures, or both."""
        if not way.pictures:
            return self._stored
        images = prepare_all(self._digits.x_train[:_PICTURES])
        labels = self._digits.y_train[:_PICTURES]
        if way.tuning.method == ALL:
            return replace(self._stored, activations=images[..., None], labels=labels)
        return replace(
            self._stored,
            activations=np.concatenate([self._stored.activations, head.activate(images)]),
            labels=np.concatenate([self._stored.labels, labels]),
        )
