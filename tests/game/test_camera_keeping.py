"""What the digit keys keep on the camera screen, and what they do not."""

import pygame
import pytest

from data.edit import Kind
from game.core.sight import CameraState, CameraStatus
from tests.game.onlooker import Watcher
from tests.game.pages import mark


@pytest.fixture
def watcher(start, sight):
    return Watcher(start(scene="camera", player="Ada"), sight)


@pytest.fixture
def lost(watcher, sight):
    watcher.show(mark(4, 300))
    assert watcher.numbers == ["4"]
    sight.status = CameraStatus(CameraState.LOST, "Webcam", "Webcam was pulled out.", 1280, 720)
    watcher.person.wait(0.1)
    return watcher


def press(watcher, digit):
    watcher.person.key(pygame.K_0 + digit, str(digit))


def test_of_a_camera_that_is_gone_no_sample_is_kept(lost, store):
    press(lost, 7)
    assert not store.samples
    lost.person.wait(4)
    assert "no picture of now" in lost.person.notice


def test_the_cards_tell_nothing_of_a_camera_that_is_gone_until_it_is_back(lost):
    shown = lost.scene.reading.shown(boxed=False)
    assert not shown.numbers and not shown.marks and shown.chosen is None
    assert "Sure" not in shown.sentence and "4" not in shown.sentence
    lost.show(mark(4, 300))
    assert lost.numbers == ["4"]


def test_what_is_frozen_can_be_kept_though_the_camera_is_gone(watcher, sight, store):
    watcher.show(mark(4, 300))
    watcher.person.key(pygame.K_f, "f")
    sight.status = CameraStatus(CameraState.LOST, "Webcam", "Webcam was pulled out.", 1280, 720)
    watcher.person.wait(0.1)
    press(watcher, 4)
    assert [s.label for s in store.samples] == [4]


def test_a_second_label_puts_all_that_was_kept_of_a_mark_right(watcher, store, shelf, said):
    watcher.show(mark(4, 300))
    press(watcher, 4)
    press(watcher, 4)
    assert [s.label for s in store.samples] == [4, 4] and store.samples[0].burst
    press(watcher, 5)
    watcher.person.tick()
    (edit,) = shelf.edits
    assert (edit.kind, edit.label) == (Kind.RELABEL, 5)
    assert edit.samples == tuple(s.id for s in store.samples)
    assert said("Now kept as a 5")
    press(watcher, 5)
    assert [s.label for s in store.samples] == [4, 4, 5] and len(shelf.edits) == 1


def test_another_sheet_has_a_label_of_its_own(watcher, store, shelf):
    watcher.show(mark(4, 300))
    press(watcher, 4)
    watcher.show(pages=16)
    watcher.show(mark(4, 300))
    press(watcher, 5)
    assert [s.label for s in store.samples] == [4, 5] and not shelf.edits


def test_each_mark_of_a_sheet_has_a_label_of_its_own(watcher, store, shelf):
    watcher.show(mark(4, 300), mark(2, 700))
    watcher.show(mark(4, 300))  # as when the box is around it
    press(watcher, 4)
    watcher.show(mark(2, 700))
    press(watcher, 2)
    watcher.show(mark(4, 300))
    press(watcher, 9)
    assert [s.label for s in store.samples] == [4, 2]
    assert [(e.samples, e.label) for e in shelf.edits] == [((store.samples[0].id,), 9)]
