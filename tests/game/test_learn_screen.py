"""Learning a hand: rounds on the pad, what is kept of them, the lesson and its report."""

import json

import pygame
import pytest

from data.edit import Kind
from game.core.network_facts import NetworkFacts
from game.scenes.draw import DrawScene
from game.scenes.learn import LearnScene
from game.scenes.learn_lesson import LearnLessonScene
from game.scenes.learn_pad import LearnPadScene
from game.scenes.report import ReportScene
from game.ui.controls import Controls
from tests.game.fake_teaching import SHIPPED, report_of
from tests.game.fakes import reading_of, refused_mark
from tests.game.kept import kept
from tests.game.person import mouse_move

RESTED = 1.2  #: seconds after which whatever is on the pad is taken
EARLY = 0.8  #: and what clearly reads as was asked
SOON = 0.1


@pytest.fixture
def person(start):
    return start(scene="learn", player="Ada")


@pytest.fixture
def writer(person):
    person.press("Write on the pad")
    return person


def write(person, n=1):
    """Write what is asked for, n times, and hand it in; returns the digits."""
    asked = []
    for _ in range(n):
        asked.append(person.scene.visit.asked)
        person.scrawl()
        person.key(pygame.K_RETURN)
    return asked


@pytest.fixture
def readable(reader):
    reader.says = reading_of(0)


@pytest.fixture
def lesson(writer, readable):
    """Fifty digits are written, and the lesson has begun."""
    write(writer, 50)
    writer.wait(2)
    assert isinstance(writer.scene, LearnLessonScene)
    return writer


def test_fifty_digits_are_kept_in_five_rounds_and_the_lesson_begins_by_itself(
    writer, store, teacher, readable, said
):
    asked = write(writer, 49)
    assert said("49 of 50") and not teacher.begun
    asked += write(writer)
    assert said("All 50 digits are there")
    writer.wait(2)
    assert teacher.begun == ["Ada"] and isinstance(writer.scene, LearnLessonScene)
    assert [s.label for s in store.samples] == asked == [s.asked for s in store.samples]
    rounds = [s.round for s in store.samples]
    assert len(set(rounds)) == 5
    assert all(len(set(asked[n : n + 10])) == 10 for n in range(0, 50, 10))
    assert all(len(set(rounds[n : n + 10])) == 1 for n in range(0, 50, 10))


def test_a_wrong_reading_is_no_fault_and_is_not_told(writer, store, reader, said):
    asked = writer.scene.visit.asked
    reader.says = reading_of((asked + 1) % 10)
    write(writer)
    assert [(s.label, s.read) for s in store.samples] == [(asked, (asked + 1) % 10)]
    assert said(f"I have your {asked}.") and not said("would have read")


def test_what_clearly_reads_as_asked_is_taken_earlier_than_the_rest(writer, store, reader):
    reader.says = reading_of(writer.scene.visit.asked)
    writer.scrawl()
    writer.wait(EARLY)
    assert len(store.samples) == 1
    reader.says = reading_of(writer.scene.visit.asked, other=store.samples[0].label)
    writer.scrawl()
    writer.wait(EARLY)
    assert len(store.samples) == 1
    writer.wait(RESTED - EARLY)
    assert len(store.samples) == 2


def test_a_drawing_is_read_once_however_long_it_rests(writer, reader, readable):
    before = reader.times
    writer.scrawl()
    writer.wait(RESTED)
    assert reader.times == before + 1


def test_a_dot_is_asked_for_again_with_a_kind_word(writer, store, readable, said):
    asked = writer.scene.visit.asked
    for _ in range(2):
        writer.stroke((0.5, 0.5))
        writer.wait(RESTED)
        assert said("That was only a dot") and writer.scene.visit.asked == asked
    assert not store.samples and writer.scene.pad.sketch.is_empty()


def test_what_is_no_digit_is_asked_for_again_once_and_then_a_persons_word_counts(
    writer, store, reader, said
):
    reader.says = refused_mark(1)
    asked = writer.scene.visit.asked
    write(writer)
    writer.tick()
    assert not store.samples and said("Once more, please") and writer.scene.visit.asked == asked
    write(writer)
    assert [s.label for s in store.samples] == [asked]


def test_a_machine_without_a_network_takes_what_it_gets(writer, store):
    write(writer, 2)
    assert len(store.samples) == 2


@pytest.mark.parametrize("way", ["Backspace", "button"])
def test_not_that_one_deletes_the_last_and_asks_for_it_anew(
    writer, store, shelf, readable, said, way
):
    asked = write(writer, 11)
    for n in (10, 9):
        if way == "button":
            writer.press("Not that one")
        else:
            writer.key(pygame.K_BACKSPACE)
        writer.tick()
        edit = shelf.edits[-1]
        assert (edit.kind, edit.samples) == (Kind.DELETE, (store.samples[n].id,))
        assert writer.scene.visit.asked == asked[n] and said(f"Your {asked[n]} is taken back")
    write(writer, 2)
    assert [s.round for s in store.samples[11:]] == [s.round for s in store.samples[9:11]]


def test_the_last_one_can_be_taken_back_before_the_lesson_begins(writer, teacher, readable):
    asked = write(writer, 50)
    writer.press("Not that one")
    writer.wait(3)
    assert not teacher.begun and writer.scene.visit.asked == asked[-1]


def test_strokes_are_undone_before_digits(writer, shelf, readable):
    write(writer)
    writer.scrawl()
    writer.key(pygame.K_BACKSPACE)
    assert writer.scene.pad.sketch.is_empty() and not shelf.edits


def test_who_leaves_half_way_is_told_what_is_missing_and_goes_on_there(
    writer, store, readable, said
):
    asked = write(writer, 23)
    writer.key(pygame.K_ESCAPE)
    writer.tick()
    assert said("23 of 50 are written and kept, 27 are missing") and len(store.samples) == 23
    writer.key(pygame.K_ESCAPE)
    writer.app.loop._stack._scenes.append(LearnScene(writer.app.services))
    writer.tick()
    writer.press("Write on the pad")
    asked += write(writer, 7)
    assert set(asked[20:30]) == set(range(10)) and len({s.round for s in store.samples[20:]}) == 1


def test_rounds_can_be_begun_anew_and_what_was_written_stays(writer, store, readable):
    write(writer, 3)
    writer.key(pygame.K_ESCAPE)
    writer.press("Begin anew")
    assert not writer.can_press("Begin anew")
    writer.press("Write on the pad")
    assert writer.scene.visit.learning.done == 0 and len(store.samples) == 3
    write(writer)
    assert store.samples[3].round != store.samples[0].round


def test_the_lesson_waits_until_all_digits_are_safe(writer, store, teacher, readable, said):
    write(writer, 49)
    writer.tick()
    store.slow = True
    write(writer)
    writer.wait(4)
    assert not teacher.begun
    assert said("1 of 50 wait to be saved")
    store.slow = False
    writer.wait(SOON)
    assert teacher.begun == ["Ada"]


def test_the_report_is_shown_and_then_the_network_can_be_tried(lesson, teacher, networks, said):
    mine = NetworkFacts(SHIPPED.folder.with_name("0001"), 1, "lean-5 + 50 samples")
    networks.all, networks.active = (mine, SHIPPED), mine
    teacher.teaches(report_of())
    lesson.wait(SOON)
    assert isinstance(lesson.scene, ReportScene) and teacher.told == 1
    lesson.press("Keep it")
    lesson.tick()
    assert said("I have learned your hand") and said("41 of 50 right before, 49 of 50 now")
    lesson.press("Try it")
    assert isinstance(lesson.scene, DrawScene)


def test_the_frame_that_leads_to_the_report_puts_buttons_once(lesson, teacher, monkeypatch):
    put, labels = Controls.button, []

    def noting(controls, rect, words, *rest, **more):
        labels.append(words)
        return put(controls, rect, words, *rest, **more)

    monkeypatch.setattr(Controls, "button", noting)
    teacher.teaches(report_of())
    lesson.tick()
    assert isinstance(lesson.scene, ReportScene)
    assert labels.count("Back") + labels.count("Home") == 1


def test_a_network_that_is_discarded_is_said_to_be(lesson, teacher, said):
    teacher.teaches(report_of())
    lesson.wait(SOON)
    lesson.key(pygame.K_ESCAPE)
    lesson.tick()
    assert said("It is discarded") and said("All your digits stay")


def test_a_network_that_the_gate_refuses_is_told_with_what_to_do(lesson, teacher, said):
    why = "Two rounds alone prove nothing: play another."
    teacher.teaches(report_of(objection=why, network=""))
    lesson.wait(SOON)
    lesson.key(pygame.K_ESCAPE)
    lesson.tick()
    assert said(why) and said("All your digits stay") and said("I go on reading as before")
    lesson.press("Write more")
    assert isinstance(lesson.scene, LearnScene)


def test_a_lesson_that_fails_is_a_sentence_and_can_be_begun_anew(lesson, teacher, said):
    teacher.lesson.fails("The disk is full. Make room.")
    lesson.wait(SOON)
    assert said("The disk is full. Make room.") and said("All your digits stay")
    lesson.press("Teach now")
    lesson.tick()
    assert teacher.begun == ["Ada", "Ada"]


def test_a_lesson_that_is_cancelled_changes_nothing(lesson, teacher, said):
    lesson.press("Cancel")
    assert teacher.lesson.cancelled
    teacher.lesson.fails("It was stopped.")
    lesson.wait(SOON)
    assert said("The lesson was cancelled") and said("All your digits stay")


def test_a_lesson_of_somebody_else_is_waited_for(writer, teacher, readable, said):
    teacher.start(None)
    write(writer, 50)
    writer.wait(2)
    writer.tick(mouse_move((2, 2), held=False))
    assert said("Everyone's lesson is under way") and teacher.begun == [None]
    teacher.teaches(report_of(player=None))
    writer.wait(SOON)
    assert teacher.begun == [None, "Ada"] and isinstance(writer.scene, LearnLessonScene)


def test_who_comes_back_while_the_lesson_is_under_way_can_look_at_it(lesson, teacher):
    lesson.key(pygame.K_ESCAPE)
    assert "T: look at the lesson" in lesson.scene.hint
    lesson.press("Look at the lesson")
    lesson.tick()
    assert isinstance(lesson.scene, LearnLessonScene) and teacher.begun == ["Ada"]
    teacher.teaches(report_of())
    lesson.wait(SOON)
    assert isinstance(lesson.scene, ReportScene)


def test_without_tensorflow_that_is_said_before_and_the_digits_are_kept(
    start, teacher, store, readable, said
):
    teacher.missing = "Teaching needs TensorFlow."
    person = start(scene="learn", player="Ada")
    assert said("Teaching needs TensorFlow. Your digits are kept all the same")
    person.press("Write on the pad")
    write(person, 50)
    person.wait(2)
    assert said("Your digits are kept") and not teacher.begun and len(store.samples) == 50


def test_digits_that_are_there_already_are_offered_to_be_taught_at_once(
    start, shelf, teacher, said
):
    shelf.samples = kept(80)
    person = start(scene="learn", player="Ada")
    person.wait(SOON)
    assert said("80 digits of yours are there")
    person.press("Teach at once")
    person.tick()
    assert teacher.begun == ["Ada"] and isinstance(person.scene, LearnLessonScene)


def test_who_has_no_name_yet_is_asked_for_one(start, home, store, readable, said):
    person = start(scene="learn")
    assert said("Who writes?")
    entry = person.app.loop.screen.controls._entries[0].widget.rect
    person.tick(*(pygame.Event(kind, pos=entry.center, button=1, touch=False)
                  for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)))  # fmt: skip
    person.type("Zoe")
    person.press("Write on the pad")
    write(person)
    assert store.samples[0].player == "Zoe"
    assert json.loads((home / "settings.json").read_text())["player"] == "Zoe"
    person.key(pygame.K_ESCAPE)
    person.key(pygame.K_ESCAPE)
    person.key(pygame.K_ESCAPE)
    assert json.loads((home / "settings.json").read_text())["player"] == "Zoe"


def test_a_name_can_be_left_out(start, store, readable):
    person = start(scene="learn")
    person.press("Write on the pad")
    write(person)
    assert store.samples[0].player == "Player"


def test_the_pad_can_stand_at_the_right_which_is_remembered(writer, home):
    left = writer.scene.pad.rect.x
    writer.press("Pad right")
    assert writer.scene.pad.rect.x > left
    assert json.loads((home / "settings.json").read_text())["pad_right"] is True
    writer.press("Pad left")
    assert writer.scene.pad.rect.x == left


def test_a_drawing_survives_a_new_size(writer, store, readable):
    writer.scrawl()
    writer.resize((800, 600))
    writer.wait(RESTED)
    assert len(store.samples) == 1


def test_idle_screens_are_not_drawn_again(person, reader):
    person.wait(SOON)
    assert not person.app.busy()
    person.press("Write on the pad")
    assert isinstance(person.scene, LearnPadScene)
    write(person)
    person.wait(SOON)
    assert not person.app.busy()
