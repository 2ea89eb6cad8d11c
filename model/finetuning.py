"""Teaching a network somebody's hand without forgetting what it knew.

The layers behind the trunk learn, on activations: own samples, unchanged and changed, are mixed in
every step with rehearsal (Ratcliff, 1990) on stored ones (latent replay: Pellegrini et al., 2020).
Those are learned half from their labels, half from what the network answered before (learning
without forgetting: Li and Hoiem, 2016).
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import tensorflow as tf

from model.calibration import softmax
from model.head import Head, Weights
from model.methods import METHODS
from model.own_set import OwnSet
from model.recipe import CLASSES
from model.rehearsal import Rehearsal
from model.threads import cores

_MOMENTS = 0.9, 0.999  # how slowly Adam forgets the mean and the square of gradients
#: after a step: its number, from 1, the loss of each set of weights, and the weights as they stand
OnStep = Callable[[int, list[float], Callable[[], list[Weights]]], None]


@dataclass(frozen=True)
class Tuning:
    """How to teach: `steps` steps (1 or more), each with `own` samples and `rehearsed` ones.

    method: one of `model.methods`. copies: changed images made of each sample; plain: share of
    the own samples in a step that are unchanged. learning_rate: above 0, falls to 0 on a cosine.
    label_smoothing: 0 to 1. distilled: share of a rehearsed item's target that is the network's
    answer of before, the rest is its label, 0 to 1. pull: of the weights towards those of before,
    as a factor of half their squared distance (L2-SP: Li et al., 2018).
    """

    method: str = METHODS[0]
    steps: int = 60
    own: int = 48
    rehearsed: int = 80
    copies: int = 20
    plain: float = 0.1
    learning_rate: float = 1e-3
    label_smoothing: float = 0.05
    distilled: float = 0.5
    pull: float = 0.0
    seed: int = 1


class Practice:
    """Several sets of weights that learn side by side, each from samples of its own.

    head: of the network to begin with. own: the samples; learned: of each set of weights, the
    places of the samples that it learns, int (n,), n at least 1.
    """

    def __init__(
        self,
        head: Head,
        own: OwnSet,
        rehearsal: Rehearsal,
        learned: Sequence[np.ndarray],
        tuning: Tuning,
    ) -> None:
        self._head, self._own, self._tuning = head, own, tuning
        self._stored = head.lift(rehearsal.activations)
        self._targets = _targets(head, self._stored, rehearsal.labels, tuning)
        self._one_hot = _smooth(np.eye(CLASSES, dtype=np.float32), tuning.label_smoothing)
        self._learned = learned
        self._step = tf.function(self._take_step)

    def run(self, on_step: OnStep) -> list[Weights]:
        """Take all steps; returns the weights of each, all the way."""
        start = [tf.convert_to_tensor(w) for w in self._head.weights]
        nothing = [tf.zeros_like(w) for w in start]
        states = [(start, nothing, nothing)] * len(self._learned)
        rngs = [np.random.default_rng(self._tuning.seed) for _ in self._learned]

        def advance(i: int, step: int) -> float:
            batch = (tf.constant(array) for array in self._batch(self._learned[i], rngs[i]))
            *state, loss = self._step(*states[i], *batch, self._rate(step), tf.constant(step + 1.0))
            states[i] = tuple(state)
            return float(loss)

        with ThreadPoolExecutor(cores()) as pool:
            for step in range(self._tuning.steps):
                losses = list(pool.map(advance, range(len(states)), repeat(step)))
                on_step(step + 1, losses, lambda: [_arrays(weights) for weights, _, _ in states])
        return [_arrays(weights) for weights, _, _ in states]

    def _rate(self, step: int) -> tf.Tensor:
        share = (step + 0.5) / self._tuning.steps
        return tf.constant(self._tuning.learning_rate * (1 + np.cos(np.pi * share)) / 2, tf.float32)

    def _batch(
        self, learned: np.ndarray, rng: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray]:
        """Choose equally often each digit that there is, however many samples of it were kept."""
        labels = self._own.labels[learned]
        digits = np.unique(labels)
        asked = rng.permutation(np.resize(rng.permutation(digits), self._tuning.own))
        mine = np.array([rng.choice(learned[labels == digit]) for digit in asked])
        theirs = rng.integers(len(self._stored), size=self._tuning.rehearsed)
        inputs = [self._own.draw(mine, self._tuning.plain, rng), self._stored[theirs]]
        targets = [self._one_hot[self._own.labels[mine]], self._targets[theirs]]
        return np.concatenate(inputs), np.concatenate(targets)

    def _take_step(
        self,
        weights: list[tf.Tensor],
        means: list[tf.Tensor],
        squares: list[tf.Tensor],
        inputs: tf.Tensor,
        targets: tf.Tensor,
        rate: tf.Tensor,
        step: tf.Tensor,
    ) -> tuple[list[tf.Tensor], list[tf.Tensor], list[tf.Tensor], tf.Tensor]:
        """One step of Adam (Kingma and Ba, 2015); it changes nothing but what it returns."""
        with tf.GradientTape() as tape:
            tape.watch(weights)
            logits = self._head.forward(weights, inputs)
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, logits))
        slopes = tape.gradient(loss, weights)
        if self._tuning.pull:
            pairs = zip(slopes, weights, self._head.weights, strict=True)
            slopes = [g + self._tuning.pull * (w - before) for g, w, before in pairs]
        slow, slower = _MOMENTS
        means = [slow * m + (1 - slow) * g for m, g in zip(means, slopes, strict=True)]
        squares = [slower * s + (1 - slower) * g * g for s, g in zip(squares, slopes, strict=True)]
        # both begin at nothing: what they lack in the first steps is made up for
        rate = rate * tf.sqrt(1 - slower**step) / (1 - slow**step)
        changes = [m / (tf.sqrt(s) + 1e-8) for m, s in zip(means, squares, strict=True)]
        weights = [w - rate * change for w, change in zip(weights, changes, strict=True)]
        return weights, means, squares, loss


def go(before: Weights, after: Weights, reach: float) -> Weights:
    """Go a part of the way from some weights (0) to others (1)."""
    return tuple(b + np.float32(reach) * (a - b) for b, a in zip(before, after, strict=True))


def _targets(head: Head, stored: np.ndarray, labels: np.ndarray, tuning: Tuning) -> np.ndarray:
    """What to answer to rehearsed items: float32 (N, CLASSES)."""
    known = _smooth(np.eye(CLASSES, dtype=np.float32), tuning.label_smoothing)[labels]
    answered = softmax(head.logits(head.weights, stored))
    return (1 - tuning.distilled) * known + tuning.distilled * answered


def _smooth(one_hot: np.ndarray, amount: float) -> np.ndarray:
    return one_hot * np.float32(1 - amount) + np.float32(amount / CLASSES)


def _arrays(weights: list[tf.Tensor]) -> Weights:
    return tuple(w.numpy() for w in weights)
