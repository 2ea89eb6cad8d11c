import json
import shutil
from pathlib import Path

import pytest

from model.classifier import SHIPPED, Classifier
from tests.tools.conftest import drawn_images
from tools import train
from tools.command import CommandError
from tools.material import read_extra


def test_training_writes_a_folder_that_reads_digits(small_network: Path) -> None:
    images, labels = drawn_images(100, 3)
    read = [p.digit for p in Classifier.load(small_network).read_all(images)]
    assert (read == labels).mean() > 0.8


def test_the_folder_holds_what_is_promised_and_no_checkpoint(small_network: Path) -> None:
    assert {p.name for p in small_network.iterdir()} == {
        "model.keras", "model.h5", "model.onnx", "card.json", "rehearsal.npz",
        "curves.png", "mnist_test", "kept_back", "camera",
    }  # fmt: skip
    for test in ("mnist_test", "kept_back", "camera"):
        pictures = {p.name for p in (small_network / test).iterdir()}
        assert pictures == {"confusion.png", "reliability.png", "mistakes.png"}


def test_the_card_says_how_the_network_was_made(small_network: Path) -> None:
    card = json.loads((small_network / "card.json").read_text(encoding="utf-8"))
    assert card["architecture"] == "plain"
    assert card["parameters"] == 225_163
    assert card["recipe"]["epochs"] == 5
    source, photographed = card["data"]["sources"]
    assert (source["name"], source["items"]) == ("mnist.npz", 600)
    assert "LeCun" in source["credit"]
    assert 200 < photographed["items"] < 300
    learned = card["data"]["trained_on"] - photographed["items"]
    assert learned + card["data"]["kept_back"] == 600
    assert card["data"]["kept_back"] == pytest.approx(100, abs=40)
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
        ["--out", "x", "--validation", "0"],
        ["--out", "x", "--average", "1"],
        ["--out", "x", "--leave-out", "ada", " "],
        ["--out", "x", "--start", str(SHIPPED), "--arch", "perceptron"],
    ],
)
def test_wrong_usage_ends_with_status_two(options: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        train.main(options)
    assert end.value.code == 2


STROKES = """
.SEGMENT DIGIT 0-1 OK "{label}"
.COMMENT {label} {writer} 1
.PEN_DOWN
100 100
120 {y}
300 420
.PEN_UP
"""


def pen_file(file: Path) -> Path:
    """Four writers of two sites: each a 1, an x, an O that nobody may judge, and a blank label."""
    writers = [f"{site}/{w}" for site in ("aa", "bb") for w in "12"]
    marks = [(label, writer) for label in ("1", "x", "O", "") for writer in writers]
    text = [STROKES.format(label=m, writer=w, y=200 + 20 * i) for i, (m, w) in enumerate(marks)]
    file.write_text("".join(text), encoding="ascii")
    return file


def test_pen_files_and_own_samples_are_learned_from_and_named_sites_are_not(
    small_mnist: Path, samples_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("tensorflow", reason="training needs TensorFlow")
    extra = [str(pen_file(tmp_path / "pens.txt")), str(samples_file)]
    options = ["--arch", "perceptron", "--epochs", "1", "--leave-out", "bb", "--json"]
    out = tmp_path / "out"
    files = ["--mnist", str(small_mnist), "--extra", *extra, "--out", str(out)]
    assert train.main([*files, *options]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures["left_out"]["n"] == 2
    assert figures["left_out"]["others"] == 2
    card = json.loads((out / "card.json").read_text(encoding="utf-8"))
    assert card["players"] == ["Ada"]
    *sources, photographed = [s["items"] for s in card["data"]["sources"]]
    assert sources == [600, 8, 50, 4]
    assert photographed == round(0.5 * (card["data"]["trained_on"] - photographed))


def test_a_network_can_be_trained_on(
    small_network: Path, small_mnist: Path, tmp_path: Path
) -> None:
    out = tmp_path / "on"
    for test in ("left_out", "notes"):
        (out / test).mkdir(parents=True)
        (out / test / "confusion.png").touch()
    options = ["--start", str(small_network), "--epochs", "1", "--strength", "0.5"]
    options += ["--learning-rate", "1e-6", "--mnist", str(small_mnist), "--out", str(out)]
    assert train.main(options) == 0
    card = json.loads((out / "card.json").read_text(encoding="utf-8"))
    assert (card["recipe"]["start"], card["architecture"]) == ("small", "plain")
    assert card["parent"] == "small"
    assert not (out / "left_out").exists()  # pictures of an earlier training
    assert (out / "notes" / "confusion.png").exists()
    images, labels = drawn_images(100, 3)
    read = [p.digit for p in Classifier.load(out).read_all(images)]
    assert (read == labels).mean() > 0.8  # which one epoch at such a rate would never learn


def test_a_name_that_nobody_has_and_a_file_that_is_not_there_are_told_in_words(
    small_mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("tensorflow", reason="training needs TensorFlow")
    base = ["--mnist", str(small_mnist), "--out", str(tmp_path / "out"), "--extra"]
    pens = str(pen_file(tmp_path / "pens.txt"))
    assert train.main([*base, pens, "--leave-out", "Zoe"]) == 1
    assert "Nobody called Zoe" in capsys.readouterr().err
    assert train.main([*base, str(tmp_path / "nothing.txt")]) == 1
    assert "There is no file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("architecture", "words"),
    [("perceptron", "has other weights than a perceptron"), ("lenet", "is a 'lenet', which")],
)
def test_a_network_of_another_form_is_not_trained_on_and_a_sentence_says_so(
    architecture: str,
    words: str,
    small_network: Path,
    small_mnist: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old = Path(shutil.copytree(small_network, tmp_path / "old"))
    card = json.loads((old / "card.json").read_text(encoding="utf-8"))
    content = json.dumps(card | {"architecture": architecture})
    (old / "card.json").write_text(content, encoding="utf-8")
    files = ["--mnist", str(small_mnist), "--out", str(tmp_path / "out")]
    assert train.main(["--start", str(old), "--epochs", "1", *files]) == 1
    assert words in capsys.readouterr().err


def test_a_file_where_the_folder_belongs_is_told_in_a_sentence(
    small_mnist: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("tensorflow", reason="training needs TensorFlow")
    assert train.main(["--mnist", str(small_mnist), "--out", str(small_mnist)]) == 1
    assert f"{small_mnist} is a file" in capsys.readouterr().err


def test_a_file_that_gives_nothing_to_learn_from_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pens = tmp_path / "pens.txt"
    pens.write_text(STROKES.format(label="O", writer="ada", y=200), encoding="ascii")
    with pytest.raises(CommandError, match=r"pens\.txt gives nothing to learn from"):
        read_extra(pens)
    (tmp_path / "cut.h5").write_bytes(b"\x89HDF")
    monkeypatch.setattr("tools.material.stream_samples", lambda path: iter(()))
    with pytest.raises(CommandError, match=r"cut\.h5 gives nothing to learn from"):
        read_extra(tmp_path / "cut.h5")
