from pathlib import Path

import pygame
import pytest

from game.core.export import PRIVATE, Export
from game.core.task import TaskProgress
from game.scenes.export import ExportScene
from game.window import Window
from tests.game.person import mouse_down, mouse_up


@pytest.fixture
def person(start):
    person = start(player="Ada")
    person.press("Samples kept")
    person.tick()
    person.press("Export …")
    return person


def test_an_export_begins_with_what_was_chosen(person, exports):
    person.press("Like MNIST")
    person.press("Export")
    assert exports.wanted == [Export("idx", None, False, "Ada", PRIVATE)]


def test_keys_choose_and_begin_too(person, exports):
    person.key(pygame.K_DOWN)
    person.key(pygame.K_RETURN)
    assert exports.wanted[0].format == "npz"


def test_names_can_be_left_out(person, exports):
    person.press("Person 1, 2 …")
    person.press("Export")
    exports.task.succeeds()
    person.tick()
    person.key(pygame.K_n)
    person.key(pygame.K_RETURN)
    assert [e.anonymous for e in exports.wanted] == [True, False]


def test_the_player_chosen_before_is_chosen_here_and_another_can_be(start, exports):
    person = start(scene="statistics")
    scene = ExportScene(person.app.services, ["Zoë", "Ada"], "Zoë")
    person.app.loop._stack._scenes.append(scene)
    person.tick()
    person.press("Export")
    exports.task.succeeds()
    person.tick()
    person.key(pygame.K_RIGHT)
    person.key(pygame.K_RIGHT)
    person.press("Export")
    assert [e.player for e in exports.wanted] == ["Zoë", "Ada"]


def test_typed_author_and_licence_go_with_it(person, exports):
    for entry, text in zip(person.app.loop.screen.controls.targets[-2:], (" K", "!"), strict=True):
        behind = (entry.right - 20, entry.centery)
        person.tick(mouse_down(behind))
        person.tick(mouse_up(behind))
        person.type(text)
    person.key(pygame.K_RETURN)
    person.key(pygame.K_RETURN)
    assert exports.wanted == [Export("png", None, False, "Ada K", PRIVATE + "!")]


def test_progress_is_told_and_it_can_be_stopped(person, exports, said):
    person.press("Export")
    exports.task.progress = TaskProgress("Writing", 1_200, 3_400)
    person.tick()
    assert said("Writing: 1,200 of 3,400")
    assert not person.can_press("Export") and not person.can_press("Open the folder")
    person.press("Stop")
    assert exports.task.cancelled
    exports.task.fails("It was stopped, and nothing is left of it.")
    person.tick()
    assert said("nothing is left of it") and person.can_press("Export")


def test_stopping_is_told_at_once_and_pressed_once(person, exports, said):
    person.press("Export")
    exports.task.progress = TaskProgress("Writing", 1_200, 3_400)
    person.tick()
    person.press("Stop")
    assert said("Stopping …") and not said("Writing")
    assert not person.can_press("Stop") and not person.can_press("Export")
    exports.task.fails("It was stopped, and nothing is left of it.")
    person.tick()
    assert person.can_press("Export")


def test_progress_leaves_a_press_that_has_begun_alone(person, exports):
    person.press("Export")
    stop = person.app.loop.screen.controls.rect_of("Stop")
    person.tick(mouse_down(stop.center))
    exports.task.progress = TaskProgress("Writing", 1, 3)
    person.tick()
    person.tick(mouse_up(stop.center))
    assert exports.task.cancelled


def test_what_is_done_is_shown_in_the_file_manager_or_can_be_read(person, exports, said):
    person.press("Export")
    exports.task.succeeds(samples=3)
    person.tick()
    assert said(str(Path("exports/png-1")))
    person.press("Open the folder")
    assert exports.shown == [Path("exports/png-1")] and person.notice is None
    exports.file_manager = False
    person.key(pygame.K_o)
    assert "No file manager" in person.notice and "png-1" in person.notice


def test_an_export_goes_on_while_other_screens_are_shown(person, exports, said):
    person.press("Export")
    person.press("Back")
    assert not exports.task.cancelled
    exports.task.progress = TaskProgress("Writing", 5, 6)
    person.press("Export …")
    assert said("Writing: 5 of 6") and person.can_press("Stop")


def test_how_much_room_the_samples_take_is_told(person, exports, said):
    exports.measured.succeeds(size=12_340_000, kept_size=0)
    person.tick()
    assert said("The samples file takes 12.3 MB.")


def test_backups_are_told_of_and_what_cannot_be_measured_is_left_out(start, exports, said):
    exports.measured.succeeds(size=900, kept_size=2_500)
    start(scene="statistics").press("Export …")
    assert said("backups beside it 2.5 KB")
    exports.measured.succeeds(error="?")
    start(scene="statistics").press("Export …")
    assert not said("The samples file takes")


def test_an_idle_screen_draws_nothing_and_progress_once(person, exports, monkeypatch):
    person.press("Export")
    drawn = []
    monkeypatch.setattr(Window, "flip", lambda window: drawn.append(1))
    person.wait(1)
    drawn.clear()
    person.wait(1)
    assert not drawn
    exports.task.progress = TaskProgress("Writing", 5, 6)
    person.wait(1)
    assert 1 <= len(drawn) <= 2  # the loop draws once more behind the last change


def test_the_end_of_the_program_stops_it(person, exports):
    person.app.close()
    assert exports.closed
