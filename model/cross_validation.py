"""Teaching with every fold held out once, and with none: what the samples gain, and the result."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.base_set import read_digits
from model.calibration import divide, softmax
from model.finetuning import Practice, Tuning, go
from model.head import Head, Weights
from model.lesson_samples import Samples
from model.own_set import OwnSet
from model.recipe import CLASSES, OTHER
from model.rehearsal import Rehearsal
from model.teaching_report import CurvePoint, Read
from model.trust import believable

_POINTS = 12  #: of the learning curve
#: parts of the way to the taught weights that are tried (WiSE-FT: Wortsman et al., 2022)
REACHES = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0)
_ENOUGH = 0.97  # of what held-out samples gain at best
_UNPROVEN = 0.7  # of the way, where nothing is held out
OnStep = Callable[[int, int], None]  # step, steps
OnPoint = Callable[[CurvePoint], None]


@dataclass(frozen=True, eq=False)
class Practised:
    """What came of it.

    believed: which samples were learned at all, bool (N,). held: the folds, bool (N,) each, and
    by_fold the weights taught without them, all the way. taught: those taught all that are
    believed. curve: how it went.
    """

    head: Head
    samples: Samples
    own: OwnSet
    believed: np.ndarray
    held: list[np.ndarray]
    by_fold: list[Weights]
    taught: Weights
    curve: tuple[CurvePoint, ...]

    def weights(self, reach: float) -> Weights:
        """Return the weights of the network that is kept, a part of the way to the taught ones."""
        return go(self.head.weights, self.taught, reach)

    def logits(self, reach: float) -> tuple[np.ndarray, np.ndarray]:
        """Answer the samples that some fold held out: their mask, bool (N,), and logits (n, 11).

        Each is answered by weights that have not learned it, as far on their way as those kept.
        """
        return _answer(self.head, self.own, self.held, self.by_fold, reach)

    def believable(self, reach: float) -> np.ndarray:
        """Choose the samples whose labels can be believed: bool (N,)."""
        held_out, logits = self.logits(reach)
        before = self.head.logits(self.head.weights, self.own.unchanged[held_out])
        believed = np.full(len(self.samples), True)
        samples = self.samples.only(held_out)
        believed[held_out] = believable(samples.labels, samples.players, before, logits)
        return believed

    def reaches(self) -> list[float]:
        """Say how far to go, and what is left to try after that: ever less.

        The first is the least at which held-out samples gain nearly as much in likelihood as they
        can: what goes farther forgets more and more, and helps hardly.
        """
        if not self.held:
            return [reach for reach in reversed(REACHES) if reach <= _UNPROVEN]
        gains = self._loss(0.0) - np.array([self._loss(reach) for reach in REACHES])
        place = int(np.argmax(gains >= _ENOUGH * gains.max())) if gains.max() > 0 else 0
        return list(reversed(REACHES[: place + 1]))

    def _loss(self, reach: float) -> float:
        """Mean negative log-likelihood of the labels that are believed, of held-out samples."""
        held_out, logits = self.logits(reach)
        probabilities = softmax(logits[:, :OTHER])
        labels, believed = self.samples.labels[held_out], self.believed[held_out]
        right = probabilities[np.arange(len(labels)), labels][believed]
        return float(-np.log(np.maximum(right, 1e-9)).mean()) if len(right) else 0.0

    def read(self, reach: float, temperature: float) -> tuple[Read, ...]:
        """Read these samples, before and after."""
        held_out, logits = self.logits(reach)
        before = read_digits(self.head.logits(self.head.weights, self.own.unchanged[held_out]))
        confidence = divide(logits, temperature)[0].max(axis=1)
        places = np.flatnonzero(held_out)
        found = zip(places, before, read_digits(logits), confidence, strict=True)
        samples = self.samples
        return tuple(
            Read(
                sample=samples.ids[place],
                label=int(samples.labels[place]),
                source=samples.sources[place],
                player=samples.players[place],
                before=int(first),
                after=int(then),
                confidence=round(float(sure), 4),
            )
            for place, first, then, sure in found
        )


def practise(
    head: Head,
    samples: Samples,
    own: OwnSet,
    believed: np.ndarray,
    rehearsal: Rehearsal,
    tuning: Tuning,
    on_step: OnStep,
    on_point: OnPoint,
) -> Practised:
    """Teach all folds' networks and the one to keep side by side, only samples that are believed.

    believed: bool (N,), at least one of them True.
    """
    held = [mask for mask in samples.folds if (believed & ~mask).any()]
    learned = [np.flatnonzero(believed & ~mask) for mask in held] + [np.flatnonzero(believed)]
    curve: list[CurvePoint] = []
    steps = tuning.steps
    told = set(np.linspace(1, steps, min(_POINTS, steps)).round().astype(int).tolist())

    def follow(step: int, losses: list[float], weights: Callable[[], list[Weights]]) -> None:
        on_step(step, steps)
        if held and step in told:
            mask, logits = _answer(head, own, held, weights()[:-1], 1.0)
            right = float((read_digits(logits) == samples.labels[mask]).mean())
            point = CurvePoint(step, round(float(np.mean(losses[:-1])), 4), round(right, 4))
            curve.append(point)
            on_point(point)

    *by_fold, taught = Practice(head, own, rehearsal, learned, tuning).run(follow)
    return Practised(head, samples, own, believed, held, by_fold, taught, tuple(curve))


def _answer(
    head: Head, own: OwnSet, held: list[np.ndarray], weights: list[Weights], reach: float
) -> tuple[np.ndarray, np.ndarray]:
    logits = np.zeros((len(own.labels), CLASSES), np.float32)
    held_out = np.zeros(len(own.labels), bool)
    for mask, theirs in zip(held, weights, strict=True):
        logits[mask] = head.logits(go(head.weights, theirs, reach), own.unchanged[mask])
        held_out |= mask
    return held_out, logits[held_out]
