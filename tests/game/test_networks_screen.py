from pathlib import Path

import pygame
import pytest

from game.core.network_facts import NetworkFacts
from game.core.task import TaskProgress
from game.scenes.networks_compare import CompareScene
from game.scenes.report import ReportScene
from game.scenes.teach import TeachScene
from game.window import Window
from model.teaching_report import BaseFigure, Compared
from tests.game.fake_teaching import SHIPPED, report_of
from tests.game.person import mouse_down, mouse_up

OWN = NetworkFacts(
    Path("networks/0002"), 2, "lean-5 + 50 samples", whose="Ada", parent="lean-5", samples=50,
    created="2026-03-04T10:00:00+00:00", own=Compared(50, 41, 49),
    base=BaseFigure("the base set", 1000, 995, 994), has_report=True, reads_for=("Ada",),
)  # fmt: skip
SHARED = NetworkFacts(Path("networks/0001"), 1, "all of us", samples=200, reads_for=(None,))


@pytest.fixture
def saved(networks):
    networks.all = (OWN, SHARED, SHIPPED)
    networks.active, networks.own, networks.everyones = OWN, OWN, SHARED
    networks.follows_everyone = False
    return networks


@pytest.fixture
def person(start, saved):
    return start(scene="networks", player="Ada")


def tap(person, index):
    rect = dict(person.scene._view.seen())[index]
    person.tick(mouse_down(rect.center))
    person.tick(mouse_up(rect.center))


def asked(networks):
    return [what for what in networks.done if what != "look"]


def test_the_one_that_reads_is_shown_with_what_its_lesson_brought(said, person, saved):
    assert person.scene.chosen is OWN and "look" in saved.done
    assert said("2  lean-5 + 50 samples") and said("49 of 50") and said("41 of 50")
    assert said("Taught for you from lean-5 with 50 samples")
    assert said("The base set: 995 of 1,000 before, 994 now")
    assert said("reads for you")


def test_another_one_is_chosen_by_a_tap_or_the_arrows_and_reads_when_told_to(person, saved, said):
    tap(person, 1)
    assert person.scene.chosen is SHARED and said("everyone who has not chosen")
    person.press("Use it")
    assert asked(saved) == [("use", SHARED, "me")] and not person.can_press("Use it")
    person.key(pygame.K_DOWN)
    person.key(pygame.K_RETURN)
    assert asked(saved)[-1] == ("use", SHIPPED, "me")


def test_own_everyones_and_the_built_in_one_are_one_press_away(person, saved):
    for name in ("everyone's", "shipped", "own"):
        person.press(name)
    person.press("The one before")
    assert asked(saved) == [
        ("use", None, "me"), ("use", SHIPPED, "me"), ("use", OWN, "me"), ("roll back", "me"),
    ]  # fmt: skip


def test_one_can_be_made_to_read_for_everyone(person, saved):
    person.press("For everyone")
    assert asked(saved) == [("use", OWN, "everyone")]
    tap(person, 1)
    assert not person.can_press("For everyone"), "it does already"


def test_what_has_no_network_of_its_own_or_before_cannot_be_chosen(start):
    person = start(scene="networks")
    assert not person.can_press("own") and not person.can_press("The one before")
    assert not person.can_press("Delete") and not person.can_press("Name")
    assert not person.can_press("Use it") and not person.can_press("Compare")
    person.key(pygame.K_DELETE)
    person.key(pygame.K_RETURN)
    assert person.goes_on


def test_nothing_can_be_pressed_while_something_is_being_done(person, saved):
    saved.changing = True
    person.tick()
    assert not person.can_press("Delete") and not person.can_press("own")
    saved.changing = False
    person.tick()
    assert person.can_press("Delete")


def test_deleting_is_asked_twice_in_place(person, saved, said):
    person.press("Delete")
    assert said("for good? That cannot be undone") and not asked(saved)
    person.press("Keep it")
    person.key(pygame.K_DELETE)
    person.key(pygame.K_ESCAPE)
    assert not asked(saved) and person.scene.chosen is OWN
    person.press("Delete")
    person.press("Delete it for good")
    person.tick()
    assert asked(saved) == [("delete", OWN)]
    assert person.can_press("Compare")


def test_a_network_gets_another_name(person, saved):
    person.press("Name")
    entry = person.app.loop.screen.controls.targets[-1]
    person.tick(mouse_down((entry.right - 20, entry.centery)))
    person.tick(mouse_up((entry.right - 20, entry.centery)))
    person.type("!")
    person.key(pygame.K_RETURN)
    assert asked(saved) == [("rename", OWN, "lean-5 + 50 samples!")]
    person.press("Name")
    person.press("Cancel")
    assert len(asked(saved)) == 1 and person.can_press("Name")


def test_a_name_is_typed_and_saved_without_a_pointer(person, saved):
    person.type("n")
    assert person.app.loop.screen.controls.typing
    person.type("!")
    person.key(pygame.K_RETURN)
    assert asked(saved) == [("rename", OWN, "lean-5 + 50 samples!")]


def test_a_name_is_left_as_it_is_by_escape_and_kept_by_enter_after_it(person, saved):
    person.type("n")
    person.key(pygame.K_ESCAPE)
    assert not person.app.loop.screen.controls.typing
    assert "leave it as it is" in person.scene.hint
    person.key(pygame.K_ESCAPE)
    assert person.can_press("Name") and not asked(saved)


def test_two_are_compared_without_a_pointer(person, saved):
    person.type("c")
    person.key(pygame.K_RETURN)
    assert not asked(saved), "the other one is not chosen yet"
    person.key(pygame.K_DOWN)
    assert "Enter: compare with it" in person.scene.hint
    person.key(pygame.K_DOWN)
    person.key(pygame.K_UP)
    person.key(pygame.K_UP)  # over the one whose card is shown there is none
    person.key(pygame.K_RETURN)
    assert isinstance(person.scene, CompareScene)
    assert asked(saved) == [("compare", OWN, SHARED, "me")]


def test_deleting_without_a_pointer_takes_another_key_than_the_one_that_asks(person, saved):
    for keep in (pygame.K_RETURN, pygame.K_ESCAPE):
        person.key(pygame.K_DELETE)
        person.key(pygame.K_DELETE)
        person.key(keep)
        assert not asked(saved) and person.can_press("Delete")
    person.key(pygame.K_DELETE)
    assert "D: delete it for good" in person.scene.hint
    person.type("d")
    assert asked(saved) == [("delete", OWN)]


def test_an_export_needs_no_pointer(person, saved, exports):
    person.type("ek")
    assert asked(saved) == [("export", OWN, "keras")]
    (task,) = saved.tasks
    assert "S: stop" in person.scene.hint
    task.succeeds(out="exports/network-0002-keras")
    person.tick()
    person.type("o")
    assert exports.shown == [Path("exports/network-0002-keras")]
    person.key(pygame.K_RETURN)
    assert person.can_press("Export")
    person.type("eos")
    assert asked(saved)[-1] == ("export", OWN, "onnx") and saved.tasks[-1].cancelled


def test_the_hint_names_only_keys_that_do_something(person, saved):
    assert "Enter: use it" not in person.scene.hint and "R: report" not in person.scene.hint
    assert all(f"{key}: " in person.scene.hint for key in ("C", "E", "N", "Del"))
    person.key(pygame.K_END)
    assert "Enter: use it" in person.scene.hint
    assert not any(f"{key}: " in person.scene.hint for key in ("N", "Del"))


def test_in_a_fresh_home_the_built_in_one_is_the_one_that_is_chosen(start):
    person = start(scene="networks")
    assert not person.can_press("everyone's"), "nobody has taught it"
    marked = [b.name for b in person.app.loop.screen.controls._buttons if b.chosen]
    assert marked == ["shipped"]


def test_an_export_tells_how_far_it_is_and_shows_its_folder(person, saved, exports, said):
    person.press("Export")
    person.press("TFLite")
    assert asked(saved) == [("export", OWN, "tflite")]
    (task,) = saved.tasks
    task.progress = TaskProgress("writing tflite", 1, 2)
    person.tick()
    assert said("Writing tflite: 1 of 2")
    task.succeeds(out="exports/network-0002-tflite")
    person.tick()
    person.press("Open the folder")
    assert exports.shown == [Path("exports/network-0002-tflite")]
    exports.file_manager = False
    person.press("Open the folder")
    assert "No file manager" in person.notice
    person.press("Done")
    assert person.can_press("Export")


def test_an_export_can_be_stopped_and_why_it_failed_is_told(person, saved, said):
    person.press("Export")
    person.press("Keras")
    person.press("Stop")
    assert saved.tasks[0].cancelled and said("Stopping …")
    saved.tasks[0].fails("It was stopped, and nothing is left of it.")
    person.tick()
    assert said("nothing is left of it")


def test_a_network_that_is_dropped_on_the_window_is_taken_in(start, saved, said):
    person = start()
    person.tick(pygame.Event(pygame.DROPFILE, file="/tmp/other.keras"))
    assert asked(saved) == [("take in", Path("/tmp/other.keras"))]
    saved.tasks[0].progress = TaskProgress("checking the file", 0, 0)
    person.tick()
    assert said("Checking the file")
    saved.tasks[0].fails("It has a Lambda layer, which may do anything.")
    person.tick()
    assert said("Lambda")
    person.press("Done")
    person.tick(pygame.Event(pygame.DROPFILE, file="/tmp/more.onnx"))
    assert asked(saved)[-1] == ("take in", Path("/tmp/more.onnx"))


def test_the_report_of_its_lesson_is_one_press_away(person, teacher, saved):
    assert not person.can_press("Report")
    report = report_of(network="0002")
    teacher.reports = ((Path("1.json"), report),)
    person.tick()
    person.press("Report")
    assert isinstance(person.scene, ReportScene) and person.scene.report is report


def test_teaching_is_one_press_away(person):
    person.press("Teach")
    assert isinstance(person.scene, TeachScene)


def test_one_that_cannot_read_says_why_and_can_only_be_deleted(start, networks, said):
    broken = NetworkFacts(Path("networks/0003"), 3, "0003", trouble="Its card is damaged.")
    networks.all = (broken, SHIPPED)
    person = start(scene="networks")
    tap(person, 0)
    assert said("Its card is damaged.")
    assert person.can_press("Delete") and not person.can_press("Use it")
    assert not person.can_press("Compare") and not person.can_press("Export")


def result():
    digits = [{"digit": d, "n": 5, "one": 4, "other": 5} for d in range(10)]
    differs = {"id": f"{7:032x}", "label": 4, "one": 9, "other": 4}
    return {
        "n": 50, "one": {"right": 40}, "other": {"right": 50}, "per_digit": digits,
        "only_one": [], "only_other": [differs], "both_wrong": [], "learned": 0, "notes": [],
        "verdict": "all of us does read these better.",
    }  # fmt: skip


def test_two_are_compared_on_the_same_samples(person, saved, said):
    person.press("Compare")
    assert said("Choose the network that “lean-5 + 50 samples” is to be compared with")
    tap(person, 0)
    assert not isinstance(person.scene, CompareScene), "with itself it is not compared"
    tap(person, 1)
    assert isinstance(person.scene, CompareScene)
    assert asked(saved) == [("compare", OWN, SHARED, "me")]
    saved.tasks[-1].progress = TaskProgress("reading samples", 20, 50)
    person.tick()
    assert said("Reading samples: 20 of 50")
    saved.tasks[-1].succeeds(**result())
    person.tick()
    assert said("all of us does read these better.") and said("40 of 50, 80 %")
    assert said("alone: 1") and said("\N{MULTIPLICATION SIGN} 9")


def test_a_comparison_with_everyones_samples_takes_the_place_of_the_one_before(person, saved):
    person.press("Compare")
    tap(person, 2)
    person.press("Everyone's samples")
    first, second = saved.tasks
    assert first.cancelled and not second.cancelled
    assert asked(saved)[-1] == ("compare", OWN, SHIPPED, "everyone")
    person.press("Back")
    assert second.cancelled


def test_why_nothing_can_be_compared_is_told(person, saved, said):
    person.press("Compare")
    tap(person, 1)
    saved.tasks[-1].fails("There are no samples of Ada to compare with. Play a round first.")
    person.tick()
    assert said("Play a round first.")


def test_an_idle_screen_draws_nothing(person, monkeypatch):
    person.wait(0.2)
    drawn = []
    monkeypatch.setattr(Window, "flip", lambda window: drawn.append(1))
    person.wait(1)
    assert not drawn
