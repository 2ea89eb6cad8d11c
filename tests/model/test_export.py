import logging
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from model.formats import FORMATS

pytest.importorskip("tensorflow", reason="networks are exported with TensorFlow")

import keras
import tensorflow

from model.architectures import MAKERS
from model.export import WRITERS, export
from model.folder import read_network

IMAGES = np.random.default_rng(1).random((3, 28, 28, 1), np.float32)


@pytest.fixture(scope="module")
def network() -> keras.Model:
    """A small one that has batch normalisation, whose statistics are no longer the first ones."""
    keras.utils.set_random_seed(1)
    network = MAKERS["lean"]()
    network.set_weights([w + 0.01 * np.random.default_rng(2).random(w.shape, np.float32)
                         for w in network.get_weights()])  # fmt: skip
    return network


@pytest.fixture(scope="module")
def folder(network: keras.Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in all formats, whose name is beyond ASCII."""
    folder = tmp_path_factory.mktemp("networks") / "Netz für Zoë"
    export(network, folder, tuple(FORMATS))
    return folder


def read_onnx(folder: Path) -> np.ndarray:
    onnx = cv2.dnn.readNetFromONNX(np.frombuffer((folder / "model.onnx").read_bytes(), np.uint8))
    onnx.setInput(IMAGES)
    return onnx.forward().reshape(len(IMAGES), -1)


def read_h5(folder: Path) -> np.ndarray:
    return keras.models.load_model(folder / "model.h5", compile=False)(IMAGES)


def read_tflite(folder: Path) -> np.ndarray:
    lite = tensorflow.lite.Interpreter(model_content=(folder / "model.tflite").read_bytes())
    given, answered = lite.get_input_details()[0]["index"], lite.get_output_details()[0]["index"]
    lite.resize_tensor_input(given, IMAGES.shape)
    lite.allocate_tensors()
    lite.set_tensor(given, IMAGES)
    lite.invoke()
    return lite.get_tensor(answered)


def read_savedmodel(folder: Path) -> np.ndarray:
    loaded = tensorflow.saved_model.load(str(folder / "savedmodel"))
    return loaded.serve(IMAGES)


@pytest.mark.filterwarnings(r"ignore:\s*Warning. tf.lite.Interpreter is deprecated")
@pytest.mark.parametrize(
    "read",
    [lambda folder: read_network(folder)(IMAGES), read_onnx, read_h5, read_tflite, read_savedmodel],
    ids=["keras", "onnx", "h5", "tflite", "savedmodel"],
)
def test_every_format_loads_again_and_answers_like_the_network(
    read: Callable[[Path], np.ndarray], network: keras.Model, folder: Path
) -> None:
    np.testing.assert_allclose(read(folder), network(IMAGES), atol=1e-4)


def test_every_format_that_can_be_chosen_has_a_writer() -> None:
    assert WRITERS.keys() == FORMATS.keys()


def test_only_what_was_asked_for_stays_in_the_folder(network: keras.Model, tmp_path: Path) -> None:
    folder = tmp_path / "network"
    export(network, folder, ["h5", "savedmodel"])
    (folder / "card.json").write_text("{}", encoding="utf-8")
    (folder / "files.new" / "savedmodel").mkdir(parents=True)  # of a run that was stopped
    export(network, folder)
    assert {p.name for p in folder.iterdir()} == {"model.keras", "model.onnx", "card.json"}


def test_a_failed_export_leaves_the_network_that_was_there(
    network: keras.Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(network: keras.Model, path: Path) -> None:
        raise OSError("No space left on device")

    export(network, tmp_path)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    monkeypatch.setitem(WRITERS, "tflite", fail)
    with pytest.raises(OSError, match="No space"):
        export(MAKERS["perceptron"](), tmp_path, ["tflite"])
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_exporting_says_nothing_and_leaves_logging_as_it_was(
    network: keras.Model,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = logging.root.manager.disable
    export(network, tmp_path, tuple(FORMATS))
    assert capsys.readouterr() == ("", "")
    assert not caplog.records
    assert logging.root.manager.disable == before
