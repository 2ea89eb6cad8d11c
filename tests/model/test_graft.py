from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("tensorflow", reason="networks are exported with TensorFlow")

import keras

from model.architectures import MAKERS
from model.export import export
from model.folder import read_network, write_network
from model.graft import GraftError, graft

IMAGES = np.random.default_rng(1).random((3, 28, 28, 1), np.float32)


def another(network: keras.Model, seed: int) -> keras.Model:
    """The same layers with weights a little off, statistics of normalisation among them."""
    other, rng = keras.Model.from_config(network.get_config()), np.random.default_rng(seed)
    weights = [w * (1 + 0.1 * rng.random(w.shape, np.float32)) for w in network.get_weights()]
    other.set_weights([w + 0.01 * rng.random(w.shape, np.float32) for w in weights])
    return other


def answers(onnx: bytes) -> np.ndarray:
    reader = cv2.dnn.readNetFromONNX(np.frombuffer(onnx, np.uint8))
    reader.setInput(IMAGES)
    return reader.forward().reshape(len(IMAGES), -1)


@pytest.fixture(scope="module", params=["lean", "plain", "perceptron", "deep"])
def base(request: pytest.FixtureRequest) -> keras.Model:
    keras.utils.set_random_seed(1)
    return another(MAKERS[request.param](), 2)


@pytest.fixture(scope="module")
def folder(base: keras.Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    export(base, folder)
    return folder


def test_the_file_answers_as_the_taught_network_does(base: keras.Model, folder: Path) -> None:
    taught = another(base, 3)
    onnx = graft((folder / "model.onnx").read_bytes(), base, taught)
    wanted = taught(IMAGES).numpy()
    np.testing.assert_allclose(answers(onnx), wanted, atol=1e-5 * (1 + abs(wanted).max()))
    assert abs(base(IMAGES).numpy() - wanted).max() > 0.01


def test_what_was_not_taught_stays_byte_for_byte(base: keras.Model, folder: Path) -> None:
    onnx = (folder / "model.onnx").read_bytes()
    assert graft(onnx, base, read_network(folder)) == onnx


def test_a_file_of_another_network_takes_no_weights(base: keras.Model, folder: Path) -> None:
    onnx = (folder / "model.onnx").read_bytes()
    with pytest.raises(GraftError, match="are there 0 times"):
        graft(onnx, another(base, 4), another(base, 5))
    with pytest.raises(GraftError, match="no ONNX file"):
        graft(b"garbage" * 100, base, another(base, 5))


def test_a_folder_is_written_like_another_and_anew_where_that_cannot_be(tmp_path: Path) -> None:
    base = another(MAKERS["perceptron"](), 2)
    export(base, tmp_path / "base")
    taught = another(base, 3)
    wanted = taught(IMAGES).numpy()
    for like in [
        (base, tmp_path / "base"),
        (another(base, 4), tmp_path / "base"),
        (base, tmp_path),
    ]:
        write_network(taught, tmp_path / "out", like=like)
        told = answers((tmp_path / "out" / "model.onnx").read_bytes())
        np.testing.assert_allclose(told, wanted, atol=1e-4 * (1 + abs(wanted).max()))
        assert {p.name for p in (tmp_path / "out").iterdir()} == {"model.keras", "model.onnx"}
