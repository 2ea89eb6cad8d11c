import cv2
import numpy as np
import pytest

from game.capture import opening, pictures_source, webcam
from game.capture.camera_names import CameraName
from game.capture.opening import open_source
from game.capture.pace import Pace
from game.capture.patience import Patience
from game.capture.source import SourceError
from game.capture.source_name import called, from_anywhere, without_password
from game.capture.web_address import ask
from tests.game.capture.camera_server import camera_server


@pytest.fixture(autouse=True)
def no_cameras(monkeypatch):
    monkeypatch.setattr(webcam, "cameras", list)


def write(file, level):
    file.write_bytes(cv2.imencode(".png", np.full((6, 8, 3), level, np.uint8))[1].tobytes())


def write_video(file, levels):
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 200, (64, 48))
    assert writer.isOpened()
    for level in levels:
        writer.write(np.full((48, 64, 3), level, np.uint8))
    writer.release()


def test_a_picture_stays_the_same_array(tmp_path):
    write(tmp_path / "sieben é 七.png", 70)
    source = open_source(str(tmp_path / "sieben é 七.png"))
    first = source.read()
    assert source.read() is first and first.mean() == 70
    assert source.name == "sieben é 七.png" and source.still


def test_a_folder_shows_its_pictures_in_turn_and_passes_over_what_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures_source, "_SHOWN", 1000.0)
    for name, level in (("b.png", 20), ("a.png", 10), ("d.png", 40)):
        write(tmp_path / name, level)
    (tmp_path / "c.jpg").write_bytes(b"no picture")
    (tmp_path / "notes.txt").write_text("7")
    source = open_source(str(tmp_path))
    shown = [source.read() for _ in range(4 * pictures_source._EACH)]
    changes = [a for a, b in zip(shown, [None, *shown[:-1]], strict=True) if a is not b]
    assert [int(frame.mean()) for frame in changes] == [10, 20, 40, 10]
    assert not source.still


@pytest.mark.parametrize("content", [None, b"no picture"])
def test_a_folder_without_pictures_is_told_so(tmp_path, content):
    if content:
        (tmp_path / "a.jpg").write_bytes(content)
    with pytest.raises(SourceError, match="no picture that can be read"):
        open_source(str(tmp_path))


def test_a_video_begins_again_when_it_has_ended(tmp_path):
    write_video(tmp_path / "vidéo 七.avi", [40, 120, 200])
    source = open_source(str(tmp_path / "vidéo 七.avi"))
    levels = [round(float(source.read().mean()), -1) for _ in range(7)]
    assert levels == [40, 120, 200, 40, 120, 200, 40]


@pytest.mark.parametrize("name", ["broken.mp4", "broken.jpg", "text"])
def test_a_file_that_is_neither_video_nor_picture_is_told_so(tmp_path, name):
    (tmp_path / name).write_bytes(b"neither" * 100)
    with pytest.raises(SourceError, match="damaged"):
        open_source(str(tmp_path / name)).read()


def test_no_camera_at_all_offers_what_works_without():
    with pytest.raises(SourceError, match=r"No camera was found.*the demo") as refusal:
        open_source("")
    assert "--" not in str(refusal.value), "it is said in the window, where nobody types options"


def test_the_demo_is_opened_by_its_name():
    source = opening.open_source("demo")
    assert source.name == "Demo" and source.read().shape == (720, 1280, 3)


@pytest.mark.parametrize("text", ["no such thing", "x" * 5000, "null\0", "~nobody-here/x.png"])
def test_what_is_neither_file_nor_address_is_looked_for_among_the_cameras(text):
    with pytest.raises(SourceError, match="No file and no camera is called"):
        open_source(text)


def test_a_camera_is_found_by_a_part_of_its_name_or_else_the_names_are_told(monkeypatch):
    listed = [CameraName("Integrated Webcam", 0, 0), CameraName("Doc Scanner", 2, 0)]
    monkeypatch.setattr(webcam, "cameras", lambda: listed)
    monkeypatch.setattr(webcam, "Webcam", lambda camera, there: (camera, there))
    names = ("Integrated Webcam", "Doc Scanner")
    assert open_source("doc") == (listed[1], names)
    assert open_source("integrated webcam") == (listed[0], names)
    assert open_source("2") == (listed[1], names)
    assert open_source("5")[0].name == "Camera 5"
    with pytest.raises(SourceError, match="Integrated Webcam, Doc Scanner"):
        open_source("phone")


@pytest.mark.parametrize("number", ["256", "99999999999", "9" * 5000])
def test_a_number_beyond_all_cameras_is_a_camera_that_is_not_there(number, monkeypatch):
    with pytest.raises(SourceError, match="No camera was found"):
        open_source(number)
    monkeypatch.setattr(webcam, "cameras", lambda: [CameraName("Integrated Webcam", 0, 0)])
    with pytest.raises(SourceError, match=f"Camera {number} is not there.*: Integrated Webcam"):
        open_source(number)


def test_a_file_comes_before_an_address_and_a_number_before_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "webcam.png", 9)
    (tmp_path / "7").mkdir()
    assert open_source("webcam.png").read().mean() == 9
    with pytest.raises(SourceError, match="No camera was found"):
        open_source("7")


def test_paths_are_made_absolute_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.png", "demo", "3"):
        write(tmp_path / name, 9)
    assert from_anywhere("a.png") == str(tmp_path / "a.png")
    for text in ("demo", "3", "", "http://a/b.png", "Webcam"):
        assert from_anywhere(text) == text


def test_a_source_has_a_name_before_it_is_open_that_shows_no_password():
    assert called("http://eva:geheim@10.0.0.5:8080/video") == "10.0.0.5:8080"
    assert called("") == "The camera" and called("2") == "Camera 2"
    assert called("Logi") == "Logi" and called("http://[::1/v") == "http://[::1/v"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("http://eva:geh%20eim@10.0.0.5:8080/a@b:c?d", "http://eva@10.0.0.5:8080/a@b:c?d"),
        ("rtsp://eva:ge@heim@[::1]:554", "rtsp://eva@[::1]:554"),
        ("http://:geheim@host?x", "http://@host?x"),
        ("http://[::1/eva:geheim", "http://[::1/eva:geheim"),
    ],
)
def test_a_password_goes_and_what_else_there_is_in_an_address_stays(source, expected):
    assert without_password(source) == expected


@pytest.mark.parametrize(
    "source", ["", "demo", "Logi: C270", "C:\\a@b.png", "http://eva@host/x", "http://host:80/a:b@c"]
)
def test_a_source_without_a_password_is_called_what_it_was(source):
    assert without_password(source) == source


def test_a_pace_keeps_its_rate_and_makes_up_for_nothing():
    now, slept = [0.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(10, lambda: now[0], sleep)
    for _ in range(3):
        pace.wait()
        now[0] += 0.03
    assert now[0] == pytest.approx(0.23)
    now[0] += 5  # a machine that slept
    pace.wait()
    assert len(slept) == 2, "late: not waited"
    pace.wait()
    assert slept[-1] <= 0.1 and len(slept) <= 3


def test_no_proxy_stands_between_us_and_a_camera(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with camera_server() as server, ask(server.address("/page"), 5) as answer:
        assert answer.status == 200


def test_the_pauses_between_attempts_grow_and_then_stay():
    patience = Patience(pauses=(0.5, 1.0, 5.0))
    assert [patience.pause(failed) for failed in range(5)] == [0.5, 1.0, 5.0, 5.0, 5.0]
