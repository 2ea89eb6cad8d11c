"""What a network knew first: rehearsed while it is taught, and measured afterwards."""

import keras
import numpy as np

from model.architectures import TRUNK_END
from model.finetuning import OnStep, Tuning, teach_head
from model.prepare import prepare_all
from model.recipe import OTHER
from model.rehearsal import Rehearsal

Images = tuple[np.ndarray, np.ndarray]  # uint8 (N, 28, 28) and labels (N,)


class BaseSet:
    """The activations that came with a network; MNIST's test images measure where they are there.

    name: of what measures, for reports. tested: how many digits `right` reads.
    """

    def __init__(self, stored: Rehearsal, test: Images | None = None) -> None:
        self.stored = stored
        self.name = "the base set" if test is None else "MNIST test"
        self._test = test and (prepare_all(test[0])[..., None], test[1])
        self.tested = len(stored.gate_labels if test is None else test[1])

    def teach(self, base: keras.Model, own: Images, tuning: Tuning, on_step: OnStep) -> keras.Model:
        """Teach a copy of the base its head, rehearsing the stored activations."""
        return teach_head(base, own, self.stored, tuning, on_step)

    def right(self, network: keras.Model) -> int:
        """Count the digits that a network reads right; its trunk is the base's."""
        if self._test is not None:
            return int((read_digits(network, self._test[0]) == self._test[1]).sum())
        head = keras.Model(network.get_layer(TRUNK_END).output, network.output)
        read = read_digits(head, self.stored.gate_activations)
        return int((read == self.stored.gate_labels).sum())


def read_digits(network: keras.Model, inputs: np.ndarray) -> np.ndarray:
    """Read inputs of a network or a part of it: int (N,), the likeliest digits."""
    if not len(inputs):
        return np.zeros(0, np.int64)
    return network.predict(inputs, batch_size=500, verbose=0)[:, :OTHER].argmax(axis=1)
