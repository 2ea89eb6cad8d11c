import cv2
import numpy as np
import pytest

from game.capture.detection import find_marks
from game.capture.ink_map import LONGEST_SIDE, map_ink, shrink
from game.capture.polarity import polarities
from game.core.sight import Look
from tests.game.capture.paper import written


def test_frames_are_looked_at_at_one_scale_and_small_ones_as_they_are():
    grey, scale = shrink(np.zeros((1080, 1920, 3), np.uint8))
    assert grey.shape == (540, LONGEST_SIDE) and scale == 0.5
    grey, scale = shrink(np.zeros((240, 320, 3), np.uint8))
    assert grey.shape == (240, 320) and scale == 1


@pytest.mark.parametrize("light", [1.0, 0.3])
def test_darkness_is_the_share_of_light_that_ink_takes_whatever_the_light(light):
    pixels, boxes = written("8", height=120, ink=0.5, noise=0)
    grey, _ = shrink((pixels * light).astype(np.uint8))
    seen = map_ink(grey, chalk=False)
    x, y, width, height = boxes[0]
    assert abs(seen.darkness[y : y + height, x : x + width].max() / 255 - 0.5) < 0.04
    assert seen.darkness[:50].max() < 8
    assert not seen.ink[:50].any()


def test_grain_of_the_paper_is_no_ink():
    rng = np.random.default_rng(0)
    grain = cv2.GaussianBlur(rng.normal(0, 40, (480, 640)), (0, 0), 1.2)
    grey = np.clip(170 + grain, 0, 255).astype(np.uint8)
    assert (map_ink(grey, chalk=False).ink > 0).mean() < 0.02


def test_ink_and_chalk_are_told_and_both_are_tried_where_it_is_not_clear():
    grey, _ = shrink(written("52370")[0])
    assert polarities(grey) == (False,)
    assert polarities(255 - grey) == (True,)
    assert polarities(np.full((480, 640), 128, np.uint8)) == (False, True)


@pytest.mark.parametrize("sigma", [2.0, 3.0, 4.0])
def test_how_blurred_a_mark_is_is_measured(sigma):
    pixels, _ = written("8", height=160, noise=0, pen=12)
    blurred = cv2.GaussianBlur(pixels, (0, 0), sigma)
    found = max(find_marks(blurred, Look()).candidates, key=lambda c: c.traits.length)
    assert found.traits.blur == pytest.approx(sigma, rel=0.4)
