from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pygame
import pytest

from game.core.network_facts import NetworkFacts
from game.core.task import TaskProgress
from game.scenes.collect import CollectScene
from game.scenes.home import HomeScene
from game.scenes.learn import LearnScene
from game.scenes.report import ReportScene
from game.scenes.reports import ReportsScene
from game.scenes.teach import BY_ITSELF, MINE, TeachScene
from game.settings import load_settings
from game.ui.controls import Controls
from game.ui.footer import footer_rect
from game.ui.theme import TARGET
from tests.game.fake_teaching import read, report_of
from tests.game.kept import from_camera, kept
from tests.game.person import mouse_down, mouse_up


@pytest.fixture
def samples(shelf):
    """Five of each digit by Ada, ten of Zoë's; of Ada's one more by camera."""
    shelf.samples = [*kept(50), from_camera(3), *kept(10, player="Zoë")]
    return shelf.samples


@pytest.fixture
def person(start, samples):
    person = start(player="Ada", scene="teach")
    person.wait(0.1)
    return person


def teach(person, teacher, **progress):
    person.press("Teach now")
    if progress:
        teacher.lesson.progress = TaskProgress(**progress)
        person.tick()


def test_it_shows_how_many_digits_there_are_by_source(said, person):
    assert said("Digits to learn from: 51") and said("On the pad: 50") and said("By camera: 1")
    assert said("There are enough of every digit.") and said("takes about 9 seconds")


def test_what_is_missing_is_named_and_can_be_added(start, shelf, said):
    shelf.samples = [s for s in kept(50) if s.label != 4]
    person = start(player="Ada", scene="teach")
    person.wait(0.1)
    assert said("No 4 yet: two more would do.")
    person.press("Add some")
    assert isinstance(person.scene, CollectScene)


def test_what_is_added_is_counted_on_coming_back(person, shelf, said):
    person.press("Add some")
    shelf.samples += kept(3)
    person.key(pygame.K_ESCAPE)
    person.wait(1.2)
    assert isinstance(person.scene, TeachScene) and said("Digits to learn from: 54")


def test_samples_that_are_still_being_read_are_no_figures(start, shelf, samples, said):
    shelf.complete = False
    person = start(player="Ada", scene="teach")
    person.wait(0.1)
    assert said("Digits to learn from: …") and said("Counting …")
    assert not person.can_press("Teach now")
    shelf.complete = True
    person.wait(0.1)
    assert said("Digits to learn from: 51") and person.can_press("Teach now")


def test_a_file_that_cannot_be_read_is_told(start, shelf, said):
    shelf.complete, shelf.trouble = False, "The samples cannot be read. Repair them."
    person = start(scene="teach")
    person.tick()
    assert said("Repair them.")


def test_my_digits_are_taught_or_everyones(person, teacher, said):
    person.press("Everyone's")
    person.wait(0.1)
    assert said("Digits to learn from: 61")
    teach(person, teacher)
    assert teacher.begun == [None] and said("Teaching everyone's digits")
    teacher.lesson.fails("It was stopped, and nothing is left of it.")
    person.tick()
    person.press(MINE)
    person.wait(0.1)
    teach(person, teacher)
    assert teacher.begun == [None, "Ada"] and said("Teaching your digits")


def test_keys_choose_and_begin_too(person, teacher):
    person.key(pygame.K_RIGHT)
    person.wait(0.1)
    person.key(pygame.K_RETURN)
    assert teacher.begun == [None]


def test_without_digits_or_without_tensorflow_nothing_begins(start, shelf, samples, teacher, said):
    teacher.missing = "Teaching needs TensorFlow. Install it."
    person = start(player="Ada", scene="teach")
    person.wait(0.1)
    assert said("Install it.") and not person.can_press("Teach now")
    person.key(pygame.K_RETURN)
    teacher.missing, shelf.samples = "", []
    person.wait(1.2)
    person.key(pygame.K_RETURN)
    assert said("No digits yet") and teacher.begun == []


def test_a_lesson_shows_what_it_does_and_how_well_it_goes(person, teacher, said):
    teach(person, teacher, doing="practising", done=2, total=60)
    assert said("Practising 3 of 60") and said("A curve begins here")
    teacher.lesson.news = ({"step": 1, "loss": 0.8, "right": 0.82},)
    person.tick()
    assert said("82 %")
    teacher.lesson.news += ({"step": 6, "loss": 0.2, "right": 0.96}, {"step": "?"})
    person.tick()
    assert said("96 %") and not said("82 %")


def test_what_stands_still_is_not_drawn_anew(person, teacher):
    teach(person, teacher, doing="proving")
    person.wait(0.1)
    assert not person.app.busy()
    teacher.elapsed = 9.5
    assert person.app.busy()
    person.tick()
    assert not person.app.busy()


def test_only_the_lesson_is_drawn_while_it_goes_on(person, teacher, said):
    teach(person, teacher, doing="practising", done=2, total=60)
    person.wait(0.1)
    teacher.lesson.progress = TaskProgress("practising", 30, 60)
    person.tick()
    assert said("Practising 31 of 60") and not said("Teaching your digits")


def test_a_lesson_can_be_cancelled_by_button_and_key(person, teacher, said):
    teach(person, teacher)
    person.press("Cancel")
    assert teacher.lesson.cancelled and not person.can_press("Cancel")
    assert said("Stopping …")
    teacher.lesson.fails("It was stopped, and nothing is left of it.")
    person.tick()
    assert said("nothing is left of it") and teacher.told == 1
    teach(person, teacher)
    assert not said("nothing is left of it")
    person.key(pygame.K_c)
    assert teacher.lesson.cancelled


def test_a_crash_is_told_and_another_lesson_can_begin(person, teacher, said):
    teach(person, teacher)
    teacher.lesson.fails("The part of the program that does this ended unexpectedly. Try again.")
    person.tick()
    assert said("ended unexpectedly")
    teach(person, teacher)
    assert teacher.begun == ["Ada", "Ada"]


def test_who_sees_the_end_sees_the_report_and_may_discard_it(person, teacher, networks):
    teach(person, teacher)
    report = report_of()
    networks.all = (NetworkFacts(Path("0001"), 1, report.name, "Ada"), *networks.all)
    teacher.teaches(report)
    person.tick()
    assert isinstance(person.scene, ReportScene) and person.scene.report is report
    assert person.can_press("Discard") and teacher.told == 1
    person.key(pygame.K_ESCAPE)
    assert isinstance(person.scene, TeachScene)
    person.wait(0.2)
    assert isinstance(person.scene, TeachScene), "its report is shown once"


def test_the_frame_that_leads_to_the_report_puts_buttons_once(person, teacher, monkeypatch):
    teach(person, teacher)
    put, labels = Controls.button, []

    def noting(controls, rect, words, *rest, **more):
        labels.append(words)
        return put(controls, rect, words, *rest, **more)

    monkeypatch.setattr(Controls, "button", noting)
    teacher.teaches(report_of())
    person.tick()
    assert isinstance(person.scene, ReportScene)
    assert labels.count("Back") + labels.count("Home") == 1


def test_a_lesson_goes_on_while_other_screens_are_shown(person, teacher, said):
    teach(person, teacher)
    person.key(pygame.K_ESCAPE)
    assert isinstance(person.scene, HomeScene) and not teacher.lesson.cancelled
    person.app.loop._stack._scenes.append(TeachScene(person.app.services))
    person.tick()
    assert said("Teaching your digits")
    teacher.teaches(report_of())
    person.tick()
    assert isinstance(person.scene, ReportScene)


def test_somebody_elses_lesson_is_theirs_and_my_digits_are_mine(person, teacher, said):
    teach(person, teacher)
    person.app.services.settings.player = "Zoë"
    person.app.loop._stack._scenes.append(TeachScene(person.app.services))
    person.tick()
    assert said("Teaching Ada's digits") and not said("Teaching your digits")
    teacher.teaches(report_of())
    person.wait(0.1)
    assert isinstance(person.scene, TeachScene) and teacher.told == 0, "a notice tells of it"
    assert said("Digits to learn from: 10") and said("No lesson yet")
    assert not person.can_press("Report")
    teach(person, teacher)
    assert teacher.begun == ["Ada", "Zoë"] and said("Teaching your digits")


def test_a_name_given_on_another_screen_is_whose_digits_are_shown(start, samples, said):
    person = start(scene="teach")
    person.wait(0.1)
    assert said("No digits yet")
    person.press("Learn my hand")
    entry = person.app.loop.screen.controls._entries[0].widget.rect
    person.tick(mouse_down(entry.center), mouse_up(entry.center))
    person.type("Ada")
    person.key(pygame.K_ESCAPE)
    person.key(pygame.K_ESCAPE)
    person.wait(0.1)
    assert person.scene.player == "Ada" and said("Digits to learn from: 51")


def test_only_keys_that_do_something_are_named(start, shelf, samples, teacher):
    person = start(player="Ada", scene="teach")
    person.wait(0.1)
    assert "Enter: teach" in person.scene.hint and "R:" not in person.scene.hint
    teacher.reports = (("1.json", report_of()),)
    assert "R: report" in person.scene.hint
    teacher.missing = "Teaching needs TensorFlow. Install it."
    assert "Enter" not in person.scene.hint


def test_the_latest_lesson_is_told_with_a_figure_for_each_source(start, samples, teacher, said):
    readings = [read(n, n % 10, 0, n % 10, "pen" if n < 40 else "camera") for n in range(50)]
    older = report_of(created="2026-01-01T00:00:00+00:00")
    teacher.reports = (("2.json", report_of(*readings)), ("1.json", older))
    person = start(player="Ada", scene="teach")
    person.tick()
    assert said("Latest lesson: 5 of 50 before, 50 now")
    assert said("On the pad 4 of 40 before, 40 now; by camera 1 of 10 before, 10 now.")
    person.key(pygame.K_r)
    assert isinstance(person.scene, ReportScene) and not person.can_press("Discard")


def test_a_lesson_that_the_gate_refused_is_told_with_its_reason(start, samples, teacher, said):
    refused = report_of(objection="The labels do not fit the digits: look at them.")
    teacher.reports = (("1.json", refused),)
    start(player="Ada", scene="teach").tick()
    assert said("changed nothing") and said("look at them.")


def test_everyones_lesson_is_not_taken_for_mine(start, samples, teacher, said):
    teacher.reports = (("1.json", replace(report_of(), player=None)),)
    person = start(player="Ada", scene="teach")
    person.tick()
    assert said("No lesson yet") and not person.can_press("Report")
    person.press("Everyone's")
    assert said("Latest lesson: 41 of 50 before, 49 now") and person.can_press("Report")


def test_all_reports_and_learning_a_hand_are_one_step_away(start, samples, teacher):
    teacher.reports = (("1.json", report_of()),)
    person = start(player="Ada", scene="teach")
    person.press("All reports")
    assert isinstance(person.scene, ReportsScene)
    person.key(pygame.K_ESCAPE)
    person.press("Learn my hand")
    assert isinstance(person.scene, LearnScene)


def test_teaching_by_itself_is_off_until_it_is_chosen_and_then_remembered(person, home):
    settings = person.app.services.settings
    assert not settings.teach_by_itself
    person.press(BY_ITSELF)
    assert load_settings(home / "settings.json", print).teach_by_itself
    person.press(BY_ITSELF)
    assert not load_settings(home / "settings.json", print).teach_by_itself


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1080), (800, 1280)])
@pytest.mark.parametrize("taught", [False, True])
def test_everything_to_tap_is_large_enough_and_apart(start, samples, teacher, size, taught):
    person = start(size=size, player="Ada", scene="teach")
    person.wait(0.1)
    if taught:
        teach(person, teacher)
    targets = person.app.loop.screen.controls.targets
    assert len(targets) == (2 if taught else 9)
    for target in targets:
        assert min(target.size) >= TARGET
        assert pygame.Rect((0, 0), size).contains(target)
        assert not target.colliderect(footer_rect(person.app.loop.screen))
    assert not any(one.colliderect(other) for one, other in combinations(targets, 2))
