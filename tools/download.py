"""MNIST by Keras's own download, for machines that have no file of it yet."""

from pathlib import Path

import keras

from data.mnist import ENVIRONMENT, KERAS_CACHE, MnistError


def download_mnist() -> Path:
    """Fetch MNIST into Keras's cache, or find it there. Raises MnistError without a network."""
    try:
        keras.datasets.mnist.load_data()
    except Exception as error:  # Keras raises a bare Exception for a failed download
        raise MnistError(
            f"MNIST is not on this machine and could not be downloaded ({error}). Connect to the "
            f"internet, or name a file mnist.npz with --mnist FILE or the variable {ENVIRONMENT}."
        ) from error
    return KERAS_CACHE.expanduser()
