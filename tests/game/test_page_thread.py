import contextlib
import threading

import numpy as np
import pytest

from game.capture.patience import Patience
from game.core.sight import Frame, Look, Page, Region
from game.page_thread import PageThread
from tests.game.capture.camera_driving import until

LOOK, BOX = Look(), Look(Region(0.2, 0.2, 0.5, 0.5))
DEADLINE = 20.0


def frame(number, time=0.0):
    return Frame(np.zeros((4, 4, 3), np.uint8), number, time)


class GatedReader:
    """Begins to read when it is called, and is done when the test lets it."""

    def __init__(self):
        self.began = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)
        self.asked = []
        self.fault = None

    def read(self, frame, look):
        self.asked.append((frame.number, look))
        self.began.release()
        assert self.may_end.acquire(timeout=DEADLINE)
        if self.fault is not None:
            raise self.fault
        return Page(frame, look, (), np.zeros((1, 1), np.uint8))

    def wait_for_begin(self):
        assert self.began.acquire(timeout=DEADLINE)


@pytest.fixture
def reader():
    return GatedReader()


@contextlib.contextmanager
def running(reader, patience):
    thread = PageThread(reader, threading.Lock(), patience)
    thread.start()
    try:
        yield thread
    finally:
        thread.end()
        for _ in range(100):
            reader.may_end.release()
        thread.join(DEADLINE)
        assert not thread.is_alive()


@pytest.fixture
def pages(reader):
    with running(reader, Patience(pauses=(60,))) as thread:
        yield thread


def test_of_the_frames_that_come_while_one_is_read_only_the_newest_is_read_next(pages, reader):
    pages.look(LOOK)
    pages.show(frame(1))
    reader.wait_for_begin()
    for number in (2, 3, 4):
        pages.show(frame(number))
    reader.may_end.release()
    reader.wait_for_begin()
    assert reader.asked == [(1, LOOK), (4, LOOK)]
    assert pages.page.frame.number == 1


def test_nothing_is_read_before_somebody_wants_it(pages, reader):
    pages.show(frame(1))
    pages.show(frame(2))
    pages.look(LOOK)
    reader.wait_for_begin()
    assert reader.asked == [(2, LOOK)]


def test_another_look_reads_the_same_frame_anew_and_the_same_look_does_not(pages, reader):
    pages.show(frame(1))
    pages.look(LOOK)
    reader.wait_for_begin()
    reader.may_end.release()
    pages.look(Look())
    pages.look(BOX)
    reader.wait_for_begin()
    assert reader.asked == [(1, LOOK), (1, BOX)]


def test_what_was_read_of_a_picture_that_stays_holds_at_its_later_times(pages, reader):
    pages.look(LOOK)
    pages.show(frame(1, 0.0))
    reader.wait_for_begin()
    reader.may_end.release()
    pages.show(frame(2, 1.0))
    reader.wait_for_begin()
    reader.may_end.release()
    pages.look(BOX)  # begins when the page of frame 2 is there
    reader.wait_for_begin()
    reader.may_end.release()
    pages.look(LOOK)
    reader.wait_for_begin()
    assert pages.page.look == BOX
    pages.look(BOX)
    before = pages.page
    pages.show(frame(2, 1.5))
    assert pages.page is not before and pages.page.frame.time == 1.5
    assert pages.page.marks is before.marks


def test_no_page_is_left_when_reading_ends_also_not_of_what_was_being_read(pages, reader):
    pages.look(LOOK)
    pages.show(frame(1))
    reader.wait_for_begin()
    pages.look(None)
    reader.may_end.release()
    pages.look(BOX)
    reader.wait_for_begin()
    assert pages.page is None or pages.page.look == LOOK
    pages.look(None)
    assert pages.page is None


def test_a_reader_that_fails_is_told_and_asked_again_with_the_next_frame(pages, reader):
    reader.fault = ZeroDivisionError("a bug of the reader")
    pages.look(LOOK)
    for number in (1, 2, 3):
        pages.show(frame(number))
        reader.wait_for_begin()
        reader.may_end.release()
    pages.show(frame(4))
    reader.wait_for_begin()
    assert "ZeroDivisionError" in pages.said and pages.page is None
    reader.fault = None
    reader.may_end.release()
    pages.show(frame(5))
    reader.wait_for_begin()
    assert pages.said == "" and pages.page.frame.number == 4


def test_another_fault_in_a_row_is_logged_too(pages, reader, caplog):
    pages.look(LOOK)
    for number, fault in enumerate((ZeroDivisionError("one bug"), KeyError("another bug"))):
        reader.fault = fault
        pages.show(frame(number))
        reader.wait_for_begin()
        reader.may_end.release()
        until(lambda fault=fault: type(fault).__name__ in pages.said)
    assert "one bug" in caplog.text and "another bug" in caplog.text


def test_a_picture_that_stays_is_read_again_when_the_reader_has_failed(reader):
    with running(reader, Patience(pauses=(0.01,))) as pages:
        reader.fault = ZeroDivisionError("a bug of the reader")
        pages.look(LOOK)
        pages.show(frame(1))
        for _ in range(3):
            reader.wait_for_begin()
            reader.may_end.release()
        reader.wait_for_begin()
        reader.fault = None
        reader.may_end.release()
        pages.look(BOX)  # begins when the page of the look before is there
        reader.wait_for_begin()
        assert pages.said == "" and pages.page.look == LOOK
        assert reader.asked == [(1, LOOK)] * 4 + [(1, BOX)]


def test_what_cannot_be_read_is_not_tried_again_without_a_pause(pages, reader):
    reader.fault = ZeroDivisionError("a bug of the reader")
    pages.look(LOOK)
    pages.show(frame(1))
    reader.wait_for_begin()
    reader.may_end.release()
    until(lambda: pages.said)
    pages.show(frame(1, 0.1))
    assert not reader.began.acquire(timeout=0.05)
    pages.look(None)
    pages.look(LOOK)
    reader.wait_for_begin()
