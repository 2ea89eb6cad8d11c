"""From a trained network to a folder that the game can use: calibrated, measured, with a card."""

from collections.abc import Collection
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import keras
import numpy as np

from model.architectures import TRUNK_END
from model.calibration import DIGITS_DOUBTED, DIGITS_REFUSED, WRONG_WHEN_SURE, calibrate
from model.card import Card
from model.classifier import Classifier
from model.examples import as_they_are, changed, made_up
from model.folder import write_network
from model.material import TESTS, Lesson, Material
from model.metrics import summarise, summarise_others
from model.origin import now, versions
from model.pictures import remove_pictures, write_pictures
from model.recipe import OTHER, Recipe
from model.rehearsal import Rehearsal, write_rehearsal

REHEARSED, GATED = 3700, 1000  #: items whose activations go with a network: below 3 MB
_LOOKED_AT = 60_000  # items among which those near the border are looked for
_NEAR_UNKNOWN = 2 / 3  # share of those near the border for items of unknown writers, as MNIST's
_NOTE = (
    "On {n} digits that the network was not trained on (by other writers, where writers are "
    "known; as they are, and changed to be as hard as real hands). temperature: the one with the "
    "least negative log-likelihood. refuse_from: the lowest probability of being no digit that at "
    "most {refused:.2%} of them reach; doubt_from: the same for {doubted:.0%}. sure_from: the "
    "lowest confidence from which at most {wrong:.1%} of those below doubt_from are read wrong."
)


def publish(
    network: keras.Model,
    folder: Path,
    recipe: Recipe,
    lesson: Lesson,
    *,
    name: str,
    command: str,
    formats: Collection[str] = (),
) -> dict[str, Any]:
    """Write everything but the curves into a network folder; returns the figures of each test.

    Pictures of each go into a folder of its name; those of an earlier training go away.

    Temperature, thresholds and gate come from what was kept back. The tests are read through the
    ONNX file, as the game reads.
    """
    onnx_sha256 = write_network(network, folder, formats)
    write_rehearsal(rehearse(network, lesson, recipe), folder)
    logits, labels = answer_kept(network, lesson.kept, recipe)
    calibration = calibrate(logits, labels)
    n = int((labels != OTHER).sum())
    card = Card(
        name=name,
        architecture=recipe.arch,
        parameters=network.count_params(),
        temperature=calibration.temperature,
        sure_from=calibration.sure_from,
        doubt_from=calibration.doubt_from,
        refuse_from=calibration.refuse_from,
        thresholds_note=_NOTE.format(
            n=n, refused=DIGITS_REFUSED, doubted=DIGITS_DOUBTED, wrong=WRONG_WHEN_SURE
        ),
        command=command,
        created=now(),
        recipe=asdict(recipe),
        data={
            "sources": lesson.sources,
            "trained_on": len(lesson.training),
            "kept_back": len(lesson.kept),
        },
        figures={},
        versions=versions(),
        onnx_sha256=onnx_sha256,
        parent=recipe.start,
        players=_players(recipe, lesson),
    )
    card.write(folder)
    for test in TESTS:
        remove_pictures(folder / test)
    classifier = Classifier.load(folder)
    for test, material in (lesson.tests | {"kept_back": lesson.kept}).items():
        card.figures[test] = _measure(classifier, material, folder / test)
    card.write(folder)
    return card.figures


def _players(recipe: Recipe, lesson: Lesson) -> list[str] | None:
    if recipe.start:
        return None  # what taught that network is not known here
    return sorted({name for source in lesson.sources for name in source.get("players", ())})


def _measure(classifier: Classifier, material: Material, pictures: Path) -> dict[str, Any]:
    """Read everything as it is, draw how that went, and return the figures."""
    read = classifier.read_prepared(as_they_are(material))
    digits = [p for p, label in zip(read, material.labels, strict=True) if label != OTHER]
    others = [p for p, label in zip(read, material.labels, strict=True) if label == OTHER]
    labels = material.labels[material.labels != OTHER]
    write_pictures(digits, labels, pictures, others)
    result = summarise(digits, labels)
    return result | summarise_others(others) if others else result


def answer_kept(
    network: keras.Model, kept: Material, recipe: Recipe
) -> tuple[np.ndarray, np.ndarray]:
    """Answer what was kept back, as it is and changed: logits (N, CLASSES) and labels (N,)."""
    # as hard for a gentle recipe as for any other
    inputs, labels = changed(kept, replace(recipe, strength=1.0, without=()), recipe.seed)
    inputs = np.concatenate([as_they_are(kept), inputs])[..., None]
    logits = network.predict(inputs, batch_size=500, verbose=0)
    return logits, np.concatenate([kept.labels, labels])


def rehearse(network: keras.Model, lesson: Lesson, recipe: Recipe) -> Rehearsal:
    """Choose items, and keep their activations.

    The rehearsal part comes from the training material, half of it by chance, half the digits that
    the network tells from others by least, and from marks made up as for training; the gate part,
    by chance, from the digits kept back.
    """
    trunk = keras.Model(network.input, network.get_layer(TRUNK_END).output)
    head = keras.Model(trunk.output, network.output)
    rng = np.random.default_rng(recipe.seed)
    invented = made_up(lesson.training, round(REHEARSED * recipe.others), rng)
    some = _choose(lesson.training, _LOOKED_AT, rng)
    known = _activations(trunk, as_they_are(some))
    answers = head.predict(known, batch_size=500, verbose=0)
    chosen = _near_border_or_not(answers, some, REHEARSED - len(invented), rng)
    _, digits = lesson.kept.divide(lesson.kept.labels != OTHER)
    gate = _choose(digits, GATED, rng)
    return Rehearsal(
        np.concatenate([known[chosen], _activations(trunk, invented)]),
        np.concatenate([some.labels[chosen], np.full(len(invented), OTHER)]),
        _activations(trunk, as_they_are(gate)),
        gate.labels,
    )


def _activations(trunk: keras.Model, images: np.ndarray) -> np.ndarray:
    if not len(images):
        return np.zeros((0, *trunk.output_shape[1:]), np.float32)
    return trunk.predict(images[..., None], batch_size=500, verbose=0)


def _near_border_or_not(
    answers: np.ndarray, material: Material, n: int, rng: np.random.Generator
) -> np.ndarray:
    """Choose n places or fewer, half of them of the digits with the least margin.

    Those are what teaching would make the network forget first. Where there are harder items than
    MNIST's they would take all places, and MNIST would be forgotten: each kind has its share.
    answers: logits (N, CLASSES).
    """
    rows, labels = np.arange(len(material)), material.labels
    others = answers.copy()
    others[rows, labels] = -np.inf
    margin = np.where(labels == OTHER, np.inf, answers[rows, labels] - others.max(axis=1))
    order = np.argsort(margin, kind="stable")
    unknown = material.writers[order] == ""
    of_known = min(round((1 - _NEAR_UNKNOWN) * (n // 2)), int((~unknown).sum()))
    near = np.concatenate([order[~unknown][:of_known], order[unknown][: n // 2 - of_known]])
    rest = rng.permutation(np.setdiff1d(rows, near))[: n - len(near)]
    return np.sort(np.concatenate([near, rest]))


def _choose(material: Material, n: int, rng: np.random.Generator) -> Material:
    """Choose n items, or all where there are fewer."""
    chosen = np.zeros(len(material), bool)
    chosen[rng.permutation(len(material))[:n]] = True
    return material.divide(chosen)[1]
