"""The networks to choose from, as Keras models.

Each takes float32 (N, 28, 28, 1), 0 to 1, and answers logits (N, 10). The layer named TRUNK_END
divides it: the trunk below makes the activations that rehearsal stores, the head above it is what
teaching may train without any pictures.
"""

from collections.abc import Callable

import keras
from keras import layers

TRUNK_END = "trunk_end"  #: name of the last layer of the trunk; its output is float32 (N, K)


def lean() -> keras.Model:
    """Make the default: six 3x3 convolutions with batch normalisation, widest where it is small.

    The first block is unpadded (MNIST's margin is empty) and the work lies in 12 x 12 and 6 x 6,
    which halves the multiplications of a padded network with the same number of parameters.
    Batch normalisation: Ioffe and Szegedy, 2015; dropout: Srivastava et al., 2014.
    """
    image = x = keras.Input((28, 28, 1), name="image")  # (N, 28, 28, 1)
    x = _block(x, 24, 32, "valid")  # (N, 12, 12, 32)
    x = _block(x, 64, 64, "same")  # (N, 6, 6, 64)
    x = layers.Dropout(0.1)(x)
    x = _block(x, 112, 112, "same")  # (N, 3, 3, 112)
    x = layers.Flatten(name=TRUNK_END)(x)  # (N, 1008)
    x = layers.Dropout(0.4)(x)
    return keras.Model(image, layers.Dense(10, name="logits")(x), name="lean")


def plain() -> keras.Model:
    """Make the textbook network: convolution, pooling, dropout, dense (225,034 parameters)."""
    image = x = keras.Input((28, 28, 1), name="image")
    x = layers.Conv2D(32, 3, activation="relu")(x)  # (N, 26, 26, 32)
    x = layers.MaxPooling2D()(x)  # (N, 13, 13, 32)
    x = layers.Conv2D(64, 3, activation="relu")(x)  # (N, 11, 11, 64)
    x = layers.MaxPooling2D()(x)  # (N, 5, 5, 64)
    x = layers.Flatten(name=TRUNK_END)(x)  # (N, 1600)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(128, activation="relu")(x)  # (N, 128)
    return keras.Model(image, layers.Dense(10, name="logits")(x), name="plain")


MAKERS: dict[str, Callable[[], keras.Model]] = {"lean": lean, "plain": plain}


def _block(x: keras.KerasTensor, first: int, second: int, padding: str) -> keras.KerasTensor:
    """Two convolutions, each with batch normalisation, then pooling by two."""
    for filters in (first, second):
        x = layers.Conv2D(filters, 3, padding=padding, use_bias=False)(x)
        x = layers.BatchNormalization(momentum=0.95)(x)
        x = layers.ReLU()(x)
    return layers.MaxPooling2D()(x)
