from pathlib import Path

import cv2
import numpy as np
import pytest

from game.capture.picture import PictureError, read_picture

# A TIFF of one entry: orientation 6, "turn by 90 degrees clockwise to see it upright" (EXIF 2.32)
ORIENTATION = (
    b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00" + bytes(4)
)


def picture() -> np.ndarray:
    frame = np.zeros((40, 60, 3), np.uint8)
    frame[:20, :30] = (0, 0, 255)  # red, at the upper left
    return frame


def test_a_picture_becomes_a_frame_also_under_a_name_in_another_script(tmp_path: Path) -> None:
    file = tmp_path / "número-七.png"
    file.write_bytes(cv2.imencode(".png", picture())[1].tobytes())
    assert (read_picture(file) == picture()).all()


def test_a_grey_picture_becomes_a_frame_of_three_channels(tmp_path: Path) -> None:
    (tmp_path / "grey.png").write_bytes(cv2.imencode(".png", picture()[..., 2])[1].tobytes())
    assert read_picture(tmp_path / "grey.png").shape == (40, 60, 3)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_ink_on_nothing_is_ink_on_white_paper(tmp_path: Path, kind: type) -> None:
    pixels = np.zeros((40, 60, 4), kind)  # black all over, as drawing programs export it
    pixels[10:20, 10:20, 3] = np.iinfo(kind).max
    (tmp_path / "ink.png").write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
    frame = read_picture(tmp_path / "ink.png")
    assert frame.dtype == np.uint8 and frame.shape == (40, 60, 3)
    assert (frame[10:20, 10:20] == 0).all() and (frame == 255).sum() == 3 * (40 * 60 - 100)


def test_a_picture_that_might_be_transparent_and_is_not_stays_as_it_is(tmp_path: Path) -> None:
    whole = cv2.cvtColor(picture(), cv2.COLOR_BGR2BGRA)
    (tmp_path / "screen.png").write_bytes(cv2.imencode(".png", whole)[1].tobytes())
    assert (read_picture(tmp_path / "screen.png") == picture()).all()


def test_a_photo_taken_upright_is_turned_as_its_exif_data_say(tmp_path: Path) -> None:
    jpeg = cv2.imencode(".jpg", picture())[1].tobytes()
    exif = b"Exif\x00\x00" + ORIENTATION
    segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    (tmp_path / "turned.jpg").write_bytes(jpeg[:2] + segment + jpeg[2:])
    frame = read_picture(tmp_path / "turned.jpg")
    assert frame.shape == (60, 40, 3)
    assert frame[10, 35, 2] > 200 and frame[10, 5, 2] < 50  # red, now at the upper right


@pytest.mark.parametrize("content", [None, b"", b"garbage"])
def test_what_is_no_picture_is_told_in_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "bad.jpg"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(PictureError, match=r"bad\.jpg .*\. [A-Z].*\."):
        read_picture(file)
