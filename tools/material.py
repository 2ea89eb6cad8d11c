"""Gathering what a network learns from: MNIST, pen trajectories, samples files of the game."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from data import mnist
from data.sample_stream import stream_samples
from data.splits import whole_bursts
from data.unipen import read_marks
from model.ink import Drawing
from model.material import Lesson, Material, images_only, join, keep_back, written_by
from model.prepare import as_images
from model.recipe import OTHER, Recipe
from tools.camera_ink import camera_ink
from tools.command import CommandError

_HDF5 = b"\x89HDF"  # how such a file begins
_CAMERA_TEST = 0.06  # marks photographed to measure with, for each one to learn from
_PENDIGITS = (
    "E. Alpaydin, F. Alimoglu, Pen-Based Recognition of Handwritten Digits, UCI Machine Learning "
    "Repository, CC BY 4.0"
)
_UNIPEN = "UNIPEN train_r01_v07, International Unipen Foundation, CC BY 4.0"
# Whom a network's card has to name, by how the name of a file begins.
_CREDITS = {"mnist": "LeCun, Cortes, Burges", "pendigits": _PENDIGITS, "unipen": _UNIPEN}


def gather(
    mnist_file: Path | None, extra: Sequence[Path], leave_out: Sequence[str], recipe: Recipe
) -> Lesson:
    """Read all files, and part what is learned from what is kept back or left out.

    Raises MnistError, StrokesError, StoreError or CommandError, with a sentence for the user.
    """
    digits = mnist.load(mnist.find(mnist_file) or _download())
    parts = [images_only(digits.x_train, digits.y_train)]
    sources = [_source("mnist.npz", parts[0])]
    for file in extra:
        parts.append(read_extra(file))
        sources.append(_source(file.name, parts[-1]) | _people(file, parts[-1]))
    material, left_out = (known := join(parts)).divide(written_by(known, leave_out))
    training, kept = material.divide(keep_back(material, recipe.validation, recipe.seed))
    tests = {"mnist_test": images_only(digits.x_test, digits.y_test)}
    if leave_out:
        if not len(left_out):
            raise CommandError(
                f"Nobody called {', '.join(leave_out)} wrote in these files. "
                "Name writers or sites as the files do."
            )
        tests["left_out"] = left_out
        sources.append({"left_out": list(leave_out), "items": len(left_out)})
    if n := round(recipe.camera * int((training.labels != OTHER).sum())):
        photographed = camera_ink(training, n, recipe.seed)
        training = join([training, photographed])
        # of what was kept back, for a figure; it may be too poor to set thresholds by
        tests["camera"] = camera_ink(kept, round(_CAMERA_TEST * n), recipe.seed + 1)
        sources.append(_source("the same on made-up pages, as a camera sees them", photographed))
    return Lesson(training, kept, tests, sources)


def _source(name: str, part: Material) -> dict[str, Any]:
    credit = [text for start, text in _CREDITS.items() if name.lower().startswith(start)]
    return {"name": name, "items": len(part)} | ({"credit": credit[0]} if credit else {})


def _people(path: Path, part: Material) -> dict[str, Any]:
    """Name for the card whose samples these are: those people may want to be forgotten."""
    if not _is_hdf5(path):
        return {}
    return {"players": sorted({str(writer).rpartition("/")[0] for writer in part.writers})}


def _is_hdf5(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_HDF5)) == _HDF5
    except OSError:
        return False  # the readers say best what is wrong with it


def _download() -> Path:
    from tools.download import download_mnist  # Keras, which takes seconds

    return download_mnist()


def read_extra(path: Path) -> Material:
    """Read a file, told by its content: UNIPEN text (plain, .Z, .gz) or HDF5 samples.

    Letters and signs count as no digits; what looks like one, numbers, and what nobody said to be
    anything are left out. Raises StrokesError, StoreError, or CommandError for a file that gives
    nothing at all, with a sentence for the user.
    """
    material = _samples(path) if _is_hdf5(path) else _marks(path)
    if not len(material):
        raise CommandError(
            f"{path} gives nothing to learn from: nothing in it is whole, labelled, and clearly a "
            "digit or none. Get a fresh copy of it, or leave it out."
        )
    return material


def _marks(path: Path) -> Material:
    marks = [m for m in read_marks(path) if m.digit is not None or m.is_other]
    labels = [OTHER if m.digit is None else m.digit for m in marks]
    return _material([], [m.drawing for m in marks], labels, [m.writer for m in marks])


def _samples(path: Path) -> Material:
    """Strokes where there are some, to be painted anew; else the ink as it was cut from paper."""
    samples = sorted(stream_samples(path), key=lambda s: bool(s.drawing))
    return _material(
        [s.raster for s in samples if not s.drawing],
        [s.drawing for s in samples if s.drawing],
        [s.label for s in samples],
        # a session goes to one side whole: neighbours in it are alike
        whole_bursts(samples, [f"{s.player}/{s.session}" for s in samples]).tolist(),
    )


def _material(
    rasters: list[np.ndarray], drawings: list[Drawing], labels: list[int], writers: list[str]
) -> Material:
    images = as_images(np.stack(rasters)) if rasters else np.zeros((0, 28, 28), np.uint8)
    return Material(images, tuple(drawings), np.array(labels, np.int64), np.array(writers, np.str_))
