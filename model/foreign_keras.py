"""Loading Keras files of strangers."""

import warnings
from pathlib import Path

import keras

from model.foreign import refused
from model.keras_archive import cleaned, first_line


def read_keras_file(file: Path, folder: Path) -> keras.Model:
    """Load a .keras or .h5 file of a stranger, never running code that it might bring.

    folder: for what is unpacked. Raises NetworkError for one that cannot be used.
    """
    safe = cleaned(file, folder)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it says of optimizers concerns nobody here
            return keras.models.load_model(safe, compile=False, safe_mode=True)
    except Exception as error:  # Keras fails in many ways over what does not fit together
        raise refused(file, f"Keras cannot load it: {first_line(error)}") from error
