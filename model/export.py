"""Writing a network's files: for Keras, for the game, and in other formats for other programs.

All of them take float32 (N, 28, 28, 1), 0 to 1, and answer logits, for any N.
"""

import contextlib
import io
import logging
import shutil
import warnings
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import cv2
import keras
import numpy as np

from model.classifier import ONNX_FILE
from model.formats import FORMATS
from model.graft import GraftError, graft

_TRIED = 8  #: images that a file must answer as the network does,
_ALIKE = 1e-4  #: but for this share of the largest logit

#: Format by format, what writes a network to a path.
WRITERS: dict[str, Callable[[keras.Model, Path], None]] = {
    "keras": lambda network, path: network.save(path),
    "h5": lambda network, path: network.save(path),
    "tflite": lambda network, path: network.export(path, format="litert", verbose=False),
    "savedmodel": lambda network, path: network.export(
        path, format="tf_saved_model", verbose=False
    ),
}


def export(
    network: keras.Model,
    folder: Path,
    formats: Collection[str] = (),
    like: tuple[keras.Model, Path] | None = None,
) -> None:
    """Write a network's Keras and ONNX files, and those of `formats`, names out of FORMATS.

    like: a network with the same layers, and its folder, whose ONNX file saves making one anew.
    All are made beside first and then put in their place. What an earlier network left in other
    formats is deleted, so that all files of a folder are of one network. Raises OSError.
    """
    beside = folder / "files.new"
    shutil.rmtree(beside, ignore_errors=True)  # of a run that was stopped
    beside.mkdir(parents=True)
    wanted = {"keras", *formats}
    try:
        with _quiet():
            bare = _bare(network)
            if not _write_alike(bare, beside / ONNX_FILE, like):
                bare.export(beside / ONNX_FILE, format="onnx", verbose=False)
            for name in wanted:
                WRITERS[name](bare, beside / FORMATS[name])
        for name in FORMATS.keys() - {"keras"}:
            _delete(folder / FORMATS[name])
        for made in beside.iterdir():
            made.replace(folder / made.name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write_alike(network: keras.Model, path: Path, like: tuple[keras.Model, Path] | None) -> bool:
    """Write an ONNX file by changing the numbers in that of another; returns whether it can be."""
    if like is None:
        return False
    try:
        content = graft((like[1] / ONNX_FILE).read_bytes(), like[0], network)
    except (GraftError, OSError):
        return False
    images = np.random.default_rng(1).random((_TRIED, *network.input_shape[1:]), np.float32)
    reader = cv2.dnn.readNetFromONNX(np.frombuffer(content, np.uint8))
    reader.setInput(images)
    told, wanted = reader.forward(), network(images).numpy()
    if not np.allclose(told.reshape(wanted.shape), wanted, atol=_ALIKE * (1 + abs(wanted).max())):
        return False
    path.write_bytes(content)
    return True


def _bare(network: keras.Model) -> keras.Model:
    """Copy a network without its optimizer, whose state is twice as large as the weights."""
    bare = network
    if network.compiled:
        bare = keras.Model.from_config(network.get_config())
        bare.set_weights(network.get_weights())
    bare(np.zeros((1, *bare.input_shape[1:]), np.float32))  # the exporters need one call before
    return bare


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporters' chatter off the terminal."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
