import sys
import threading

import numpy as np
import pytest

from game.capture.camera_list import CameraList
from game.capture.patience import Patience
from game.core.sight import CameraState, CameraStatus, Look, Page, Region
from game.watcher import Watcher
from tests.game.capture.camera_driving import FAKE, QUICK, until

LOOK = Look()


class CountingReader:
    """Reads nothing, but says which thread asked; never two at once."""

    def __init__(self):
        self.threads = set()
        self.alone = threading.Lock()

    def read(self, frame, look):
        assert self.alone.acquire(blocking=False), "two frames at once"
        self.threads.add(threading.get_ident())
        self.alone.release()
        return Page(frame, look, (), np.zeros((1, 1), np.uint8))


@pytest.fixture
def reader():
    return CountingReader()


@pytest.fixture
def watcher(reader):
    watcher = Watcher(reader, patience=QUICK, command=FAKE)
    yield watcher
    watcher.close()


def test_at_first_it_is_off_and_after_close_it_is_so_again(watcher):
    assert (watcher.status, watcher.frame, watcher.page) == (CameraStatus(), None, None)
    watcher.open("steady")
    assert watcher.status.state is CameraState.OPENING
    watcher.read(LOOK)
    until(lambda: watcher.page)
    watcher.close()
    assert (watcher.status, watcher.frame, watcher.page) == (CameraStatus(), None, None)


def test_frames_are_read_beside_the_window_only_while_somebody_wants_it(watcher, reader):
    watcher.open("steady")
    until(lambda: watcher.frame)
    assert watcher.page is None
    watcher.read(LOOK)
    first = until(lambda: watcher.page)
    until(lambda: watcher.page.frame.number > first.frame.number)
    assert (first.frame.pixels == first.frame.number % 250).all()
    assert threading.get_ident() not in reader.threads
    watcher.read(None)
    assert watcher.page is None


def test_another_source_brings_its_own_frames_and_pages_and_keeps_the_look(watcher):
    watcher.open("steady")
    watcher.read(LOOK)
    until(lambda: watcher.page)
    watcher.open("still")
    assert (watcher.frame, watcher.page) == (None, None)
    page = until(lambda: watcher.page)
    assert watcher.status.name == "Fake still"
    assert page.look == LOOK and (page.frame.pixels == 7).all()


def test_a_picture_that_stays_is_read_once_and_its_page_is_renewed(watcher, reader):
    watcher.open("still")
    watcher.read(LOOK)
    first = until(lambda: watcher.page)
    later = until(lambda: watcher.page.frame.time > first.frame.time and watcher.page)
    assert later.marks is first.marks and later.ink is first.ink


def test_a_held_frame_stays_and_another_look_reads_it_anew(watcher):
    watcher.open("steady")
    watcher.read(LOOK)
    until(lambda: watcher.page)
    watcher.hold(True)
    held = watcher.frame
    until(lambda: watcher.page.frame.number == held.number)
    for share in (0.1, 0.2, 0.3):
        box = Look(Region(share, share, share, share))
        watcher.read(box)
        page = until(lambda box=box: watcher.page.look == box and watcher.page)
        assert watcher.frame is held and page.frame.number == held.number
    watcher.hold(False)
    until(lambda: watcher.page.frame.number > held.number)
    assert watcher.frame.number > held.number


def test_a_fault_of_the_source_is_told_before_one_of_the_reader(watcher, reader):
    reader.alone.acquire()  # whatever it reads now fails
    watcher.read(LOOK)
    watcher.open("steady")
    until(lambda: "AssertionError" in watcher.status.said)
    assert watcher.status.state is CameraState.LIVE and watcher.page is None
    watcher.open("busy")
    until(lambda: watcher.status.said == "Fake is busy. Close the other program.")


def test_opening_and_closing_return_while_a_camera_hangs_for_ever(reader):
    watcher = Watcher(reader, patience=Patience(opening=60), command=FAKE)
    for _ in range(20):
        watcher.open("hang")
        watcher.read(LOOK)
        watcher.hold(True)
        watcher.hold(False)
        assert watcher.status.state is CameraState.OPENING
    watcher.close()
    alive = [t for t in threading.enumerate() if t.name in ("camera", "page")]
    for thread in alive:
        thread.join(30)
        assert not thread.is_alive()


def test_cameras_are_looked_for_without_waiting(reader):
    slow = "import sys, json; sys.stdin.read(); print(json.dumps(['HD Webcam', 'Kamera \\u4e03']))"
    names = CameraList((sys.executable, "-c", slow))
    watcher = Watcher(reader, cameras=names)
    assert watcher.cameras is None
    watcher.look_for_cameras()
    assert until(lambda: watcher.cameras) == ("HD Webcam", "Kamera 七")
    watcher.look_for_cameras()
    assert watcher.cameras is None, "what was known before is not taken for the answer"
    assert until(lambda: watcher.cameras) == ("HD Webcam", "Kamera 七")
