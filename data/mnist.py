"""MNIST in the arrays and order of `keras.datasets.mnist`, from a file that is already there."""

import os
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ENVIRONMENT = "DIGITS_MNIST"  #: environment variable that names the file
KERAS_CACHE = Path("~/.keras/datasets/mnist.npz")  #: where Keras's own download puts it
# TypeError: a bare array, as in an npy file of whatever name, is not to be opened with `with`
_UNREADABLE = (OSError, KeyError, TypeError, ValueError, EOFError, zipfile.BadZipFile, zlib.error)


class MnistError(Exception):
    """MNIST is not there or cannot be read; the text is a sentence for the user."""


@dataclass(frozen=True, eq=False)
class Mnist:
    """The digits of LeCun, Cortes and Burges.

    x_train: uint8 (60000, 28, 28), y_train: uint8 (60000,), x_test: uint8 (10000, 28, 28),
    y_test: uint8 (10000,). Ink is 255. A cut-down file of the same form may hold fewer.
    """

    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray


def find(file: Path | None) -> Path | None:
    """Say where MNIST lies: the file given, else the environment's, else in Keras's cache."""
    if file is not None:
        return file
    if named := os.environ.get(ENVIRONMENT):
        return Path(named)
    cached = KERAS_CACHE.expanduser()
    return cached if cached.is_file() else None


def load(file: Path) -> Mnist:
    """Read an npz file as Keras keeps it. Raises MnistError."""
    return Mnist(*_digits(file, "train"), *_digits(file, "test"))


def load_test(file: Path) -> tuple[np.ndarray, np.ndarray]:
    """Read the digits to test with alone: x_test and y_test of `Mnist`. Raises MnistError."""
    return _digits(file, "test")


def _digits(file: Path, part: str) -> tuple[np.ndarray, np.ndarray]:
    try:
        with np.load(file, allow_pickle=False) as arrays:
            images, labels = arrays[f"x_{part}"], arrays[f"y_{part}"]
    except FileNotFoundError:
        raise MnistError(
            f"There is no MNIST file {file}. Check --mnist, or the variable {ENVIRONMENT}."
        ) from None
    except _UNREADABLE as error:
        raise MnistError(
            f"{file} is not MNIST as Keras keeps it (mnist.npz), or damaged. Get a fresh copy."
        ) from error
    if images.shape != (len(labels), 28, 28) or images.dtype != np.uint8:
        raise MnistError(
            f"{file} holds images of {images.dtype} {images.shape}, not uint8 (N, 28, 28)."
        )
    if not len(labels) or not np.isin(labels, np.arange(10)).all():
        raise MnistError(f"{file} holds no images, or labels beyond 0 to 9. Get a fresh copy.")
    return images, labels
