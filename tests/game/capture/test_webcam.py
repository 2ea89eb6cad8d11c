import errno
import os
import sys
import types

import cv2
import numpy as np
import pytest

from game.capture import camera_names, webcam
from game.capture.camera_list import CameraList, list_names
from game.capture.camera_names import CameraName, cameras, find, unlike
from game.capture.source import SourceError
from tests.game.capture.camera_driving import until

HD = CameraName("HD Webcam", 0, cv2.CAP_V4L2)


class FakeCapture:
    """What cv2.VideoCapture is to us; `reads` are its answers, the last one for ever."""

    opens = True
    reads = ()

    def __init__(self, number, backend):
        self.asked = {}
        self.left = list(self.reads)
        FakeCapture.last = self

    def isOpened(self):  # noqa: N802 - the name that OpenCV gave it
        return self.opens

    def set(self, name, value):
        self.asked[name] = value

    def read(self):
        good = self.left.pop(0) if len(self.left) > 1 else self.left[0]
        return good, np.zeros((720, 1280, 3), np.uint8) if good else None


@pytest.fixture(autouse=True)
def capture(monkeypatch):
    monkeypatch.setattr(webcam.cv2, "VideoCapture", FakeCapture)
    monkeypatch.setattr(webcam.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(FakeCapture, "opens", True)
    monkeypatch.setattr(FakeCapture, "reads", (True,))
    return FakeCapture


def refused(camera=HD, there=("HD Webcam",)):
    with pytest.raises(SourceError) as raised:
        webcam.Webcam(camera, there).read()
    return str(raised.value)


def test_a_camera_is_asked_for_compressed_frames_of_1280_x_720_at_30_a_second():
    assert webcam.Webcam(HD, ()).read().shape == (720, 1280, 3)
    asked = FakeCapture.last.asked
    assert asked[cv2.CAP_PROP_FOURCC] == cv2.VideoWriter.fourcc(*"MJPG")
    assert asked[cv2.CAP_PROP_FRAME_WIDTH] == 1280 and asked[cv2.CAP_PROP_FRAME_HEIGHT] == 720
    assert asked[cv2.CAP_PROP_FPS] == 30


def test_where_the_system_chooses_the_format_itself_it_is_not_asked_for_one():
    webcam.Webcam(HD._replace(backend=cv2.CAP_MSMF), ())
    assert cv2.CAP_PROP_FOURCC not in FakeCapture.last.asked


def test_a_camera_that_needs_a_while_for_its_first_frame_gets_it(capture):
    capture.reads = (*(False,) * 60, True)
    assert webcam.Webcam(HD, ()).read() is not None


def test_a_camera_that_never_gives_a_frame_is_told(capture):
    capture.reads = (False,)
    assert "is there, but gives no picture" in refused()


def test_a_hiccup_is_no_loss_but_a_camera_pulled_out_is(capture):
    capture.reads = (True, False, False, True, False)
    camera = webcam.Webcam(HD, ())
    camera.read()
    camera.read()
    with pytest.raises(SourceError, match="HD Webcam was pulled out"):
        camera.read()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "HD Webcam is not there. Plug it in, or choose one of: Other."),
        (errno.ENODEV, "is not there"),
        (errno.EACCES, "You may not use HD Webcam (/dev/video0: Permission denied)"),
        (errno.EBUSY, "another program probably uses it"),
        (None, "another program probably uses it"),
    ],
)
def test_linux_tells_why_a_camera_does_not_open(capture, monkeypatch, number, words):
    def open_device(path, flags):
        assert path == "/dev/video0"
        if number is not None:
            raise OSError(number, os.strerror(number))
        return os.dup(1)

    capture.opens = False
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("game.capture.camera_refusal.os.open", open_device)
    assert words in refused(there=("Other",))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (0, "waits for your permission"),
        (1, "System Settings > Privacy & Security > Camera"),
        (2, "System Settings > Privacy & Security > Camera"),
        (3, "another program probably uses it"),
    ],
)
def test_macos_tells_whether_the_camera_is_forbidden_and_where_to_allow_it(
    capture, monkeypatch, status, words
):
    device = types.SimpleNamespace(authorizationStatusForMediaType_=lambda kind: status)
    fake = types.SimpleNamespace(AVCaptureDevice=device, AVMediaTypeVideo="vide")
    monkeypatch.setitem(sys.modules, "AVFoundation", fake)
    monkeypatch.setattr(sys, "platform", "darwin")
    capture.opens = False
    assert words in refused()


def test_macos_without_the_library_that_knows_still_gives_a_sentence(capture, monkeypatch):
    monkeypatch.setitem(sys.modules, "AVFoundation", None)
    monkeypatch.setattr(sys, "platform", "darwin")
    capture.opens = False
    assert "another program probably uses it" in refused()
    assert "No camera was found" in refused(there=())


def test_windows_names_its_privacy_setting_too(capture, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    capture.opens = False
    said = refused()
    assert "another program" in said and "Settings > Privacy & security > Camera" in said


def test_every_camera_has_a_name_of_its_own():
    told = [(0, "HD Webcam: HD Webcam"), (2, "HD Webcam"), (3, ""), (4, "USB: mono")]
    assert unlike(told) == ["HD Webcam", "HD Webcam (2)", "Camera 3", "USB: mono"]


def test_a_whole_name_is_found_before_a_part():
    listed = [CameraName("Webcam Pro", 0, 0), CameraName("WEBCAM", 1, 0)]
    assert find("webcam", listed).number == 1
    assert find("pro", listed).number == 0
    assert find("phone", listed) is None


def enumerating(monkeypatch, answer):
    fake = types.SimpleNamespace(enumerate_cameras=answer)
    monkeypatch.setitem(sys.modules, "cv2_enumerate_cameras", fake)
    monkeypatch.setattr(camera_names.cv2, "VideoCapture", FakeCapture)


def test_cameras_are_listed_by_number(monkeypatch):
    infos = [types.SimpleNamespace(index=2, name="B"), types.SimpleNamespace(index=0, name="A")]
    enumerating(monkeypatch, lambda api: infos)
    assert [(camera.name, camera.number) for camera in cameras()] == [("A", 0), ("B", 2)]


def test_where_nothing_tells_names_the_numbers_that_open_are_listed(monkeypatch):
    def broken(api):
        raise RuntimeError("of some system's own library")

    enumerating(monkeypatch, broken)
    assert [camera.name for camera in cameras()] == [f"Camera {n}" for n in range(4)]
    monkeypatch.setattr(FakeCapture, "opens", False)
    assert cameras() == []


def test_the_real_list_ends_and_holds_names_if_there_are_cameras():
    names = CameraList()
    names.look()
    assert "" not in until(lambda: names.names is not None and (*names.names, "the end"))


@pytest.mark.parametrize(
    "program", ["import time; time.sleep(60)", "print('no list')", "raise SystemExit(1)"]
)
def test_a_list_that_hangs_or_fails_is_empty(program):
    assert list_names((sys.executable, "-c", program), patience=0.5) == ()
