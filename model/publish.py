"""From a trained network to a folder that the game can use: calibrated, measured, with a card."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np

from model.architectures import TRUNK_END
from model.augmentation import augment_all
from model.card import Card
from model.classifier import Classifier
from model.figures import draw_confusion
from model.folder import calibrate, now, versions, write_network
from model.metrics import summarise
from model.prepare import prepare_all
from model.recipe import Recipe
from model.rehearsal import Rehearsal, write_rehearsal

REHEARSED, GATED = 2000, 1000  #: images whose activations go with a network: about 3 MB
Images = tuple[np.ndarray, np.ndarray]  # uint8 (N, 28, 28) with labels (N,)


def publish(
    network: keras.Model,
    folder: Path,
    recipe: Recipe,
    *,
    training: Images,
    kept: Images,
    test: Images,
    name: str,
    command: str,
    h5: bool,
) -> dict[str, Any]:
    """Write everything but the curves into a network folder; returns the test figures.

    kept: what training did not use; temperature, threshold and gate come from it. test: reported
    only. The test is read through the ONNX file, as the game reads.
    """
    onnx_sha256 = write_network(network, folder, h5)
    write_rehearsal(rehearse(network, training, kept, recipe.seed), folder)
    temperature, sure_from, note = calibrate(*hard_logits(network, kept, recipe.seed))
    card = Card(
        name=name,
        architecture=recipe.arch,
        parameters=network.count_params(),
        temperature=temperature,
        sure_from=sure_from,
        thresholds_note=note,
        command=command,
        created=now(),
        recipe=asdict(recipe),
        data={"set": "MNIST", "trained_on": len(training[0]), "kept_back": len(kept[0])},
        figures={},
        versions=versions(),
        onnx_sha256=onnx_sha256,
    )
    card.write(folder)
    result = summarise(Classifier.load(folder).read_all(test[0]), test[1])
    card.figures["mnist_test"] = result
    card.write(folder)
    draw_confusion(
        np.array(result["confusion"]), f"MNIST test, {result['n']} digits", folder / "confusion.png"
    )
    return result


def hard_logits(network: keras.Model, kept: Images, seed: int) -> Images:
    """Answer the images kept back and as many changed ones: logits (2N, 10) and labels (2N,)."""
    images, labels = kept
    changed = augment_all(images, np.random.default_rng(seed))
    inputs = np.concatenate([prepare_all(images), changed])[..., None]
    return network.predict(inputs, batch_size=500, verbose=0), np.concatenate([labels, labels])


def rehearse(network: keras.Model, training: Images, kept: Images, seed: int) -> Rehearsal:
    """Choose images by chance, and keep their activations.

    The rehearsal part comes from the training images, the gate part from those kept back.
    """
    trunk = keras.Model(network.input, network.get_layer(TRUNK_END).output)
    rng = np.random.default_rng(seed)
    parts: list[np.ndarray] = []
    for (images, labels), n in ((training, REHEARSED), (kept, GATED)):
        chosen = rng.permutation(len(images))[:n]
        inputs = prepare_all(images[chosen])[..., None]
        parts += [trunk.predict(inputs, batch_size=500, verbose=0), labels[chosen]]
    return Rehearsal(*parts)
