import random

import numpy as np

from game.core.hand import write
from game.reader import BatchReader
from model.classifier import SHIPPED
from model.paint import paint
from model.prediction import Outcome


def test_many_rasters_are_read_at_once():
    chance = random.Random(1)
    rasters = np.stack([paint(write(digit, chance)) for digit in range(10)])
    read = BatchReader(SHIPPED)(rasters)
    assert sum(p.digit == digit for digit, p in enumerate(read)) >= 9


def test_without_a_network_nothing_is_read():
    (reading,) = BatchReader(None)(np.full((1, 112, 112), 255, np.uint8))
    assert reading.outcome is Outcome.REFUSED
