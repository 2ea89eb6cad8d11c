"""Teaching with every fold held out once, and with none: what the samples gain, and the result."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

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

    @property
    def all_the_way(self) -> list[float]:
        """Return for each fold the whole way."""
        return [1.0] * len(self.held)

    def logits(self, reaches: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
        """Answer the samples that some fold held out: their mask, bool (N,), and logits (n, 11).

        Each is answered by weights that have not learned it, as far on their way as `reaches` says
        of its fold.
        """
        return _answer(self.head, self.own, self.held, self.by_fold, reaches)

    def believable(self) -> np.ndarray:
        """Choose the samples whose labels can be believed: bool (N,)."""
        held_out, logits = self.logits(self.all_the_way)
        before = self.head.logits(self.head.weights, self.own.unchanged[held_out])
        believed = np.full(len(self.samples), True)
        samples = self.samples.only(held_out)
        believed[held_out] = believable(samples.labels, samples.players, before, logits)
        return believed

    def reaches(self) -> list[float]:
        """Say how far the network goes that is kept, and what is left to try: ever less.

        The first is the least at which held-out samples gain nearly as much in likelihood as they
        can: what goes farther forgets more and more, and helps hardly.
        """
        best = self._best(np.full(len(self.samples), True))
        return [reach for reach in reversed(REACHES) if reach <= best]

    def proving_reaches(self, limit: float = 1.0) -> list[float]:
        """Say how far each fold goes to be read, `limit` at most: what the other folds found best.

        A choice by the samples that it is then judged by would flatter (Cawley and Talbot, 2010).
        """
        return [min(limit, self._best(~held)) for held in self.held]

    def _best(self, chosen: np.ndarray) -> float:
        """Find how far is best by the held-out samples of a mask, bool (N,)."""
        losses = self._losses[:, chosen & ~np.isnan(self._losses[0])]
        if not losses.size:
            return _UNPROVEN
        gains = losses[0].mean() - losses[1:].mean(axis=1)
        return REACHES[int(np.argmax(gains >= _ENOUGH * gains.max())) if gains.max() > 0 else 0]

    @cached_property
    def _losses(self) -> np.ndarray:
        """Negative log-likelihood of the labels, (1 + reaches, N): with no way gone, and each.

        NaN of samples that are not held out or not believed.
        """
        losses = np.full((1 + len(REACHES), len(self.samples)), np.nan)
        for row, reach in zip(losses, (0.0, *REACHES), strict=True):
            held_out, logits = self.logits([reach] * len(self.held))
            digits = softmax(logits[:, :OTHER])
            right = digits[np.arange(len(digits)), self.samples.labels[held_out]]
            row[held_out] = -np.log(np.maximum(right, 1e-9))
        losses[:, ~self.believed] = np.nan
        return losses

    def read(
        self, reaches: Sequence[float], temperature: float, in_use: Mapping[str, int] | None = None
    ) -> tuple[Read, ...]:
        """Read these samples, before and after; each fold as far on its way as `reaches` says.

        in_use: digits read before by a network that was taught already, by the samples' ids.
        """
        held_out, logits = self.logits(reaches)
        before = read_digits(self.head.logits(self.head.weights, self.own.unchanged[held_out]))
        confidence = divide(logits, temperature)[0].max(axis=1)
        places = np.flatnonzero(held_out)
        found = zip(places, before, read_digits(logits), confidence, strict=True)
        samples, known = self.samples, in_use or {}
        return tuple(
            Read(
                sample=samples.ids[place],
                label=int(samples.labels[place]),
                source=samples.sources[place],
                player=samples.players[place],
                before=known.get(samples.ids[place], int(first)),
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

    believed: bool (N,), at least one of them True. on_point: hears the curve but for its last
    point: how far the network goes in the end is not known yet.
    """
    held = [mask for mask in samples.folds if (believed & ~mask).any()]
    learned = [np.flatnonzero(believed & ~mask) for mask in held] + [np.flatnonzero(believed)]
    curve: list[CurvePoint] = []
    steps = tuning.steps
    told = set(np.linspace(1, steps, min(_POINTS, steps)).round().astype(int).tolist())

    def follow(step: int, losses: list[float], weights: Callable[[], list[Weights]]) -> None:
        on_step(step, steps)
        if held and step in told:
            mask, logits = _answer(head, own, held, weights()[:-1], [1.0] * len(held))
            right = float((read_digits(logits) == samples.labels[mask]).mean())
            point = CurvePoint(step, round(float(np.mean(losses[:-1])), 4), round(right, 4))
            curve.append(point)
            if step < steps:
                on_point(point)

    *by_fold, taught = Practice(head, own, rehearsal, learned, tuning).run(follow)
    return Practised(head, samples, own, believed, held, by_fold, taught, tuple(curve))


def _answer(
    head: Head,
    own: OwnSet,
    held: list[np.ndarray],
    weights: list[Weights],
    reaches: Sequence[float],
) -> tuple[np.ndarray, np.ndarray]:
    logits = np.zeros((len(own.labels), CLASSES), np.float32)
    held_out = np.zeros(len(own.labels), bool)
    for mask, theirs, reach in zip(held, weights, reaches, strict=True):
        logits[mask] = head.logits(go(head.weights, theirs, reach), own.unchanged[mask])
        held_out |= mask
    return held_out, logits[held_out]
