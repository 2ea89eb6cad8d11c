"""Writing and reading the network's files of a network folder."""

import hashlib
from collections.abc import Collection
from pathlib import Path

import keras

from model.card import NetworkError
from model.classifier import ONNX_FILE
from model.export import export
from model.formats import KERAS_FILE


def write_network(
    network: keras.Model,
    folder: Path,
    formats: Collection[str] = (),
    like: tuple[keras.Model, Path] | None = None,
) -> str:
    """Write the network for Keras, as ONNX for the game, and in `formats`, names of FORMATS.

    like: see `model.export.export`. Returns the SHA-256 of the ONNX file, for the card.
    Raises OSError.
    """
    export(network, folder, formats, like)
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
