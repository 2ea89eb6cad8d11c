import json
import random
import shutil
from pathlib import Path

import cv2
import pytest

from game.core.hand import write
from model.classifier import SHIPPED, Classifier
from model.paint import paint
from tools import compare


@pytest.fixture
def pen_digits(tmp_path: Path) -> Path:
    """Two of each digit as UNIPEN text."""
    chance, lines = random.Random(7), []
    for digit in [*range(10), *range(10)]:
        lines += [f'.SEGMENT DIGIT ? ? "{digit}"', f".COMMENT {digit} ada 0"]
        for stroke in write(digit, chance).strokes:
            points = [
                f" {500 * x:.0f} {500 - 500 * y:.0f}"
                for x, y in zip(stroke.x, stroke.y, strict=True)
            ]
            lines += [".PEN_DOWN", *points, ".PEN_UP"]
    (tmp_path / "pen.txt").write_text("\n".join(lines), encoding="ascii")
    return tmp_path / "pen.txt"


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """One picture of one digit on grey paper, and where it is."""
    folder = tmp_path / "photos"
    folder.mkdir()
    raster = paint(write(3, random.Random(8)))
    cv2.imwrite(str(folder / "a.png"), cv2.cvtColor(220 - raster // 2, cv2.COLOR_GRAY2BGR))
    digit = {"box": cv2.boundingRect(raster), "label": 3}
    truth = {"a.png": {"size": raster.shape, "digits": [digit], "other": []}}
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return folder


def test_architectures_are_trained_on_the_same_data_and_compared(
    small_mnist: Path,
    pen_digits: Path,
    photos: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("tensorflow", reason="training needs TensorFlow")
    options = ["--archs", "perceptron", "plain", "--epochs", "1", "--images", "100"]
    files = ["--mnist", str(small_mnist), "--strokes", str(pen_digits), "--out", str(tmp_path)]
    assert compare.main([*options, *files, "--photos", str(photos), "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    perceptron, plain = result["compared"]
    assert (perceptron["name"], plain["name"]) == ("perceptron", "plain")
    assert perceptron["parameters"] > plain["parameters"] > 200_000
    for row in (perceptron, plain):
        assert row["mnist_test"]["n"] == 100
        assert [(k, v["n"]) for k, v in row["read"].items()] == [("pen.txt", 20), ("photos", 1)]
        assert min(row["reading_ms"], row["batch_of_32_ms"]) > 0
        assert row["seconds_an_epoch"] > 0
        card = Classifier.load(tmp_path / row["name"]).card
        assert card.recipe["epochs"] == 1
        assert card.data["trained_on"] == result["images"] == 100
    table = compare.table(result).splitlines()
    assert table[0].count("|") == table[2].count("|") == table[3].count("|")
    assert "pen.txt" in table[0] and "plain" in table[3]
    low, high = plain["mnist_test"]["interval"]
    assert f"{plain['mnist_test']['accuracy']:.2%} ({100 * low:.2f}-{100 * high:.2f})" in table[3]


def test_recipes_are_compared_and_the_table_goes_into_a_card(
    small_mnist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("tensorflow", reason="training needs TensorFlow")
    monkeypatch.setattr(compare, "VARIATIONS", {"the recipe": {}, "no habits": {"others": 0.0}})
    card = tmp_path / "network"
    shutil.copytree(SHIPPED, card)
    options = ["--archs", "perceptron", "--epochs", "1", "--images", "60", "--card", str(card)]
    assert compare.main(["--mnist", str(small_mnist), "--recipes", *options]) == 0
    tried = Classifier.load(card).card.tried["recipes"]
    assert [row["name"] for row in tried["compared"]] == ["the recipe", "no habits"]
    assert tried["command"].startswith("python -m tools.compare")


@pytest.mark.parametrize("missing", ["--strokes", "--photos", "--mnist"])
def test_a_missing_file_is_told_before_anything_is_trained(
    missing: str, small_mnist: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("tensorflow", reason="training needs TensorFlow")
    assert compare.main(["--mnist", str(small_mnist), missing, "nowhere.txt"]) == 1
    said = capsys.readouterr().err
    assert "nowhere.txt" in said and "epoch" not in said


@pytest.mark.parametrize("options", [["--archs", "z"], ["--epochs", "0"], ["--images", "3"]])
def test_wrong_usage_ends_with_status_two(options: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        compare.main(options)
    assert end.value.code == 2
