"""What keeps marks from being read, told from what a page shows of them."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from game.capture.traits import Traits
from game.core.sight import Fault, Mark
from model.prediction import Outcome, Prediction

SMALL = 20  #: px of a map, longer side: a digit of this size is read, a smaller one by luck
BLURRED = 0.048  #: of the longer side, sigma of the blur; of sharp photos 1 % have 0.045
SHADED = 0.7  #: of the brightest paper around a mark, the darkest: a shadow's edge lies there
DARK = 45  #: grey levels: where nothing in a frame is brighter, noise hides thin pens
_MAYBE = 0.05  # probability of being a digit from which it is worth a word
_SAMPLE = 16  # px: light is measured on a grid as wide


def mark_fault(traits: Traits, prediction: Prediction, leaves: bool) -> Fault | None:
    """Say what is wrong with a mark that is not surely read; leaves: it goes on beyond the edge."""
    if leaves:
        return Fault.AT_THE_EDGE
    if prediction.outcome is Outcome.SURE or 1 - prediction.other < _MAYBE:
        return None
    if traits.side < SMALL:
        return Fault.TOO_SMALL
    if traits.blur > BLURRED * traits.side:
        return Fault.BLURRED
    return Fault.SHADOW if traits.evenness < SHADED else None


def page_fault(pixels: np.ndarray, marks: Sequence[Mark]) -> Fault | None:
    """Say what is wrong with a frame in which nothing is surely read, uint8 (H, W, 3), BGR.

    It is what is wrong with most of its marks, or that there is no light.
    """
    if any(mark.prediction.outcome is Outcome.SURE for mark in marks):
        return None
    if pixels[::_SAMPLE, ::_SAMPLE].max() < DARK:
        return Fault.TOO_DARK
    faults = Counter(mark.fault for mark in marks)
    return faults.most_common(1)[0][0] if faults else None
