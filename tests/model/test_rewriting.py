import random

import numpy as np

from game.core.hand import write
from model.ink import Drawing, Stroke
from model.paint import paint
from model.prepare import prepare
from model.rewriting import Hand, rewrite

STILL = Hand(**dict.fromkeys(Hand.__dataclass_fields__, 0.0))


def test_a_hand_that_changes_nothing_paints_as_the_pad_does() -> None:
    drawing = write(4, random.Random(4))
    again = rewrite(drawing, np.random.default_rng(0), STILL)
    assert np.abs(prepare(again) - prepare(paint(drawing))).mean() < 0.005


def test_each_change_alone_changes_the_ink() -> None:
    drawing = write(4, random.Random(3))
    still = rewrite(drawing, np.random.default_rng(0), STILL).astype(int)
    for name in Hand.__dataclass_fields__:
        hand = Hand(**{**STILL.__dict__, name: getattr(Hand(), name) or 1})
        rng = np.random.default_rng(1)
        most = max(np.abs(rewrite(drawing, rng, hand) - still).mean() for _ in range(8))
        assert most > 1, name


def test_no_two_times_are_alike_and_one_seed_is() -> None:
    drawing = write(8, random.Random(8))
    first, second, again = (rewrite(drawing, np.random.default_rng(s)) for s in (1, 2, 1))
    np.testing.assert_array_equal(first, again)
    assert (first != second).any()


def test_taps_and_short_strokes_survive_being_written_again() -> None:
    tap = Stroke.from_points([(0.2, 0.2, 0.0)])
    short = Stroke.from_points([(0.5, 0.5, 0.0), (0.6, 0.6, 0.1)])
    for seed in range(20):
        raster = rewrite(Drawing((tap, short)), np.random.default_rng(seed))
        assert raster.shape == (112, 112)
        assert raster.max() == 255
