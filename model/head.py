"""What teaching trains: the layers behind a place in a network, as a function of their weights.

Several sets of weights can so learn at the same time, with what was compiled once.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import keras
import numpy as np
import tensorflow as tf

from model.architectures import TRUNK_END
from model.card import NetworkError
from model.methods import METHODS
from model.threads import cores

#: all layers, which needs pictures to rehearse: no network brings them along
ALL = "all"
Weights = tuple[np.ndarray, ...]
_BATCH = 500  # how many are read at a time


class Head:
    """The layers of a network behind one of them.

    Batch normalisation keeps its statistics and factors: a few dozen samples of one hand are too
    few to estimate them anew. Dropout is off: it cost three times the time and gained nothing.

    weights: float32 arrays, those of the network that can be taught.
    """

    def __init__(self, network: keras.Model, method: str = METHODS[0]) -> None:
        """method: one of METHODS, or ALL. Raises NetworkError for a network without a trunk."""
        self._network = _copy(network)
        images, last = self._network.input, self._network.layers[-1]
        stored = images if method == ALL else _trunk_end(self._network)
        first = last.input if method == "last" else stored
        self._layers = keras.Model(first, self._network.output)
        self.weights: Weights = tuple(v.numpy() for v in self._layers.trainable_variables)
        self._trunk = None if first is images else _compiled(keras.Model(images, first))
        self._between = None if first is stored else _compiled(keras.Model(stored, first))
        self._answer = tf.function(self.forward, reduce_retracing=True)

    def activate(self, images: np.ndarray) -> np.ndarray:
        """Make what the head takes: of float32 (N, 28, 28) float32 (N, ...)."""
        inputs = images[..., None]
        return inputs if self._trunk is None else _in_batches(self._trunk, inputs)

    def lift(self, stored: np.ndarray) -> np.ndarray:
        """Make what the head takes of activations as they are stored with a network."""
        return stored if self._between is None else _in_batches(self._between, stored)

    def logits(self, weights: Weights, activations: np.ndarray) -> np.ndarray:
        """Answer activations (N, ...) with logits float32 (N, CLASSES)."""
        tensors = [tf.convert_to_tensor(w) for w in weights]
        return _in_batches(lambda batch: self._answer(tensors, batch), activations)

    def forward(self, weights: list[tf.Tensor], activations: tf.Tensor) -> tf.Tensor:
        """Answer one batch as a part of something that is compiled."""
        fixed = [v.value for v in self._layers.non_trainable_variables]
        return self._layers.stateless_call(weights, fixed, activations, training=False)[0]

    def network(self, weights: Weights) -> keras.Model:
        """Make a whole network with these weights."""
        network = _copy(self._network)
        values = {id(v): w for v, w in zip(self._layers.trainable_variables, weights, strict=True)}
        pairs = zip(self._network.variables, network.variables, strict=True)
        for mine, its in pairs:
            its.assign(values.get(id(mine), mine))
        return network


def _trunk_end(network: keras.Model) -> keras.KerasTensor:
    try:
        return network.get_layer(TRUNK_END).output
    except ValueError as error:
        raise NetworkError(
            "This network is not parted into a trunk and a head, so it can read but not be taught. "
            "Choose one that came with the program, or that tools.train made."
        ) from error


def _copy(network: keras.Model) -> keras.Model:
    copy = keras.Model.from_config(network.get_config())
    copy.set_weights(network.get_weights())
    for layer in copy.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
    return copy


def _compiled(part: keras.Model) -> Callable[[np.ndarray], tf.Tensor]:
    return tf.function(lambda batch: part(batch, training=False), reduce_retracing=True)


def _in_batches(read: Callable[[np.ndarray], tf.Tensor], inputs: np.ndarray) -> np.ndarray:
    """Read some at a time."""
    if not len(inputs):  # one for its shape: there are layers that refuse a batch of none
        return read(np.zeros((1, *inputs.shape[1:]), np.float32)).numpy()[:0]
    batches = [inputs[start : start + _BATCH] for start in range(0, len(inputs), _BATCH)]
    with ThreadPoolExecutor(cores()) as pool:
        return np.concatenate(list(pool.map(lambda batch: read(batch).numpy(), batches)))
