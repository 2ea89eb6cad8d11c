import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.capture.capture_link import CAPTURE
from game.capture.patience import Patience
from game.core.sight import CameraState
from tests.game.capture.camera_driving import DEADLINE, gone, running, until
from tests.game.capture.camera_server import camera_server

ROOT = Path(__file__).resolve().parents[3]
SHORT = Patience(opening=20, silence=0.4, pauses=(0.01,))


def said(camera):
    return until(lambda: camera.status.state is CameraState.LOST and camera.status.said)


def test_frames_come_in_order_with_the_level_that_was_written_under_their_number():
    with running("steady") as camera:
        frames = [camera.frames.get(timeout=DEADLINE) for _ in range(40)]
        status = camera.status
    numbers = [frame.number for frame in frames]
    assert numbers == sorted(set(numbers))
    for frame in frames:
        assert (frame.pixels == frame.number % 250).all(), "no frame is torn or mixed up"
        assert frame.time <= time.monotonic()
    assert (status.state, status.name, status.said) == (CameraState.LIVE, "Fake steady", "")
    assert (status.width, status.height) == (64, 48)
    assert 0 < status.rate < 200


def test_frames_of_any_size_and_form_come_through_one_after_the_other():
    with running("odd") as camera:
        shapes = {}
        while len(shapes) < 4:
            frame = camera.frames.get(timeout=DEADLINE)
            shapes[frame.pixels.shape] = frame
            assert (frame.pixels == frame.number % 250).all()
    assert set(shapes) == {(1080, 1920, 3), (1, 1, 3), (48, 64, 3), (720, 1280, 3)}


def test_the_size_that_is_told_is_what_the_source_gives_even_where_frames_are_smaller():
    with running("odd") as camera:
        for size in ((7680, 4320), (64, 48), (7680, 4320)):
            until(lambda size=size: (camera.status.width, camera.status.height) == size)


def test_a_picture_that_stays_keeps_its_number_and_its_pixels_at_later_times():
    with running("still") as camera:
        first, second = (camera.frames.get(timeout=DEADLINE) for _ in range(2))
        assert camera.status.still
    assert first.number == second.number == 1 and second.time > first.time
    assert first.pixels is second.pixels


def test_a_busy_camera_is_told_in_its_words_and_tried_again_without_end():
    with running("busy") as camera:
        assert said(camera) == "Fake is busy. Close the other program."
        first = camera.process_id
        until(lambda: camera.process_id not in (None, first))
        assert camera.status.state is CameraState.LOST
        assert camera.frame is None


def test_a_camera_that_hangs_while_it_opens_is_ended_and_told():
    with running("hang", patience=Patience(opening=0.3, pauses=(20,))) as camera:
        hung = until(lambda: camera.process_id)
        assert "did not open within 0.3 s" in said(camera)
        until(lambda: gone(hung))


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped there")
@pytest.mark.parametrize("source", ["stall", "freeze"])
def test_a_camera_that_gives_nothing_more_is_told_its_last_frame_stays_and_it_comes_back(source):
    with running(source, patience=SHORT) as camera:
        assert "has given no picture for 0.4 s" in said(camera)
        assert camera.frame is not None
        last = camera.frame.number
        until(lambda: camera.status.state is CameraState.LIVE)
        assert camera.frame.number > last, "numbers go on"
        assert camera.status.said == ""


def test_a_process_that_crashes_is_begun_anew():
    with running("crash") as camera:
        assert "ended unexpectedly" in said(camera)
        until(lambda: camera.status.state is CameraState.LIVE)


def test_a_bug_is_written_to_the_log_and_told_in_one_sentence(caplog):
    with running("bug", patience=Patience(pauses=(20,))) as camera:
        assert "ZeroDivisionError" in said(camera)
        until(lambda: "a bug of a driver" in caplog.text)
    assert "Traceback" not in camera.status.said


def test_a_camera_pulled_out_and_put_back_comes_back_by_itself(tmp_path):
    plug = tmp_path / "plug"
    plug.touch()
    with running(f"file:{plug}") as camera:
        until(lambda: camera.status.state is CameraState.LIVE)
        plug.unlink()
        assert "pulled out" in said(camera)
        assert camera.frame is not None, "the last picture stays"
        plug.touch()
        until(lambda: camera.status.state is CameraState.LIVE)


def test_after_close_the_process_is_gone_also_while_it_hangs_and_nothing_is_called_a_fault():
    for source in ("steady", "hang"):
        with running(source) as camera:
            process = until(lambda: camera.process_id)
        assert gone(process)
        assert camera.status.said == ""


def test_a_camera_opens_only_when_the_one_before_it_is_closed():
    with running("steady") as first:
        process = until(lambda: first.process_id)
        first.close()
        with running("steady", before=first) as second:
            until(lambda: second.process_id)
            assert gone(process)


def test_where_no_process_can_be_started_that_is_told():
    with running("steady", command=("/no/such/program",)) as camera:
        assert "No process" in said(camera)


GAME = """
import sys, threading
from game.capture.camera import Camera
from tests.game.capture.camera_driving import FAKE
done = threading.Event()
camera = Camera(sys.argv[1], lambda frame: done.set(), command=FAKE)
camera.start()
if sys.argv[1] != "hang":
    done.wait(30)
while camera.process_id is None:
    pass
print(camera.process_id, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("source", ["steady", "hang"])
@pytest.mark.parametrize("way", ["kill", "end"])
def test_however_the_game_ends_the_process_goes_with_it_silently(source, way):
    game = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", GAME, source],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    child = int(game.stdout.readline())
    if way == "kill":
        game.kill()
    _, errors = game.communicate(timeout=DEADLINE)
    until(lambda: gone(child))
    assert errors == b""


def test_a_stream_from_the_network_that_stops_comes_back_when_it_is_served_again():
    with camera_server() as server:
        port = server.server_port
        address = server.address("/stalls")
    with running(address, command=CAPTURE) as camera:
        assert "refuses" in said(camera)
        with camera_server(port):
            until(lambda: camera.status.state is CameraState.LIVE)
            assert camera.status.name == f"127.0.0.1:{port}"
        assert "ended" in said(camera) or "refuses" in said(camera)
        with camera_server(port):
            until(lambda: camera.status.state is CameraState.LIVE)
