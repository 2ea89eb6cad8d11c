"""What a network knew first: rehearsed while it is taught, and measured afterwards."""

from dataclasses import dataclass

import numpy as np

from model.head import Head, Weights
from model.recipe import OTHER
from model.rehearsal import Rehearsal

Prepared = tuple[np.ndarray, np.ndarray]  # float32 (N, 28, 28), see `prepare`, and labels (N,)


@dataclass(frozen=True, eq=False)
class BaseSet:
    """The activations that came with a network; MNIST's test images measure where they are."""

    stored: Rehearsal
    test: Prepared | None = None

    def gate(self, head: Head) -> "Gauge":
        """Make ready to decide whether heads of this network forgot too much."""
        activations = head.lift(self.stored.gate_activations)
        return Gauge("the base set", activations, self.stored.gate_labels)

    def gauge(self, head: Head) -> "Gauge":
        """Make ready to measure heads of this network; takes seconds with MNIST."""
        if self.test is None:
            return self.gate(head)
        return Gauge("MNIST test", head.activate(self.test[0]), self.test[1])


@dataclass(frozen=True, eq=False)
class Gauge:
    """Digits to measure with. name: for reports; activations: (N, ...); labels: (N,), 0 to 9."""

    name: str
    activations: np.ndarray
    labels: np.ndarray

    def right(self, head: Head, weights: Weights) -> int:
        """Count those that are read right."""
        return int((read_digits(head.logits(weights, self.activations)) == self.labels).sum())


def read_digits(logits: np.ndarray) -> np.ndarray:
    """Say the likeliest digits of logits (N, CLASSES): int (N,)."""
    return logits[:, :OTHER].argmax(axis=1)
