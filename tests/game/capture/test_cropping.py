import cv2
import numpy as np

from data.sample import Crop
from game.capture.cropping import LARGEST_CROP, crop
from game.core.sight import Box

FRAME = np.random.default_rng(1).integers(0, 256, (720, 1280, 3)).astype(np.uint8)


def test_a_box_lies_within_its_crop_wherever_it_is_in_the_frame():
    chance = np.random.default_rng(2)
    for _ in range(300):
        width, height = (int(n) for n in chance.integers(1, 700, 2))
        # also at the very edge, where there is no margin
        x = chance.choice([0, 1280 - width, int(chance.integers(0, 1281 - width))])
        y = chance.choice([0, 720 - height, int(chance.integers(0, 721 - height))])
        grey, box = crop(FRAME, Box(int(x), int(y), width, height))
        assert max(grey.shape) <= LARGEST_CROP
        Crop(grey, box)  # a sample takes nothing else


def test_a_small_crop_has_the_pixels_of_the_frame():
    grey, box = crop(FRAME, Box(100, 200, 30, 40))
    assert box == Box(14, 14, 30, 40)
    np.testing.assert_array_equal(grey, cv2.cvtColor(FRAME[186:254, 86:144], cv2.COLOR_BGR2GRAY))
