"""Reading files of more digits to train on: pen trajectories, or a samples file of the game."""

from pathlib import Path

import numpy as np

from data.reading import read_samples
from data.unipen import LOOKALIKES, read_marks
from model.ink import Drawing
from model.material import Material
from model.prepare import as_images
from model.recipe import OTHER

_HDF5 = b"\x89HDF"  # how such a file begins


def read_extra(path: Path) -> Material:
    """Read a file, told by its content: UNIPEN text (plain, .Z, .gz) or HDF5 samples.

    Letters and signs count as no digits, but for those that look like one, which are left out.
    Raises StrokesError or StoreError, with a sentence for the user.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(_HDF5))
    except OSError:
        head = b""  # the readers say best what is wrong with it
    return _samples(path) if head == _HDF5 else _marks(path)


def _marks(path: Path) -> Material:
    marks = [
        m
        for m in read_marks(path)
        if m.digit is not None or (len(m.label) == 1 and m.label not in LOOKALIKES)
    ]
    labels = [OTHER if m.digit is None else m.digit for m in marks]
    return _material([], [m.drawing for m in marks], labels, [m.writer for m in marks])


def _samples(path: Path) -> Material:
    """Strokes where there are some, to be painted anew; else the ink as it was cut from paper."""
    samples = sorted(read_samples(path), key=lambda s: bool(s.drawing))
    return _material(
        [s.raster for s in samples if not s.drawing],
        [s.drawing for s in samples if s.drawing],
        [s.label for s in samples],
        # a session goes to one side whole: neighbours in it are alike
        [f"{s.player}/{s.session}" for s in samples],
    )


def _material(
    rasters: list[np.ndarray], drawings: list[Drawing], labels: list[int], writers: list[str]
) -> Material:
    images = as_images(np.stack(rasters)) if rasters else np.zeros((0, 28, 28), np.uint8)
    return Material(images, tuple(drawings), np.array(labels, np.int64), np.array(writers, np.str_))
