"""No digit is refused because of how it was written; what is no digit mostly is."""

import random
from collections.abc import Callable

import cv2
import numpy as np
import pytest

from data.pen_mark import LOOKALIKES
from data.unipen import read_marks
from game.core.hand import write
from model.classifier import MNIST_ALONE, SHIPPED, Classifier
from model.ink import Drawing
from model.paint import paint
from model.prediction import Outcome
from tests.datasets import dataset

Change = Callable[[Drawing], np.ndarray]


def refused(classifier: Classifier, rasters: list[np.ndarray]) -> float:
    read = classifier.read_all(np.stack(rasters))
    return float(np.mean([p.outcome is Outcome.REFUSED for p in read]))


def tilted(degrees: float) -> Change:
    matrix = cv2.getRotationMatrix2D((55.5, 55.5), degrees, 1)
    return lambda drawing: cv2.warpAffine(paint(drawing), matrix, (112, 112))


def small(side: int) -> Change:
    def change(drawing: Drawing) -> np.ndarray:
        raster = np.zeros((112, 112), np.uint8)
        size = (side, side)
        raster[9 : 9 + side, 30 : 30 + side] = cv2.resize(
            paint(drawing), size, interpolation=cv2.INTER_AREA
        )
        return raster

    return change


CHANGES: dict[str, Change] = {
    "as it is": paint,
    "tilted to the left": tilted(20),
    "tilted to the right": tilted(-20),
    "thin": lambda drawing: paint(drawing, 4),
    "thick": lambda drawing: paint(drawing, 15),
    "grey": lambda drawing: paint(drawing) // 4,
    "small": small(24),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_digit_is_not_refused_for_its_size_width_grey_or_tilt(change: Change) -> None:
    chance = random.Random(1)
    rasters = [change(write(d, chance)) for d in range(10) for _ in range(20)]
    assert refused(Classifier.load(SHIPPED), rasters) <= 0.01


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_digits_of_strangers_are_not_refused_for_it_either(change: Change) -> None:
    marks = read_marks(dataset("pendigits-orig.tra.Z"))[::8]
    rasters = [change(mark.drawing) for mark in marks]
    assert refused(Classifier.load(MNIST_ALONE), rasters) <= 0.015


def test_the_network_file_refuses_the_letters_that_it_learned_from() -> None:
    marks = [m for m in read_marks(dataset("unipen-letters.txt.gz")) if m.label not in LOOKALIKES]
    rasters = [paint(mark.drawing) for mark in marks[::8]]
    assert refused(Classifier.load(SHIPPED), rasters) >= 0.9
