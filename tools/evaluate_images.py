"""Images in an npz file, read and compared with their labels: a part of tools.evaluate."""

import zipfile
import zlib
from pathlib import Path

import numpy as np

from model.classifier import Classifier
from tools.command import CommandError
from tools.evaluation import Evaluation, read_all

_NAMES = (("images", "labels"), ("x_test", "y_test"))  #: ours, and those of mnist.npz
# TypeError: a bare array, as in an npy file of whatever name, is not to be opened with `with`
_UNREADABLE = (OSError, KeyError, TypeError, ValueError, EOFError, zipfile.BadZipFile, zlib.error)


def evaluate_images(classifier: Classifier, file: Path) -> Evaluation:
    """Read the images of an npz file. Raises CommandError."""
    images, labels = _load(file)
    if images.shape[1:] != (28, 28) or images.dtype != np.uint8 or labels.shape != images.shape[:1]:
        raise CommandError(
            f"{file} holds images {images.dtype} {images.shape} and labels {labels.shape}; "
            "it must be uint8 (N, 28, 28) and (N,)."
        )
    if not len(labels) or not np.isin(labels, np.arange(10)).all():
        raise CommandError(f"{file} has no labels, or labels beyond 0 to 9. Check the file.")
    return Evaluation(read_all(classifier, images), labels.astype(np.int64))


def _load(file: Path) -> tuple[np.ndarray, np.ndarray]:
    try:
        with np.load(file, allow_pickle=False) as arrays:
            image, label = next((n for n in _NAMES if n[0] in arrays), _NAMES[0])
            return arrays[image], arrays[label]
    except FileNotFoundError:
        raise CommandError(f"There is no file {file}. Check the name.") from None
    except _UNREADABLE as error:
        raise CommandError(
            f"{file} is no npz file with the arrays images and labels, or damaged. Check the file."
        ) from error
