"""The networks to choose from, as Keras models.

Each takes float32 (N, 28, 28, 1), 0 to 1, and answers logits (N, CLASSES): the ten digits, and
last "no digit". The layer named TRUNK_END divides it: the trunk below makes the activations that
rehearsal stores, the head above it is what teaching trains, without any pictures.
"""

from collections.abc import Callable

import keras
from keras import layers

from model.recipe import CLASSES

TRUNK_END = "trunk_end"  #: name of the last layer of the trunk; its output is float32 (N, ...)


def lean() -> keras.Model:
    """Make the default: six 3x3 convolutions with batch normalisation, widest where it is small.

    The first two blocks are unpadded (MNIST's margin is empty), so that most of the work lies in
    10 x 10 and less: a third of the multiplications of a padded network with as many parameters.
    Batch normalisation: Ioffe and Szegedy, 2015; dropout: Srivastava et al., 2014.
    """
    image = x = keras.Input((28, 28, 1), name="image")  # (N, 28, 28, 1)
    x = _block(x, 16, 32, "valid")  # (N, 12, 12, 32)
    x = _block(x, 64, 64, "valid")  # (N, 4, 4, 64)
    x = layers.Dropout(0.1, name=TRUNK_END)(x)
    x = _block(x, 128, 128, "same")  # (N, 2, 2, 128)
    x = layers.Flatten()(x)  # (N, 512)
    x = layers.Dropout(0.3)(x)
    return _network(image, x, "lean")


def plain() -> keras.Model:
    """Make the textbook network: convolution, pooling, dropout, dense."""
    image = x = keras.Input((28, 28, 1), name="image")
    x = layers.Conv2D(32, 3, activation="relu")(x)  # (N, 26, 26, 32)
    x = layers.MaxPooling2D()(x)  # (N, 13, 13, 32)
    x = layers.Conv2D(64, 3, activation="relu")(x)  # (N, 11, 11, 64)
    x = layers.MaxPooling2D()(x)  # (N, 5, 5, 64)
    x = layers.Flatten(name=TRUNK_END)(x)  # (N, 1600)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(128, activation="relu")(x)  # (N, 128)
    return _network(image, x, "plain")


def perceptron() -> keras.Model:
    """Make the two-layer perceptron: flatten, 512, softmax."""
    image = x = keras.Input((28, 28, 1), name="image")
    x = layers.Flatten()(x)  # (N, 784)
    x = layers.Dense(512, activation="relu", name=TRUNK_END)(x)  # (N, 512)
    x = layers.Dropout(0.2)(x)
    return _network(image, x, "perceptron")


def deep() -> keras.Model:
    """Make a deeper one: three stages of two residual blocks each (He et al., 2016)."""
    image = x = keras.Input((28, 28, 1), name="image")
    x = _convolve(x, 24, "valid")  # (N, 26, 26, 24)
    x = _stage(x, 24)  # (N, 13, 13, 24)
    x = _stage(x, 48, TRUNK_END)  # (N, 6, 6, 48)
    x = _stage(x, 72)  # (N, 3, 3, 72)
    x = layers.Flatten()(x)  # (N, 648)
    x = layers.Dropout(0.3)(x)
    return _network(image, x, "deep")


MAKERS: dict[str, Callable[[], keras.Model]] = {
    "lean": lean,
    "plain": plain,
    "perceptron": perceptron,
    "deep": deep,
}


def _network(image: keras.KerasTensor, x: keras.KerasTensor, name: str) -> keras.Model:
    return keras.Model(image, layers.Dense(CLASSES, name="logits")(x), name=name)


def _block(x: keras.KerasTensor, first: int, second: int, padding: str) -> keras.KerasTensor:
    """Two convolutions, then pooling by two."""
    for filters in (first, second):
        x = _convolve(x, filters, padding)
    return layers.MaxPooling2D()(x)


def _stage(x: keras.KerasTensor, filters: int, name: str | None = None) -> keras.KerasTensor:
    """Two residual blocks, then pooling by two, in a layer of that name."""
    for _ in range(2):
        x = _residual(x, filters)
    return layers.MaxPooling2D(name=name)(x)


def _residual(x: keras.KerasTensor, filters: int) -> keras.KerasTensor:
    """Two convolutions around which the input goes too, widened where it has to be."""
    around = x if x.shape[-1] == filters else layers.Conv2D(filters, 1, use_bias=False)(x)
    x = _convolve(x, filters, "same")
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.95)(x)
    return layers.ReLU()(layers.Add()([x, around]))


def _convolve(x: keras.KerasTensor, filters: int, padding: str) -> keras.KerasTensor:
    """A 3x3 convolution with batch normalisation."""
    x = layers.Conv2D(filters, 3, padding=padding, use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.95)(x)
    return layers.ReLU()(x)
