import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from data.edit import Edit, Kind
from data.reading import read_samples
from data.store_client import StoreClient
from model.classifier import MNIST_ALONE, Classifier
from model.metrics import wilson
from tests.datasets import dataset
from tests.tools.conftest import drawn_images
from tools import evaluate

ROOT = Path(__file__).resolve().parents[2]


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


STROKE = ".PEN_DOWN\n 250 480\n 250 20\n.PEN_UP\n"


def write_strokes(file: Path, segments: list[tuple[str, str]]) -> Path:
    """Write upright lines, each with a label and a writer."""
    file.write_text(
        "".join(f'.SEGMENT D 0 ? "{d}"\n.COMMENT {d} {w} 0\n{STROKE}' for d, w in segments)
    )
    return file


def test_strokes_are_sliced_by_writer_and_site_and_other_marks_counted_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    segments = [("1", "x/ada"), ("1", "y/bob"), ("7", "y/bob"), ("k", "y/bob"), ("l", "y/bob")]
    file = write_strokes(tmp_path / "ink.txt", [*segments, ("", "y/bob")])
    result = measure(capsys, "strokes", str(file))
    assert (result["n"], result["others"]) == (3, 1)
    assert (result["lookalikes"], result["unknown"]) == (1, 1)
    assert list(result["slices"]["writer"]) == ["y/bob", "x/ada"]
    bob = result["slices"]["site"]["y"]
    assert (bob["n"], bob["accuracy"], bob["interval"]) == (2, 0.5, list(wilson(1, 2)))


def test_marks_labelled_with_several_digits_are_read_as_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_strokes(tmp_path / "ink.txt", [("1", "ada"), ("11", "ada")])
    result = measure(capsys, "strokes", str(file))
    assert (result["n"], result["numbers"]["n"]) == (1, 1)
    assert "others" not in result


def test_numbers_are_composed_of_single_digits_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_strokes(tmp_path / "ink.txt", [("1", "ada")] * 4)
    result = measure(capsys, "strokes", str(file), "--numbers", "3")
    assert result["composed"]["n"] == 3
    assert "one_by_one" in result["composed"]


def test_a_file_of_letters_alone_is_measured_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_strokes(tmp_path / "ink.txt", [("k", "ada"), ("x", "ada")])
    result = measure(capsys, "strokes", str(file))
    assert (result["n"], result["accuracy"], result["others"]) == (0, None, 2)
    assert evaluate.main(["strokes", str(file)]) == 0
    assert "2 other marks" in capsys.readouterr().out


def test_one_of_a_kind_is_named_in_the_singular(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    segments = [(label, "ada") for label in ("1", "k", "l", "", "11")]
    assert evaluate.main(["strokes", str(write_strokes(tmp_path / "ink.txt", segments))]) == 0
    said = capsys.readouterr().out
    for words in ("1 digit:", "1 other mark:", ": 1 letter\n", ": 1 mark\n", "1 number:"):
        assert words in said


def test_samples_of_the_game_are_measured(
    samples_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = measure(capsys, "samples", str(samples_file))
    classifier = Classifier.load(evaluate.SHIPPED)
    right = [classifier.read(s.raster).digit == s.label for s in read_samples(samples_file)]
    assert (result["n"], result["accuracy"]) == (50, pytest.approx(np.mean(right)))
    assert [sum(row) for row in result["confusion"]] == [5] * 10
    assert result["slices"]["player"]["Ada"]["n"] == 50
    assert {k: v["n"] for k, v in result["slices"]["source"].items()} == {"pen": 30, "camera": 20}


def test_samples_are_measured_as_they_stand(
    samples_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(shutil.copy(samples_file, tmp_path / "samples.h5"))
    one, other = list(read_samples(file))[:2]
    client = StoreClient(file)
    client.change(Edit(Kind.RELABEL, (one.id,), label=9))
    client.change(Edit(Kind.DELETE, (other.id,)))
    assert client.close(timeout=30) == 0
    confusion = measure(capsys, "samples", str(file))["confusion"]
    assert (one.label, other.label) == (0, 1)
    assert [sum(row) for row in confusion] == [4, 4, 5, 5, 5, 5, 5, 5, 5, 6]


def test_the_report_for_people_names_figures_and_interval(
    samples_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate.main(["samples", str(samples_file)]) == 0
    said = capsys.readouterr().out
    assert "50 digits" in said and "interval" in said


def test_pictures_are_drawn_on_request(
    samples_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("matplotlib", reason="pictures need matplotlib")
    assert measure(capsys, "samples", str(samples_file), "--pictures", str(tmp_path))["n"] == 50
    names = ["confusion.png", "mistakes.png", "reliability.png"]
    assert sorted(f.name for f in tmp_path.iterdir()) == names


def test_a_file_where_the_pictures_belong_is_told_in_a_sentence(
    samples_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("matplotlib", reason="pictures need matplotlib")
    options = ["samples", str(samples_file), "--pictures", str(samples_file)]
    assert evaluate.main(options) == 1
    assert f"{samples_file} is a file" in capsys.readouterr().err


def test_pictures_without_matplotlib_are_refused_in_a_sentence(
    samples_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert evaluate.main(["samples", str(samples_file), "--pictures", str(tmp_path)]) == 1
    assert "requirements-train.txt" in capsys.readouterr().err


def test_measuring_loads_neither_matplotlib_nor_keras(samples_file: Path) -> None:
    check = (
        "import sys; from tools.evaluate import main; "
        f"assert main(['samples', {str(samples_file)!r}]) == 0; "
        "sys.exit(bool({'matplotlib', 'keras'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False).returncode == 0


def test_output_that_is_not_read_to_its_end_is_no_error(samples_file: Path) -> None:
    command = [sys.executable, "-m", "tools.evaluate", "samples", str(samples_file)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()  # as `head` does
        assert process.stderr.read() == ""
    assert process.returncode == 0


@pytest.mark.parametrize("options", [["--boxes", "truth"], ["--numbers", "3"]])
def test_an_option_of_another_kind_is_wrong_usage(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        evaluate.main(["samples", "x.h5", *options])
    assert end.value.code == 2
    assert "goes with" in capsys.readouterr().err


def test_the_network_of_mnist_alone_reads_pen_digits_of_people_it_has_never_seen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    pens = str(dataset("pendigits-orig.tra.Z"))
    result = measure(capsys, "strokes", pens, "--model", str(MNIST_ALONE))
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
        (np.zeros((2, 28, 28), np.uint8), "no npz file"),
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
    elif isinstance(content, np.ndarray):
        with file.open("wb") as opened:
            np.save(opened, content)
    elif isinstance(content, dict):
        np.savez(file, **content)
    assert evaluate.main(["images", str(file)]) == 1
    assert words in capsys.readouterr().err


def test_a_missing_network_folder_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate.main(["images", "x.npz", "--model", str(tmp_path / "none")]) == 1
    assert "There is no network folder" in capsys.readouterr().err
