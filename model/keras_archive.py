"""Keras files of strangers, looked into before Keras sees them: none may bring code along.

What a file describes is checked against a list of what is known to be harmless: layers, and what
they are configured with. Lambda layers, functions and classes of somebody's own are on no list.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py

from model.card import NetworkError
from model.foreign import LARGEST, refused

_CONFIG, _WEIGHTS = "config.json", "model.weights.h5"
_LARGEST_TEXT = 4 * 2**20  # bytes of a description
_DEEPEST = 60  # levels of a description
_MOST_ARRAYS = 10_000
_DAMAGE = (
    *(OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError),
    NotImplementedError,  # a way of packing that Python does not know
)

_MODULES = {
    *(None, "keras", "keras.layers", "keras.models", "keras.initializers", "keras.regularizers"),
    *("keras.constraints", "keras.src.models.functional", "keras.src.models.sequential"),
    "keras.src.ops.numpy",
}
_CLASSES = {
    *("Functional", "Model", "Sequential", "InputLayer", "DTypePolicy", "__keras_tensor__"),
    *("__tuple__", "Conv1D", "Conv2D", "DepthwiseConv2D", "SeparableConv2D", "Dense", "ReLU"),
    *("LeakyReLU", "PReLU", "ELU", "Softmax", "Activation", "BatchNormalization", "Dropout"),
    *("LayerNormalization", "SpatialDropout2D", "GaussianNoise", "GaussianDropout", "AlphaDropout"),
    *("ActivityRegularization", "Flatten", "Reshape", "Permute", "MaxPooling2D"),
    *("AveragePooling2D", "GlobalAveragePooling2D", "GlobalMaxPooling2D", "ZeroPadding2D"),
    *("Cropping2D", "UpSampling2D", "Rescaling", "Add", "Subtract", "Multiply", "Divide"),
    *("TrueDivide", "Average", "Maximum", "Minimum", "Concatenate"),
    *("Zeros", "Ones", "Constant", "RandomNormal", "RandomUniform", "TruncatedNormal"),
    *("VarianceScaling", "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform"),
    *("LecunNormal", "LecunUniform", "Orthogonal", "Identity", "L1", "L2", "L1L2"),
    *("OrthogonalRegularizer", "MaxNorm", "NonNeg", "UnitNorm", "MinMaxNorm"),
}


def cleaned(file: Path, folder: Path) -> Path:
    """Check a .keras or .h5 file and return one that Keras may load.

    folder: where a copy is written of what a .keras file has to have: without how it was trained.
    Raises NetworkError for a file that is too large, damaged, or brings what is not known.
    """
    try:
        if zipfile.is_zipfile(file):
            return _copied(*_parts(file), folder / "cleaned.keras")
        if h5py.is_hdf5(file):
            _check_description(_described(file), file)
            return file
    except NetworkError:
        raise
    except (*_DAMAGE, zipfile.BadZipFile) as error:
        raise refused(file, f"it is damaged: {first_line(error)}") from error
    raise refused(file, "it is no Keras file")


def first_line(error: BaseException) -> str:
    """Say in a line what an error was."""
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]


def _copied(config: dict[str, Any], weights: bytes, place: Path) -> Path:
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": "3"}))
        archive.writestr(_CONFIG, json.dumps(config))
        archive.writestr(_WEIGHTS, weights)
    return place


def _parts(file: Path) -> tuple[dict[str, Any], bytes]:
    """Read and check the description and the weights of a .keras archive."""
    with zipfile.ZipFile(file) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
        strange = entries.keys() - {_CONFIG, _WEIGHTS, "metadata.json"}
        if strange or len(entries) < len(archive.infolist()):
            raise refused(file, f"it holds more than a network: {min(strange, default='twice')}")
        for name, largest in ((_CONFIG, _LARGEST_TEXT), (_WEIGHTS, LARGEST)):
            if name not in entries:
                raise refused(file, f"it has no {name}")
            if entries[name].file_size > largest:
                raise refused(file, f"its {name} would unpack to {entries[name].file_size:,} bytes")
        config = json.loads(archive.read(_CONFIG))
        weights = archive.read(_WEIGHTS)
    if not isinstance(config, dict):
        raise refused(file, "it describes no network")
    config.pop("compile_config", None)
    _check_description(config, file)
    with h5py.File(io.BytesIO(weights), "r") as opened:
        _check_arrays(opened, file)
    return config, weights


def _described(file: Path) -> Any:
    """Read what an .h5 file says of its network, and check its arrays."""
    with h5py.File(file, "r") as opened:
        _check_arrays(opened, file)
        text = opened.attrs.get("model_config")
    if text is None:
        raise refused(file, "it holds weights alone; save the whole network with network.save()")
    if len(text) > _LARGEST_TEXT:
        raise refused(file, "its description is too long")
    return json.loads(text)


def _check_arrays(opened: h5py.File, file: Path) -> None:
    """See that a file holds plain numbers, all in itself, and not too many. Raises NetworkError."""
    size = count = 0
    groups = [opened]
    while groups:
        group = groups.pop()
        for name in group:
            if not isinstance(group.get(name, getlink=True), h5py.HardLink):
                raise refused(file, f"{name} leads somewhere else")
            item, count = group[name], count + 1
            if isinstance(item, h5py.Group):
                groups.append(item)
            elif item.external or item.is_virtual or item.dtype.kind not in "fiubSO":
                raise refused(file, f"{name} is no array of its own")
            else:
                size += item.size * item.dtype.itemsize
            if size > LARGEST or count > _MOST_ARRAYS:
                raise refused(file, f"it would unpack to more than {LARGEST:,} bytes")


def _check_description(described: Any, file: Path) -> None:
    """See that a description names nothing but what is known. Raises NetworkError."""
    for part in _dicts(described, file):
        if not {"class_name", "module", "registered_name"} & part.keys():
            continue
        name, module = part.get("class_name"), part.get("module")
        registered = part.get("registered_name")
        if name == "Lambda" or "lambda" in str(name).lower():
            raise refused(file, "it has a Lambda layer, which is code")
        known = isinstance(name, str) and name in _CLASSES
        if not known or module not in _MODULES or registered not in (None, name):
            raise refused(
                file, f"it has a part that this program does not know: {registered or name}"
            )


def _dicts(value: Any, file: Path, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        raise refused(file, "its description is nested too deeply")
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for item in inner:
            yield from _dicts(item, file, depth + 1)
