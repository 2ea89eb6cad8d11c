import hashlib
import json
import random
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.core.hand import write
from model.card import NetworkError
from model.classifier import SHIPPED, Classifier
from model.paint import paint
from model.prediction import Outcome


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped network, in a folder whose name is beyond ASCII."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "Netz für Zoë ✍"))


def change_card(folder: Path, **fields: Any) -> None:
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    (folder / "card.json").write_text(json.dumps(card | fields), encoding="utf-8")


def test_the_shipped_network_reads_drawn_digits(folder: Path) -> None:
    classifier, chance = Classifier.load(folder), random.Random(1)
    digits = [d for d in range(10) for _ in range(5)]
    read = [classifier.read(paint(write(d, chance))).digit for d in digits]
    assert np.mean(np.array(read) == digits) >= 0.9


def test_a_batch_is_read_like_one_by_one() -> None:
    classifier, chance = Classifier.load(SHIPPED), random.Random(2)
    rasters = np.stack([paint(write(d, chance)) for d in range(10)])
    for raster, batched in zip(rasters, classifier.read_all(rasters), strict=True):
        np.testing.assert_allclose(
            batched.probabilities, classifier.read(raster).probabilities, atol=1e-5
        )


def test_paper_without_ink_is_refused() -> None:
    reading = Classifier.load(SHIPPED).read(np.zeros((112, 112), np.uint8))
    assert reading.outcome is Outcome.REFUSED
    assert Classifier.load(SHIPPED).read_all(np.zeros((0, 112, 112), np.uint8)) == []


def test_below_the_threshold_of_the_card_a_reading_is_unsure(folder: Path) -> None:
    raster = paint(write(3, random.Random(3)))
    change_card(folder, sure_from=1.0)
    assert Classifier.load(folder).read(raster).outcome is Outcome.UNSURE
    change_card(folder, sure_from=0.0)
    assert Classifier.load(folder).read(raster).outcome is Outcome.SURE


def test_the_temperature_of_the_card_makes_readings_humbler(folder: Path) -> None:
    raster = paint(write(8, random.Random(4)))
    before = Classifier.load(folder).read(raster).confidence
    change_card(folder, temperature=20.0)
    assert Classifier.load(folder).read(raster).confidence < before


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"input_shape": [32, 32]}, "28 x 28"),
        ({"classes": "abc"}, "ten digits"),
        ({"format": 99}, "newer version"),
        ({"temperature": 0}, "calibration"),
        ({"temperature": "1.5"}, "damaged"),
        ({"sure_from": None}, "damaged"),
        ({"name": ""}, "damaged"),
        ({"input_shape": None}, "28 x 28"),
        ({"created": 5}, "damaged"),
        ({"parameters": "many"}, "damaged"),
        ({"thresholds_note": None}, "damaged"),
        ({"parent": "\ud800"}, "damaged"),
        ({"data": {"taught": []}}, "damaged"),
        ({"data": {"taught": {"samples": "many"}}}, "damaged"),
    ],
)
def test_a_card_that_does_not_fit_is_told_in_words(
    folder: Path, fields: dict[str, Any], words: str
) -> None:
    change_card(folder, **fields)
    with pytest.raises(NetworkError, match=words):
        Classifier.load(folder)


_BEYOND = ["[" * 100_000, '{"format": 1e999}', " " * 5_000_000]


@pytest.mark.parametrize("text", ["{", "[]", "3", "null", "{}", *_BEYOND])
def test_a_damaged_card_is_told_in_words(folder: Path, text: str) -> None:
    (folder / "card.json").write_text(text, encoding="utf-8")
    with pytest.raises(NetworkError, match="damaged"):
        Classifier.load(folder)


def test_a_folder_without_card_or_network_is_told_in_words(folder: Path) -> None:
    (folder / "card.json").unlink()
    with pytest.raises(NetworkError, match=r"has no card\.json"):
        Classifier.load(folder)
    with pytest.raises(NetworkError, match="There is no network folder"):
        Classifier.load(folder / "nowhere")


def test_a_missing_or_damaged_onnx_file_is_told_in_words(folder: Path) -> None:
    onnx = folder / "model.onnx"
    whole = onnx.read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes(255 - b for b in whole[middle : middle + 9])
    flipped += whole[middle + 9 :]
    for damaged in (b"", b"garbage" * 100, whole[:middle], whole[:-1000], flipped):
        onnx.write_bytes(damaged)
        with pytest.raises(NetworkError, match="is not the file that its card describes"):
            Classifier.load(folder)
    onnx.unlink()
    with pytest.raises(NetworkError, match=r"no readable model\.onnx"):
        Classifier.load(folder)


def test_a_file_that_opencv_cannot_read_is_told_in_words_with_its_folder(folder: Path) -> None:
    (folder / "model.onnx").write_bytes(b"no network")
    change_card(folder, onnx_sha256=hashlib.sha256(b"no network").hexdigest())
    with pytest.raises(NetworkError, match="OpenCV does not know") as error:
        Classifier.load(folder)
    assert str(folder) in str(error.value)


def test_a_mark_that_is_likelier_no_digit_than_the_card_allows_is_refused(folder: Path) -> None:
    raster = paint(write(3, random.Random(3)))
    change_card(folder, refuse_from=0.0)
    refused = Classifier.load(folder).read(raster)
    assert refused.outcome is Outcome.REFUSED
    assert refused.digit == 3
    change_card(folder, refuse_from=1.0)
    assert Classifier.load(folder).read(raster).outcome is not Outcome.REFUSED
