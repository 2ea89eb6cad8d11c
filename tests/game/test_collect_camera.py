"""Collecting digits before a camera: while the button is held each page is a frame."""

from dataclasses import replace

import pygame
import pytest

from data.edit import Kind
from game.core.region import MIDDLE
from game.core.sight import CameraState, CameraStatus, Fault
from game.scenes.collect import CollectScene
from game.scenes.collect_camera import CollectCameraScene
from tests.game.fakes import reading_of, refused_mark
from tests.game.onlooker import Watcher
from tests.game.pages import mark, turned_ink
from tests.game.person import finger, mouse_down, mouse_move, mouse_up

SPACE = pygame.K_SPACE


@pytest.fixture
def watcher(start, sight):
    person = start(scene="collect", player="Ada")
    person.press("Camera")
    return Watcher(person, sight)


@pytest.fixture
def said(watcher, said):
    """As `said`, of a picture of everything: the moved mouse has all of it drawn."""

    def anew(words):
        watcher.person.tick(mouse_move((2, 2), held=False))
        return said(words)

    return anew


def seen(says, look=0, x=600, **more):
    """A mark in the box; of each `look` its ink is turned another way, of the same a near copy."""
    image = turned_ink(4, look)
    return mark(
        replace(reading_of(says) if isinstance(says, int) else says, image=image), x, **more
    )


def film(watcher, *marks, pages):
    """Hold marks up for some pages, on each of which they are found anew."""
    for _ in range(pages):
        watcher.show(*(replace(m) for m in marks), pages=1)


def hold(watcher, on=True):
    kind = pygame.KEYDOWN if on else pygame.KEYUP
    watcher.person.tick(pygame.Event(kind, key=SPACE, unicode=" ", mod=0))


def record(watcher, *looks, says=None, pages=1):
    """Hold the button while a sheet is held up, each `look` for some pages; returns the digit."""
    asked = watcher.scene.visit.asked
    says = asked if says is None else says
    watcher.show(seen(says, looks[0]), pages=5)
    hold(watcher)
    for look in looks:
        film(watcher, seen(says, look), pages=pages)
    hold(watcher, on=False)
    watcher.person.tick()
    return asked


def labels(store):
    return [s.label for s in store.samples]


def test_a_burst_keeps_the_frames_that_differ_and_says_how_many_there_were(watcher, store, said):
    asked = record(watcher, 0, 1, 2, 3, 4, pages=6)
    assert labels(store) == [asked] * 5 and said("31 frames, 5 different")
    assert {(s.source, s.asked, s.player) for s in store.samples} == {("camera", asked, "Ada")}
    assert len({s.burst for s in store.samples}) == 1 == len({s.round for s in store.samples})
    assert store.samples[0].burst and store.samples[0].crop is not None
    assert watcher.scene.visit.counts[asked] == 5 and watcher.scene.visit.asked != asked


def test_each_burst_is_its_own_and_bursts_share_a_round(watcher, store):
    record(watcher, 0, 1)
    watcher.show(pages=16)
    record(watcher, 2, 3)
    bursts = [s.burst for s in store.samples]
    assert len(set(bursts)) == 2 and bursts[0] == bursts[1] != bursts[2] == bursts[3]
    assert len({s.round for s in store.samples}) == 1


def test_frames_are_counted_while_the_button_is_held(watcher, said, store):
    watcher.show(seen(4), pages=5)
    assert said("hold the button")
    hold(watcher)
    film(watcher, seen(4), pages=4)
    assert said("5 frames, 1 different") and said("Let go to keep") and not store.samples
    hold(watcher, on=False)
    assert len(store.samples) == 1 and not said("Let go to keep")


@pytest.mark.parametrize("pen", ["mouse", "finger"])
def test_the_button_is_held_by_mouse_or_finger(watcher, store, pen):
    watcher.show(seen(4), pages=5)
    at = watcher.scene._layout.hold.center
    if pen == "mouse":
        down, up = mouse_down(at), mouse_up(at)
    else:
        down, up = finger(pygame.FINGERDOWN, at), finger(pygame.FINGERUP, at)
    watcher.person.tick(down)
    watcher.show(seen(4), pages=5)
    assert not store.samples
    watcher.person.tick(up)
    assert len(store.samples) == 1


def test_a_short_tap_keeps_what_is_there(watcher, store):
    watcher.show(seen(4), pages=5)
    at = watcher.scene._layout.hold.center
    watcher.person.tick(mouse_down(at), mouse_up(at))
    assert len(store.samples) == 1


def test_with_none_or_several_in_the_box_nothing_is_recorded_and_that_is_said(watcher, store, said):
    watcher.show(pages=5)
    assert said("Hold one digit into the box")
    hold(watcher)
    watcher.show(pages=5)
    watcher.show(seen(4, x=500), seen(5, x=800), pages=4)
    assert said("2 digits are in the box: show one, or make the box smaller")
    hold(watcher, on=False)
    watcher.person.tick()
    assert not store.samples and said("Nothing was kept: no single digit lay still in the box")


def test_frames_at_the_edge_of_the_box_do_not_count(watcher, store, said):
    asked = watcher.scene.visit.asked
    watcher.show(seen(asked), pages=5)
    hold(watcher)
    watcher.show(seen(asked, 1, fault=Fault.AT_THE_EDGE), pages=5)
    assert said("touches the edge of the box")
    hold(watcher, on=False)
    assert len(store.samples) == 1


def test_a_mark_that_is_taken_for_no_digit_is_kept_all_the_same(watcher, store):
    asked = record(watcher, 0, 1, says=refused_mark(3), pages=6)
    assert labels(store) == [asked, asked]


def test_what_the_network_would_have_read_is_told_and_one_tap_takes_the_burst_back(
    watcher, store, shelf, said
):
    other = (watcher.scene.visit.asked + 1) % 10
    asked = record(watcher, 0, 1, 2, says=other)
    assert labels(store) == [asked] * 3 and said("I would have read a")
    watcher.person.press("take back")
    watcher.person.tick()
    (edit,) = shelf.edits
    assert edit.kind is Kind.DELETE and edit.samples == tuple(s.id for s in store.samples)
    assert said(f"Taken back: 3 pictures of {asked}") and not watcher.scene.visit.counts.any()


@pytest.mark.parametrize("key", [(pygame.K_BACKSPACE, 0), (pygame.K_z, pygame.KMOD_CTRL)])
def test_keys_take_back_and_choose(watcher, store, shelf, key):
    watcher.person.key(pygame.K_7, "7")
    record(watcher, 0)
    record(watcher, 1)
    assert labels(store) == [7, 7] and {s.asked for s in store.samples} == {None}
    watcher.person.key(key[0], mod=key[1])
    watcher.person.key(key[0], mod=key[1])
    assert [e.samples for e in shelf.edits] == [(s.id,) for s in store.samples[::-1]]


def test_of_a_camera_that_is_gone_nothing_is_recorded(watcher, sight, store, said):
    watcher.show(seen(4), pages=5)
    sight.status = CameraStatus(CameraState.LOST, "Webcam", "Webcam was pulled out.", 1280, 720)
    watcher.person.wait(0.1)
    assert said("Webcam was pulled out.")
    hold(watcher)
    watcher.person.wait(0.2)
    hold(watcher, on=False)
    assert not store.samples


def test_leaving_while_the_button_is_held_keeps_what_was_recorded(watcher, store, shelf):
    watcher.show(seen(4), pages=5)
    hold(watcher)
    watcher.show(seen(4), pages=5)
    watcher.person.key(pygame.K_ESCAPE)
    watcher.person.wait(0.1)
    assert len(store.samples) == 1 and not shelf.opened and watcher.sight.closed == 1


def test_a_window_that_loses_the_keyboard_lets_the_button_go(watcher, store):
    watcher.show(seen(4), pages=5)
    hold(watcher)
    watcher.person.tick(pygame.Event(pygame.WINDOWFOCUSLOST))
    assert len(store.samples) == 1 and watcher.scene.burst is None


def test_pad_and_camera_are_two_ways_of_one_visit(watcher, store, shelf, sight):
    record(watcher, 0, 1)
    watcher.person.press("Pad")
    assert isinstance(watcher.scene, CollectScene) and sight.closed == 1
    watcher.person.scrawl()
    watcher.person.press("Done")
    assert [s.source for s in store.samples] == ["camera", "camera", "pen"]
    assert len({s.round for s in store.samples}) == 1
    watcher.person.press("take back")
    watcher.person.press("take back")
    assert [len(e.samples) for e in shelf.edits] == [1, 2]
    watcher.person.key(pygame.K_TAB)
    assert isinstance(watcher.scene, CollectCameraScene) and shelf.opened == 1


def test_only_the_box_is_read_and_it_can_be_moved(watcher, sight):
    assert sight.look.region == MIDDLE
    watcher.show(seen(4), pages=2)
    watcher.drag((0.5, 0.5), (0.55, 0.5), (0.6, 0.55))
    assert sight.look.region.left > MIDDLE.left and sight.look.region.width == MIDDLE.width


def test_without_a_camera_it_says_why_and_what_can_be_done(watcher, sight, said):
    sight.status = CameraStatus(CameraState.LOST, "Webcam", "No camera answers. Plug one in.")
    watcher.person.wait(0.1)
    assert said("No camera answers. Plug one in.")
    watcher.person.press("Show the demo")
    assert sight.opened[-1] == "demo"


@pytest.mark.parametrize("held", [False, True])
def test_what_is_drawn_anew_by_itself_leaves_nothing_old(watcher, held):
    watcher.show(seen(4, x=200), seen(5, x=900), pages=5)
    if held:
        hold(watcher)
    watcher.show(seen(4), pages=9)
    by_itself = watcher.person.picture()
    watcher.person.tick(mouse_move((2, 2), held=False))
    assert watcher.person.picture() == by_itself
