"""Drive a Camera from a test: with a capture process of fakes, and a deadline."""

import contextlib
import queue
import sys
import time

import psutil

from game.capture.camera import Camera
from game.capture.patience import Patience

FAKE = (
    sys.executable,
    "-c",
    "from game.capture.capture_process import serve\n"
    "from tests.game.capture.fake_camera import FakeCamera\n"
    "serve(FakeCamera)",
)
DEADLINE = 30.0
QUICK = Patience(opening=20, silence=20, pauses=(0.01,))


@contextlib.contextmanager
def running(source, *, patience=QUICK, command=FAKE, before=None):
    """A camera that is running; its frames come in a queue."""
    frames = queue.SimpleQueue()
    camera = Camera(source, frames.put, patience=patience, command=command, before=before)
    camera.frames = frames
    camera.start()
    try:
        yield camera
    finally:
        camera.close()
        camera.join(DEADLINE)
        assert not camera.is_alive()


def gone(process_id):
    """Tell whether a process has ended, whether or not somebody has taken note of it."""
    try:
        return psutil.Process(process_id).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def until(happened):
    end = time.monotonic() + DEADLINE
    while not (result := happened()):
        assert time.monotonic() < end
        time.sleep(0.002)
    return result
