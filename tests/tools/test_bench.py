import cv2
import numpy as np
import pytest

from model.classifier import ONNX_FILE, SHIPPED, Classifier
from model.paint import paint
from tools import bench
from tools.bench_reading import measure_reading, time_reading, write_all


def test_reading_is_timed_beside_keras_with_the_same_network() -> None:
    pytest.importorskip("tensorflow", reason="the plain way needs TensorFlow")
    figures = measure_reading(SHIPPED, n=32)
    assert min(figures.values()) > 0
    assert figures["faster"] == figures["predict_ms"] / figures["reading_ms"]
    assert figures["batch_faster"] == figures["predict_32_ms"] / figures["batch_of_32_ms"]


def test_reading_is_timed_on_one_core_and_the_others_are_given_back() -> None:
    class Watching(Classifier):
        def read_all(self, rasters: np.ndarray) -> list:
            threads.add(cv2.getNumThreads())
            return super().read_all(rasters)

    before, threads = cv2.getNumThreads(), set()
    time_reading(Watching.load(SHIPPED), np.stack([paint(d) for d in write_all(32)]))
    assert threads == {1}
    assert cv2.getNumThreads() == before


def test_the_size_of_a_network_is_that_of_its_file_and_card() -> None:
    size = bench.size_of(SHIPPED)
    assert size["name"] == "pretrained"
    assert size["onnx_bytes"] == (SHIPPED / ONNX_FILE).stat().st_size
    assert size["parameters"] == Classifier.load(SHIPPED).card.parameters


def test_without_psutil_a_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert bench.main([]) == 1
    assert "psutil" in capsys.readouterr().err
