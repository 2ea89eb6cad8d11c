"""The network's input stays what it was, and the same however a digit came before it.

The golden file is recorded anew with DIGITS_RECORD=1: look at what changed before you commit it.
"""

import os
import random
from pathlib import Path

import cv2
import numpy as np
import pygame
import pytest

from data import mnist
from game.capture.cutting import cut
from game.core.hand import write
from game.core.sight import Box
from game.ui.pad import Pad
from model.classifier import SHIPPED, Classifier
from model.ink import Drawing
from model.paint import paint
from model.prepare import prepare, prepare_all
from tests.datasets import dataset
from tests.game.person import mouse_down, mouse_move, mouse_up

GOLDEN = Path(__file__).with_name("prepared.npz")
RECORD = "DIGITS_RECORD"
SAME = 4 / 255  # OpenCV's versions round a grey level differently, and prepare scales twice


def drawings(n: int) -> list[Drawing]:
    """Digits 0 to 9 in turn."""
    chance = random.Random(11)
    return [write(i % 10, chance) for i in range(n)]


@pytest.fixture(params=["mnist", "painted"])
def digits(request: pytest.FixtureRequest) -> np.ndarray:
    """Digit images of MNIST's size, uint8 (N, 28, 28)."""
    if request.param == "mnist":
        return mnist.load(dataset("mnist.npz")).x_test[:100]
    return np.round(prepare_all(np.stack([paint(d) for d in drawings(50)])) * 255).astype("u1")


def on_a_pad(
    image: np.ndarray, scale: float, how: int, left: int = 230, top: int = 40
) -> np.ndarray:
    """Put an image, enlarged, on much paper."""
    height, width = (round(side * scale) for side in image.shape)
    raster = np.zeros((top + height + 90, left + width + 10), np.uint8)
    raster[top : top + height, left : left + width] = cv2.resize(
        image, (width, height), interpolation=how
    )
    return raster


def assert_alike(images: list[np.ndarray], first: np.ndarray, error: float) -> None:
    """Check the mean error over each pixel, 0 to 1, and that all are read as the same digits."""
    classifier = Classifier.load(SHIPPED)
    assert np.abs(np.stack(images) - first).mean() < error
    read, at_first = (classifier.read_prepared(x) for x in (np.stack(images), first))
    assert [p.digit for p in read] == [p.digit for p in at_first]


def rasters_to_record() -> dict[str, np.ndarray]:
    """Rasters that are scaled down, as pad and camera make them, and small ones, scaled up."""
    painted = np.stack([paint(d) for d in drawings(10)])
    small = [cv2.resize(r, (17, 17), interpolation=cv2.INTER_AREA) for r in painted]
    return {"painted": painted, "small": np.stack(small)}


@pytest.mark.parametrize("kind", ["painted", "small"])
def test_prepare_makes_what_it_made_when_this_was_recorded(kind: str) -> None:
    if os.environ.get(RECORD):
        rasters = rasters_to_record()
        images = {f"{k}_prepared": np.round(prepare_all(r) * 255) for k, r in rasters.items()}
        np.savez_compressed(GOLDEN, **rasters, **{k: v.astype("u1") for k, v in images.items()})
    with np.load(GOLDEN, allow_pickle=False) as golden:
        made = prepare_all(golden[kind])
        np.testing.assert_allclose(made, golden[f"{kind}_prepared"] / 255, atol=SAME)


def test_an_image_enlarged_tenfold_comes_back_as_it_was(digits: np.ndarray) -> None:
    for image in digits:
        enlarged = on_a_pad(image, 10, cv2.INTER_NEAREST)
        np.testing.assert_allclose(prepare(enlarged), prepare(image), atol=SAME)


@pytest.mark.parametrize("how", [cv2.INTER_LINEAR, cv2.INTER_CUBIC], ids=["linear", "cubic"])
@pytest.mark.parametrize("scale", [2.5, 10, 17])
def test_smoothly_enlarged_to_any_size_it_comes_back_nearly_the_same(
    digits: np.ndarray, how: int, scale: float
) -> None:
    # smoothing takes the edge off the ink, and ink that begins elsewhere may move by a pixel
    enlarged = [prepare(on_a_pad(image, scale, how)) for image in digits]
    assert_alike(enlarged, prepare_all(digits), error=0.045)


@pytest.mark.parametrize(("left", "top"), [(0, 0), (500, 3), (31, 700)])
def test_the_place_does_not_change_it_at_all(digits: np.ndarray, left: int, top: int) -> None:
    for image in digits[:10]:
        first = prepare(on_a_pad(image, 5, cv2.INTER_LINEAR))
        moved = prepare(on_a_pad(image, 5, cv2.INTER_LINEAR, left, top))
        np.testing.assert_array_equal(moved, first)


def test_fainter_ink_does_not_change_it(digits: np.ndarray) -> None:
    fainter = [prepare((image * 0.3).astype(np.uint8)) for image in digits]
    assert_alike(fainter, prepare_all(digits), error=0.005)


@pytest.mark.parametrize("width", [4, 6, 10, 14])
def test_the_width_of_the_pen_does_not_change_what_is_read(width: int) -> None:
    painted = np.stack([paint(d) for d in drawings(50)])
    other_pen = [prepare(paint(d, width)) for d in drawings(50)]
    assert_alike(other_pen, prepare_all(painted), error=0.08)


@pytest.mark.parametrize("side", [280, 641])
def test_a_digit_written_on_the_pad_pixel_by_pixel_is_what_was_meant(side: int) -> None:
    pad = Pad()
    pad.place(pygame.Rect(137, 41, side, side), (1000, 800))
    images = []
    for drawing in (meant := drawings(20)):
        pad.clear(0.0)
        for stroke in drawing.strokes:
            spots = [pad.to_window(point) for point in zip(stroke.x, stroke.y, strict=True)]
            pixels = [(round(x), round(y)) for x, y in spots]
            pad.handle(mouse_down(pixels[0]), 0.0)
            for pixel in pixels[1:]:
                pad.handle(mouse_move(pixel), 0.0)
            pad.handle(mouse_up(pixels[-1]), 0.0)
        images.append(prepare(paint(pad.sketch.drawing)))
    assert_alike(images, prepare_all(np.stack([paint(d) for d in meant])), error=0.02)


@pytest.mark.parametrize(("paper", "ink"), [(230, 40), (150, 110), (35, 200)])
def test_dark_ink_on_light_paper_and_chalk_on_a_board_are_the_same(paper: int, ink: int) -> None:
    images = []
    painted = np.stack([paint(d) for d in drawings(50)])
    for raster in painted:
        grey = np.round(paper + (ink - paper) / 255 * raster).astype(np.uint8)
        frame = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
        images.append(prepare(cut(frame, Box(*cv2.boundingRect(raster)))))
    assert_alike(images, prepare_all(painted), error=0.03)
