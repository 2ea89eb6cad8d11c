"""The digits that a network knew first, in the two forms in which teaching can rehearse them."""

from typing import Protocol

import keras
import numpy as np

from model.architectures import TRUNK_END
from model.finetuning import Images, OnStep, Tuning, as_inputs, teach_all_layers, teach_head
from model.publish import rehearse
from model.recipe import Recipe
from model.rehearsal import Rehearsal
from model.training import split_validation


class BaseSet(Protocol):
    """What teaching needs of a base set.

    name: for reports. method: how it teaches, in words. tested: how many digits `right` reads.
    """

    name: str
    method: str
    tested: int

    def teach(self, base: keras.Model, own: Images, tuning: Tuning, on_step: OnStep) -> keras.Model:
        """Teach a copy of the base."""

    def right(self, network: keras.Model) -> int:
        """Count the test digits that a network reads right."""

    def rehearsal(self, network: keras.Model) -> Rehearsal:
        """Return the activations that are to go with a network that was taught here."""


class Pictures:
    """MNIST itself: all layers learn, its test images measure."""

    name = "MNIST test"
    method = "all layers, rehearsing pictures"

    def __init__(self, training: Images, test: Images, recipe: Recipe) -> None:
        """Take uint8 (N, 28, 28) with labels. recipe: how the base was trained, for its split."""
        self._training, self._kept = split_validation(*training, recipe)
        self._test, self._seed = (as_inputs(test[0]), test[1]), recipe.seed
        self.tested = len(test[1])

    def teach(self, base: keras.Model, own: Images, tuning: Tuning, on_step: OnStep) -> keras.Model:
        """Teach a copy of the base all its layers."""
        return teach_all_layers(base, own, self._training, tuning, on_step)

    def right(self, network: keras.Model) -> int:
        """Count the MNIST test digits that a network reads right."""
        return int((read_digits(network, self._test[0]) == self._test[1]).sum())

    def rehearsal(self, network: keras.Model) -> Rehearsal:
        """Make activations anew: the trunk has changed."""
        return rehearse(network, self._training, self._kept, self._seed)


class Activations:
    """What came with the network: only the head learns, the gate part measures."""

    name = "base set"
    method = "head only, rehearsing stored activations"

    def __init__(self, stored: Rehearsal) -> None:
        self._stored = stored
        self.tested = len(stored.gate_labels)

    def teach(self, base: keras.Model, own: Images, tuning: Tuning, on_step: OnStep) -> keras.Model:
        """Teach a copy of the base its head."""
        return teach_head(base, own, self._stored, tuning, on_step)

    def right(self, network: keras.Model) -> int:
        """Count the digits of the gate part that a network with the same trunk reads right."""
        head = keras.Model(network.get_layer(TRUNK_END).output, network.output)
        read = read_digits(head, self._stored.gate_activations)
        return int((read == self._stored.gate_labels).sum())

    def rehearsal(self, network: keras.Model) -> Rehearsal:  # noqa: ARG002 - the trunk is the same
        """Return what came with the base."""
        return self._stored


def read_digits(network: keras.Model, inputs: np.ndarray) -> np.ndarray:
    """Read inputs of a network or a part of it: int (N,), the likeliest digits."""
    if not len(inputs):
        return np.zeros(0, np.int64)
    return network.predict(inputs, batch_size=500, verbose=0).argmax(axis=1)
