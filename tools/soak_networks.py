"""Networks that tell themselves apart by how they answer, for proofs of which one reads."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from model.card import read_card
from model.classifier import ONNX_FILE, SHIPPED, Classifier
from model.recipe import CLASSES

VARIANTS = 8
_IMAGES = np.random.default_rng(1).random((4, 28, 28), np.float32)  # read again and again


def make_variants(folder: Path) -> None:
    """Write networks like the shipped one, each with answers of its own: folder/0, folder/1 ..."""
    shipped = onnx.load_model_from_string((SHIPPED / ONNX_FILE).read_bytes())
    place = next(t for t in shipped.graph.initializer if tuple(t.dims) == (CLASSES,))
    bias = numpy_helper.to_array(place)
    for number in range(VARIANTS):
        variant = folder / f"{number}"
        variant.mkdir(parents=True)
        for file in SHIPPED.iterdir():
            if file.is_file():
                shutil.copyfile(file, variant / file.name)
        other = bias + np.random.default_rng(number).random(CLASSES, np.float32)
        place.CopyFrom(numpy_helper.from_array(other, place.name))
        content = shipped.SerializeToString()
        (variant / ONNX_FILE).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        replace(read_card(SHIPPED), name=f"variant {number}", onnx_sha256=digest).write(variant)


def answer(network: Path) -> bytes:
    """Say how a network answers some fixed images, to compare. Raises NetworkError."""
    return Classifier.load(network).logits(_IMAGES).tobytes()
