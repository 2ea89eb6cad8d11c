import json
from pathlib import Path

import pytest

from data.photos import NOT_STATED, PhotosError, read_photos
from tests.datasets import dataset

ENTRY = {
    "size": [640, 480],
    "light": "dim",
    "digits": [{"label": 7, "box": [10, 20, 30, 40]}],
    "other": [[1, 2, 3, 4]],
    "note": "what nobody asks for is no error",
}


def write(folder: Path, entry: object, name: str = "one.jpg") -> Path:
    (folder / "truth.json").write_text(json.dumps({name: entry}), encoding="utf-8")
    return folder


def test_boxes_labels_and_words_are_read(tmp_path: Path) -> None:
    (photo,) = read_photos(write(tmp_path, ENTRY))
    assert photo.file == tmp_path / "one.jpg"
    assert photo.size == (640, 480)
    assert photo.digits == (((10, 20, 30, 40), 7),)
    assert photo.others == ((1, 2, 3, 4),)
    assert (photo.about["light"], photo.about["pen"]) == ("dim", NOT_STATED)


@pytest.mark.parametrize(
    "change",
    [
        {"digits": [{"label": 12, "box": [1, 2, 3, 4]}]},
        {"digits": [{"label": "7", "box": [1, 2, 3, 4]}]},
        {"digits": [{"label": 7, "box": [1, 2, 3]}]},
        {"digits": [{"label": 7, "box": [1, 2, 0, 4]}]},
        {"digits": [{"label": 7}]},
        {"digits": 3},
        {"other": [["a", 2, 3, 4]]},
        {"size": None},
        {"size": [1, float("inf")]},
    ],
)
def test_a_damaged_entry_is_told_in_a_sentence(tmp_path: Path, change: dict) -> None:
    with pytest.raises(PhotosError, match=r"truth\.json is damaged: .*Get a fresh copy"):
        read_photos(write(tmp_path, ENTRY | change))


@pytest.mark.parametrize("content", ["", "[1, 2]", '{"a.jpg": 3}', '{"a.jpg": {}}'])
def test_a_file_of_another_form_is_told_in_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "truth.json").write_text(content)
    with pytest.raises(PhotosError, match=r"truth\.json is damaged") as told:
        read_photos(tmp_path)
    assert "object" not in str(told.value)  # as Python would put it


def test_a_folder_without_truth_is_told_in_a_sentence(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(PhotosError, match=r"There is no .*truth\.json"):
            read_photos(folder)


def test_photos_without_a_mark_are_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PhotosError, match="tells of no mark"):
        read_photos(write(tmp_path, ENTRY | {"digits": [], "other": []}))


@pytest.mark.parametrize("name", ["../one.jpg", "/etc/one.jpg"])
def test_names_do_not_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(PhotosError, match="no name of a picture"):
        read_photos(write(tmp_path, ENTRY, name))


def test_the_photos_of_the_datasets_are_read() -> None:
    photos = read_photos(dataset("photos"))
    assert len(photos) == 51
    assert sum(len(photo.digits) for photo in photos) == 439
    assert sum(len(photo.others) for photo in photos) == 103
