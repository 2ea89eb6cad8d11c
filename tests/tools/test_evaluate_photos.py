import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from game.capture.picture import read_picture
from tests.datasets import dataset
from tests.game.capture.paper import SIDE, photo
from tests.tools.test_evaluate import measure
from tools import evaluate


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Two photos: a 5 and a 3 as dark ink, the 3 on a darker sheet with a dash beside it."""
    truth = {}
    for digit, paper in ((5, 220), (3, 120)):
        frame, box = photo(digit, paper=paper)
        entry = {"size": [SIDE, SIDE], "paper": f"level {paper}", "other": []}
        entry["digits"] = [{"label": digit, "box": list(box)}]
        if digit == 3:
            cv2.line(frame, (40, 300), (120, 300), (50, 50, 50), 8, cv2.LINE_AA)
            entry["other"].append([36, 294, 90, 14])
        (tmp_path / f"{digit}.png").write_bytes(cv2.imencode(".png", frame)[1].tobytes())
        truth[f"{digit}.png"] = entry
    (tmp_path / "truth.json").write_text(json.dumps(truth))
    return tmp_path


def test_digits_are_read_in_their_true_boxes_and_sliced_by_what_is_said_of_the_photo(
    photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = measure(capsys, "photos", str(photos), "--boxes", "truth")
    assert (result["n"], result["accuracy"], result["others"]) == (2, 1.0, 1)
    assert set(result["slices"]) == {"light", "pen", "paper", "kind", "repo"}
    assert set(result["slices"]["paper"]) == {"level 220", "level 120"}
    assert result["slices"]["light"]["not stated"]["n"] == 2


def test_digits_are_found_and_read_as_the_camera_screen_does(
    photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = measure(capsys, "photos", str(photos))
    assert [result[k] for k in ("pages", "n_digits", "reported", "found", "correct")] == [2] * 5
    assert (result["precision"], result["recall"], result["f1"]) == (1.0, 1.0, 1.0)
    assert (result["others"], result["other_read"]) == (1, 0.0)
    assert result["f1_interval"] == [1.0, 1.0]
    assert set(result["slices"]) == {"light", "pen", "paper", "kind", "repo"}
    dark = result["slices"]["paper"]["level 120"]
    assert (dark["n_digits"], dark["f1"], dark["f1_interval"]) == (1, 1.0, None)


def test_what_was_read_is_drawn_on_each_picture_also_in_a_folder_of_another_script(
    photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "números" / "七"
    assert evaluate.main(["photos", str(photos), "--save", str(folder)]) == 0
    assert "f1         100.0%" in capsys.readouterr().out
    assert sorted(p.name for p in folder.iterdir()) == ["3.png", "5.png"]
    picture = read_picture(folder / "5.png")
    assert picture.shape[0] > SIDE and picture.shape[1] == SIDE  # a legend below
    assert (picture[:SIDE] != read_picture(photos / "5.png")).any()


@pytest.mark.parametrize("option", ["--save", "--pictures"])
def test_an_option_for_the_other_way_of_reading_photos_is_wrong_usage(
    option: str, photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    boxes = ["--boxes", "truth"] if option == "--save" else []
    with pytest.raises(SystemExit) as end:
        evaluate.main(["photos", str(photos), *boxes, option, "folder"])
    assert end.value.code == 2
    assert "--save draws what was found" in capsys.readouterr().err


def test_a_missing_picture_is_told_in_a_sentence(
    photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (photos / "5.png").unlink()
    assert evaluate.main(["photos", str(photos), "--boxes", "truth"]) == 1
    assert "5.png cannot be read" in capsys.readouterr().err


def test_a_picture_of_another_size_than_its_boxes_is_told_in_a_sentence(
    photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = np.zeros((10, 20, 3), np.uint8)
    (photos / "5.png").write_bytes(cv2.imencode(".png", other)[1].tobytes())
    assert evaluate.main(["photos", str(photos), "--boxes", "truth"]) == 1
    assert "is 20 x 10 px" in capsys.readouterr().err


def test_a_box_beyond_its_picture_is_told_in_a_sentence(
    photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = json.loads((photos / "truth.json").read_text())
    truth["5.png"]["other"] = [[SIDE + 5, 0, 10, 10]]
    (photos / "truth.json").write_text(json.dumps(truth))
    assert evaluate.main(["photos", str(photos), "--boxes", "truth"]) == 1
    assert "Correct its entry" in capsys.readouterr().err


def test_a_folder_without_truth_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate.main(["photos", str(tmp_path), "--boxes", "truth"]) == 1
    assert "There is no" in capsys.readouterr().err


def test_the_shipped_network_reads_digits_in_photos_of_paper(
    capsys: pytest.CaptureFixture[str],
) -> None:
    result = measure(capsys, "photos", str(dataset("photos")), "--boxes", "truth")
    assert (result["n"], result["others"]) == (439, 103)
    assert result["accuracy"] >= 0.975
    assert result["accuracy_when_sure"] >= 0.985


def test_the_shipped_network_finds_and_reads_the_digits_of_the_photos(
    capsys: pytest.CaptureFixture[str],
) -> None:
    result = measure(capsys, "photos", str(dataset("photos")))
    assert (result["pages"], result["n_digits"], result["others"]) == (51, 439, 103)
    assert result["f1"] >= 0.96
    assert result["other_read"] <= 0.15
