import json
from pathlib import Path

import numpy as np
import pytest

from data.reading import read_samples
from model.classifier import Classifier
from tests.datasets import dataset
from tests.tools.conftest import drawn_images
from tools import evaluate


def measure(capsys: pytest.CaptureFixture[str], *options: str) -> dict:
    assert evaluate.main([*options, "--json"]) == 0
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_images_are_measured_as_they_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    images, labels = drawn_images(60, 4)
    np.savez(tmp_path / "set.npz", images=images, labels=labels)
    result = measure(capsys, "images", str(tmp_path / "set.npz"))
    read = [p.digit for p in Classifier.load(evaluate.SHIPPED).read_all(images)]
    assert result["accuracy"] == pytest.approx((read == labels).mean())
    assert result["n"] == np.sum(result["confusion"]) == 60
    assert 0 <= result["ece"] <= 1


def test_strokes_are_measured_by_writer_and_other_marks_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stroke = ".PEN_DOWN\n 250 480\n 250 20\n.PEN_UP\n"
    segments = [("1", "ada"), ("1", "bob"), ("7", "bob"), ("x", "bob")]
    text = "".join(f'.SEGMENT D 0 ? "{d}"\n.COMMENT {d} {w} 0\n{stroke}' for d, w in segments)
    (tmp_path / "ink.txt").write_text(text)
    result = measure(capsys, "strokes", str(tmp_path / "ink.txt"))
    assert result["n"] == 3
    assert result["others"] == 1
    assert result["writers"] == {
        "bob": {"n": 2, "accuracy": 0.5},
        "ada": {"n": 1, "accuracy": 1.0},
    }


def test_samples_of_the_game_are_measured(
    samples_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = measure(capsys, "samples", str(samples_file))
    classifier = Classifier.load(evaluate.SHIPPED)
    right = [classifier.read(s.raster).digit == s.label for s in read_samples(samples_file)]
    assert (result["n"], result["accuracy"]) == (50, pytest.approx(np.mean(right)))
    assert [sum(row) for row in result["confusion"]] == [5] * 10


def test_the_report_for_people_names_figures_and_interval(
    samples_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate.main(["samples", str(samples_file)]) == 0
    said = capsys.readouterr().out
    assert "50 digits" in said and "interval" in said


def test_the_shipped_network_reads_pen_digits_of_people_it_has_never_seen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    result = measure(capsys, "strokes", str(dataset("pendigits-orig.tra.Z")))
    assert result["n"] == 7494
    assert result["accuracy"] >= 0.955


def test_the_shipped_network_reads_the_mnist_test_set(capsys: pytest.CaptureFixture[str]) -> None:
    result = measure(capsys, "images", str(dataset("mnist.npz")))
    assert result["n"] == 10_000
    assert result["accuracy"] >= 0.996


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "There is no file"),
        (b"garbage", "no npz file"),
        ({"images": np.zeros((2, 28, 28), np.uint8)}, "no npz file"),
        ({"images": np.zeros((2, 28), np.uint8), "labels": np.zeros(2, int)}, "must be uint8"),
        ({"images": np.zeros((2, 28, 28)), "labels": np.zeros(2, int)}, "must be uint8"),
        ({"images": np.zeros((1, 28, 28), np.uint8), "labels": np.array([12])}, "beyond 0 to 9"),
        ({"images": np.zeros((0, 28, 28), np.uint8), "labels": np.zeros(0, int)}, "no labels"),
    ],
)
def test_a_bad_images_file_is_told_in_a_sentence(
    tmp_path: Path, content: object, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.npz"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif isinstance(content, dict):
        np.savez(file, **content)
    assert evaluate.main(["images", str(file)]) == 1
    assert words in capsys.readouterr().err


def test_a_missing_network_folder_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate.main(["images", "x.npz", "--model", str(tmp_path / "none")]) == 1
    assert "There is no network folder" in capsys.readouterr().err
