"""Writing a network folder: the network's files, and what its card says of them."""

import contextlib
import hashlib
import sys
from collections.abc import Collection
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import keras
import numpy as np

from model.calibration import choose_sure_from, fit_temperature, softmax
from model.card import NetworkError
from model.classifier import ONNX_FILE
from model.export import export
from model.formats import KERAS_FILE

WRONG_WHEN_SURE = 0.002  #: share of the sure readings that may be wrong on the calibration data
_VERSIONS = ("keras", "tensorflow", "tensorflow-cpu", "numpy", "opencv-python", "onnx", "tf2onnx")


def write_network(network: keras.Model, folder: Path, formats: Collection[str] = ()) -> str:
    """Write the network for Keras, as ONNX for the game, and in `formats`, names of FORMATS.

    Returns the SHA-256 of the ONNX file, for the card. Raises OSError.
    """
    export(network, folder, formats)
    return hashlib.sha256((folder / ONNX_FILE).read_bytes()).hexdigest()


def read_network(folder: Path) -> keras.Model:
    """Load the Keras file of a folder, never running code that a file might bring.

    Raises NetworkError where there is none or it is damaged.
    """
    try:
        return keras.models.load_model(folder / KERAS_FILE, compile=False, safe_mode=True)
    except (OSError, ValueError, TypeError, KeyError) as error:
        reason = str(error).splitlines()[0]
        raise NetworkError(
            f"{folder} has no Keras network that can be trained further ({reason}). "
            "Choose a folder that tools.train or tools.finetune wrote."
        ) from error


def calibrate(logits: np.ndarray, labels: np.ndarray) -> tuple[float, float, str]:
    """Choose temperature and the confidence from which a reading is sure, and say how."""
    temperature = fit_temperature(logits, labels)
    probabilities = softmax(logits, temperature)
    correct = probabilities.argmax(axis=1) == labels
    sure_from = choose_sure_from(probabilities.max(axis=1), correct, WRONG_WHEN_SURE)
    note = (
        f"Temperature with the least negative log-likelihood, and the lowest confidence from which "
        f"at most {WRONG_WHEN_SURE:.1%} of the readings are wrong, on {len(labels)} images that "
        "the network was not trained on (half of them augmented, to be as hard as real hands)."
    )
    return round(temperature, 4), round(sure_from, 4), note


def versions() -> dict[str, str]:
    """Say which Python and which libraries are at work."""
    found = {"python": sys.version.split()[0]}
    for name in _VERSIONS:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def now() -> str:
    """Return the UTC time as text, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
