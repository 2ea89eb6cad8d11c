import numpy as np
import pytest

from data import mnist
from model.prepare import FIT_SIDE, prepare, prepare_all
from tests.datasets import dataset


def bar(height: int, width: int, side: int = 112, ink: int = 255) -> np.ndarray:
    raster = np.zeros((side, side), np.uint8)
    raster[5 : 5 + height, 9 : 9 + width] = ink
    return raster


def test_paper_without_ink_gives_an_empty_image() -> None:
    assert not prepare(np.zeros((112, 112), np.uint8)).any()
    assert prepare_all(np.zeros((0, 112, 112), np.uint8)).shape == (0, 28, 28)


@pytest.mark.parametrize(("height", "width"), [(100, 20), (7, 40), (1, 1), (60, 60), (3, 1)])
def test_the_longer_side_fits_twenty_pixels_and_the_aspect_stays(height: int, width: int) -> None:
    image = prepare(bar(height, width))
    rows, columns = image.any(axis=1).sum(), image.any(axis=0).sum()
    assert max(rows, columns) == FIT_SIDE
    assert min(rows, columns) == max(1, round(FIT_SIDE * min(height, width) / max(height, width)))


def test_the_centre_of_mass_lies_in_the_middle() -> None:
    raster = bar(80, 12)
    raster[60:85, 9:60] = 255  # an L: its mass is far from the middle of its box
    image = prepare(raster)
    for axis in (0, 1):
        mass = image.sum(axis=1 - axis)
        assert abs(mass @ np.arange(28) / mass.sum() - 14) <= 0.51


def test_grey_ink_is_read_like_black_ink() -> None:
    np.testing.assert_allclose(prepare(bar(50, 20, ink=90)), prepare(bar(50, 20)), atol=1e-6)


def test_images_of_mnist_come_back_as_they_are() -> None:
    images = mnist.load(dataset("mnist.npz")).x_test[:2000]
    same = [np.abs(prepare(i) - i / i.max()).max() < 0.02 for i in images]
    assert np.mean(same) > 0.995
