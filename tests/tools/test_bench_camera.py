import cv2
import numpy as np

from game.capture.page import PageReader
from game.core.sight import Frame, Look
from model.classifier import SHIPPED, Classifier
from model.prediction import Outcome
from tools.bench_camera import SIZES, draw_page, measure_camera, read_plainly


def test_finding_and_reading_is_timed_at_three_sizes_and_the_cores_are_given_back() -> None:
    before = cv2.getNumThreads()
    figures = measure_camera(SHIPPED, n=4)
    assert set(figures) == {*(f"{w}x{h}" for w, h in SIZES), "many"}
    for size in list(figures)[:3]:
        row = figures[size]
        assert row["ms"] > 0 and row["faster"] == row["plain_ms"] / row["ms"]
    assert figures["many"]["marks"] >= 100
    assert cv2.getNumThreads() == before


def test_the_timed_pages_hold_ten_digits_that_are_read() -> None:
    classifier = Classifier.load(SHIPPED)
    for size in SIZES:
        frame = draw_page(size, 10, 0)
        assert frame.shape == (size[1], size[0], 3) and frame.dtype == np.uint8
        page = PageReader(classifier.read_all).read(Frame(frame, 1, 0.0), Look())
        read = [m for m in page.marks if m.prediction.outcome is not Outcome.REFUSED]
        assert len(read) == 10
        assert read_plainly(classifier, frame) >= 10
