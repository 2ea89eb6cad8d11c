"""Choosing a camera, as a person does it, with made-up cameras."""

import pygame
import pytest

from game.core.sight import CameraState, CameraStatus
from game.scenes.camera import CameraScene
from game.scenes.camera_picker import CameraPicker
from tests.game.onlooker import Watcher
from tests.game.pages import frame
from tests.game.person import mouse_down, mouse_up


@pytest.fixture
def watcher(start, sight):
    watcher = Watcher(start(scene="camera"), sight)
    sight.cameras = ("Bureau cam", "Phone")
    watcher.person.press("Change camera")
    return watcher


def click_address(watcher):
    entry = watcher.scene._layout.entry
    watcher.person.tick(mouse_down(entry.center))
    watcher.person.tick(mouse_up(entry.center))


def test_the_first_camera_is_shown_live_at_once(watcher, sight, said):
    assert isinstance(watcher.scene, CameraPicker)
    assert sight.asked == 1 and sight.opened[-1] == "Bureau cam"
    sight.goes_live(frame(1), "Bureau cam")
    watcher.person.tick()
    assert said("1280 \u00d7 720") and sight.look is None, "shown, not read"


def test_the_chosen_camera_is_used_and_remembered_by_its_name(watcher, sight, home):
    watcher.person.press("Phone")
    watcher.person.press("Use this one")
    assert isinstance(watcher.scene, CameraScene) and sight.opened[-1] == "Phone"
    assert sight.look is not None
    assert '"camera": "Phone"' in (home / "settings.json").read_text()


def test_keys_choose_too(watcher, sight):
    watcher.person.key(pygame.K_DOWN)
    assert sight.opened[-1] == "Phone"
    watcher.person.key(pygame.K_RETURN)
    assert isinstance(watcher.scene, CameraScene) and sight.opened[-1] == "Phone"


def test_the_demo_is_for_this_visit(watcher, sight, home):
    watcher.person.press("The demo: a drawn sheet")
    watcher.person.press("Use this one")
    assert sight.opened[-1] == "demo" and not (home / "settings.json").exists()


def test_going_back_changes_nothing(watcher, sight):
    watcher.person.press("Phone")
    watcher.person.key(pygame.K_ESCAPE)
    assert isinstance(watcher.scene, CameraScene) and sight.opened[-1] == ""


def test_an_address_can_be_typed(watcher, sight):
    click_address(watcher)
    watcher.person.type("http://phone/video")
    watcher.person.press("Open")
    assert sight.opened[-1] == "http://phone/video"


def test_more_cameras_than_fit_are_turned_over(watcher, sight):
    sight.cameras = tuple(f"Camera {i}" for i in range(30))
    watcher.person.tick()
    seen = 0
    for _ in range(10):
        seen += watcher.person.can_press("Camera 29")
        watcher.person.press("More cameras …")
    assert seen and watcher.person.can_press("Camera 0") + seen


def test_where_no_camera_is_found_that_is_said_without_anybody_moving_the_mouse(start, sight, said):
    person = start(scene="camera")
    person.press("Change camera")
    person.wait(0.2)
    assert said("Looking for cameras")
    sight.cameras = ()
    person.tick()
    assert said("No camera was found")
    sight.cameras = None  # they are looked for once more
    person.tick()
    assert said("Looking for cameras")
    sight.cameras = ()
    person.tick()
    assert said("No camera was found")


def test_nothing_is_drawn_while_cameras_are_looked_for(start, monkeypatch):
    person = start(scene="camera")
    person.press("Change camera")
    person.wait(0.2)
    flips = []
    monkeypatch.setattr(person.app.window, "flip", lambda: flips.append(1))
    person.wait(0.5)
    assert not flips


def test_why_a_camera_is_gone_is_said_in_the_place_of_its_picture(watcher, sight, said):
    sight.goes_live(frame(1), "Bureau cam")
    watcher.person.tick()
    sight.status = CameraStatus(CameraState.LOST, "Bureau cam", "It was pulled out.", 1280, 720)
    watcher.person.wait(30.0)
    assert watcher.person.notice is None and said("It was pulled out.")


def test_enter_opens_the_address_that_was_typed_and_once_more_uses_it(watcher, sight, home):
    click_address(watcher)
    watcher.person.type("http://phone/video")
    watcher.person.key(pygame.K_RETURN)
    assert isinstance(watcher.scene, CameraPicker) and sight.opened[-1] == "http://phone/video"
    assert not watcher.person.app.loop.screen.controls.typing
    watcher.person.key(pygame.K_RETURN)
    assert isinstance(watcher.scene, CameraScene) and sight.opened[-1] == "http://phone/video"
    assert '"camera": "http://phone/video"' in (home / "settings.json").read_text()


def test_escape_ends_typing_and_opens_nothing(watcher, sight):
    click_address(watcher)
    watcher.person.type("http://phone/video")
    opened = list(sight.opened)
    watcher.person.key(pygame.K_ESCAPE)
    assert isinstance(watcher.scene, CameraPicker) and sight.opened == opened


def test_cameras_that_are_found_meanwhile_do_not_take_the_keyboard_away(start, sight):
    watcher = Watcher(start(scene="camera"), sight)
    watcher.person.press("Change camera")
    click_address(watcher)
    watcher.person.type("http://")
    sight.cameras = ("Bureau cam",)
    watcher.person.type("q/video")
    assert watcher.person.goes_on
    watcher.person.key(pygame.K_RETURN)
    assert sight.opened[-1] == "http://q/video" and watcher.person.can_press("Bureau cam")
