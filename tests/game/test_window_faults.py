"""The window goes on, whatever a source or the reading of its frames does: with real processes."""

import sys
import threading
import time

import numpy as np
import pygame
import pytest

from game.app import build
from game.capture.capture_link import CAPTURE
from game.capture.patience import Patience
from game.config import Config
from game.core.sight import CameraState, Page
from game.scenes.camera import CameraScene
from game.scenes.home import HomeScene
from game.watcher import Watcher
from game.window import Window
from tests.game.capture.camera_driving import DEADLINE, FAKE
from tests.game.capture.camera_server import camera_server

#: seconds that no frame of the window takes unless it waits for a source: these keep silent for
#: longer, and no machine is ever so busy; what a frame really takes tools.bench measures
LATE = 1.0
_ATTEMPTS = 3  #: a machine that is busy with something else is no fault of ours
_PAUSE = 0.002  #: seconds between two frames of the window
_ON = 10  #: frames of the window between two steps
AT_ONCE = Patience(opening=20, silence=1.2, pauses=(0.01,))
HURRIED = Patience(opening=1.2, silence=1.2, pauses=(0.01,))


class EmptyReader:
    def read(self, frame, look):
        return Page(frame, look, (), np.zeros((1, 1), np.uint8))


class StuckReader:
    """Reads for ever, or until the test ends."""

    def __init__(self):
        self.began, self.over = threading.Event(), threading.Event()

    def read(self, frame, look):
        self.began.set()
        self.over.wait(DEADLINE)
        raise TimeoutError("for ever")


class Onlooker:
    """Sits before the program on the real clock.

    longest: seconds of the longest frame of the window but those that build a screen, which takes
    pygame_gui its time. waited: the longest time in any of them in which the program did nothing.
    """

    def __init__(self, app):
        self.app = app
        self.longest = self.waited = 0.0

    @property
    def worst(self):
        return max(self.longest, self.waited)

    def tick(self, *events):
        began, worked = time.monotonic(), time.process_time()
        self.app.tick(list(events), began)
        ended = time.monotonic()
        self.waited = max(self.waited, ended - began - (time.process_time() - worked))
        if not events:
            self.longest = max(self.longest, ended - began)
        time.sleep(_PAUSE)

    def key(self, key, text=""):
        self.tick(pygame.Event(pygame.KEYDOWN, key=key, unicode=text, mod=0))
        for _ in range(_ON):
            self.tick()

    def until(self, happened):
        end = time.monotonic() + DEADLINE
        while not happened():
            assert time.monotonic() < end
            self.tick()


@pytest.fixture
def play(home, store, reader):
    """Play a piece before a program that looks at a source; one attempt has to be in time."""

    def attempt(piece, source, watcher):
        config = Config(home=home, seed=1, scene="camera", camera=source)
        app = build(config, Window(size=(1280, 800)), store, reader, watcher)
        onlooker = Onlooker(app)
        app.tick([], time.monotonic())  # the first one builds the screen
        try:
            piece(onlooker, watcher)
            leave_and_come_back(onlooker)
        finally:
            app.close()
        assert app.bugs == 0
        return onlooker

    def play(piece, source, patience=AT_ONCE, command=FAKE, pages=EmptyReader):
        for _ in range(_ATTEMPTS):
            watcher = Watcher(pages(), patience=patience, command=command)
            onlooker = attempt(piece, source, watcher)
            if onlooker.worst < LATE:
                return
        pytest.fail(f"up to {onlooker.longest:.3f} s a frame, {onlooker.waited:.3f} s of waiting")

    yield play
    for thread in threading.enumerate():
        if thread.name in ("camera", "page"):
            thread.join(DEADLINE)
            assert not thread.is_alive()


def leave_and_come_back(onlooker):
    onlooker.key(pygame.K_ESCAPE)
    assert isinstance(onlooker.app.loop.scene, HomeScene)
    onlooker.key(pygame.K_c, "c")
    assert isinstance(onlooker.app.loop.scene, CameraScene)
    onlooker.key(pygame.K_ESCAPE)


def until_lost_and_tried_again(onlooker, watcher):
    onlooker.until(lambda: watcher.status.state is CameraState.LOST and watcher.status.said)
    first = watcher.process_id
    onlooker.until(lambda: watcher.process_id not in (None, first))


@pytest.mark.parametrize("source", ["busy", "crash", "bug", "stall", "freeze", "hang"])
def test_no_frame_of_the_window_waits_for_a_source_at_fault(play, source):
    if source == "freeze" and sys.platform == "win32":
        pytest.skip("no process can be stopped there")
    play(until_lost_and_tried_again, source, HURRIED if source == "hang" else AT_ONCE)


def test_no_frame_of_the_window_waits_for_a_camera_that_is_pulled_out_and_put_back(play, tmp_path):
    plug = tmp_path / "plug"

    def piece(onlooker, watcher):
        plug.touch()
        for there in (True, False, True):
            plug.touch() if there else plug.unlink()
            state = CameraState.LIVE if there else CameraState.LOST
            onlooker.until(lambda state=state: watcher.status.state is state)

    play(piece, f"file:{plug}")


@pytest.mark.parametrize("path", ["/ends", "/stalls"])
def test_no_frame_of_the_window_waits_for_the_network(play, path):
    with camera_server() as server:
        play(until_lost_and_tried_again, server.address(path), command=CAPTURE)


def test_frames_of_all_sizes_one_after_the_other_keep_no_frame_of_the_window_up(play):
    def piece(onlooker, watcher):
        shapes = set()

        def seen():
            if watcher.frame is not None:
                shapes.add(watcher.frame.pixels.shape)
            return len(shapes) == 4

        onlooker.until(seen)

    play(piece, "odd")


def test_no_frame_of_the_window_waits_for_a_reader_that_hangs(play):
    readers = []

    def stuck():
        readers.append(StuckReader())
        return readers[-1]

    def piece(onlooker, watcher):
        onlooker.until(readers[-1].began.is_set)
        onlooker.key(pygame.K_SPACE, " ")
        onlooker.key(pygame.K_t, "t")
        onlooker.key(pygame.K_SPACE, " ")

    try:
        play(piece, "steady", pages=stuck)
    finally:
        for reader in readers:
            reader.over.set()
