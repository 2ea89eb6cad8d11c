import cv2
import numpy as np
import pytest

from data import mnist
from tools.bench_dataset import FORMATS, images_of, measure_dataset, report_dataset


@pytest.fixture(autouse=True)
def nowhere(monkeypatch):
    """Without MNIST, wherever these tests run."""
    monkeypatch.setattr(mnist, "find", lambda _: None)


def test_every_format_is_timed_both_ways_and_the_cores_are_given_back():
    before = cv2.getNumThreads()
    figures = measure_dataset(40)
    assert figures["images"] == 40
    for name in FORMATS:
        assert min(figures[name].values()) > 0
    lines = report_dataset(figures)
    assert (len(lines), lines[0][0]) == (len(FORMATS), "40 images as npz, one core")
    assert cv2.getNumThreads() == before


def test_drawn_images_stand_in_for_mnist_each_another():
    images, labels = images_of(450)
    assert images.shape == (450, 28, 28) and labels.shape == (450,)
    assert len(np.unique(images.reshape(450, -1), axis=0)) > 400
