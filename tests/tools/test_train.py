import json
from pathlib import Path

import pytest

from model.classifier import Classifier
from tests.tools.conftest import drawn_images
from tools import train


def test_training_writes_a_folder_that_reads_digits(small_network: Path) -> None:
    images, labels = drawn_images(100, 3)
    read = [p.digit for p in Classifier.load(small_network).read_all(images)]
    assert (read == labels).mean() > 0.8


def test_the_folder_holds_what_is_promised_and_no_checkpoint(small_network: Path) -> None:
    assert {p.name for p in small_network.iterdir()} == {
        "model.keras", "model.h5", "model.onnx", "card.json", "rehearsal.npz",
        "curves.png", "confusion.png",
    }  # fmt: skip


def test_the_card_says_how_the_network_was_made(small_network: Path) -> None:
    card = json.loads((small_network / "card.json").read_text(encoding="utf-8"))
    assert card["architecture"] == "plain"
    assert card["parameters"] == 225_034
    assert card["recipe"]["epochs"] == 5
    assert card["data"] == {"set": "MNIST", "trained_on": 500, "kept_back": 100}
    assert card["figures"]["mnist_test"]["n"] == 100
    assert {"python", "keras", "numpy"} <= card["versions"].keys()


def test_without_mnist_and_without_internet_a_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keras = pytest.importorskip("keras", reason="training needs TensorFlow")

    def no_internet() -> None:
        raise Exception("URL fetch failure")  # as Keras does

    monkeypatch.setattr("data.mnist.KERAS_CACHE", tmp_path / "nothing.npz")
    monkeypatch.delenv("DIGITS_MNIST", raising=False)
    monkeypatch.setattr(keras.datasets.mnist, "load_data", no_internet)
    assert train.main(["--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "--mnist FILE" in said
    assert "Traceback" not in said


def test_without_tensorflow_training_says_so_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert train.main(["--out", str(tmp_path / "out")]) == 1
    assert "TensorFlow, which is not installed" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--out", "x", "--epochs", "0"],
        ["--out", "x", "--arch", "z"],
        ["--out", "x", "--seed", "-1"],
    ],
)
def test_wrong_usage_ends_with_status_two(options: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        train.main(options)
    assert end.value.code == 2
