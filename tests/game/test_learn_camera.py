"""Learning a hand before a camera: one sheet after the other."""

import itertools
from dataclasses import replace

import pygame
import pytest

from data.edit import Kind
from game.core.sight import CameraState, CameraStatus
from game.scenes.learn_camera import LearnCameraScene
from game.scenes.learn_lesson import LearnLessonScene
from game.scenes.learn_pad import LearnPadScene
from game.scenes.learn_words import time_left
from tests.game.fakes import refused_mark
from tests.game.pages import mark, page
from tests.game.person import FRAME, mouse_move

PAGE = 1 / 12  #: seconds from page to page


@pytest.fixture
def person(start):
    person = start(scene="learn", player="Ada")
    person.press("Write on paper")
    return person


@pytest.fixture
def show(person, sight):
    """Show marks for some pages, or until something is taken."""
    numbers = itertools.count(1)

    def show(*marks, pages=30):
        done = person.scene.visit.learning.done
        for _ in range(pages):
            if not isinstance(person.scene, LearnCameraScene):
                return
            sight.sees(page([replace(m) for m in marks], next(numbers), person.now, sight.look))
            person.now += PAGE - FRAME
            person.tick()
            if marks and person.scene.visit.learning.done != done:
                return

    return show


@pytest.fixture
def sheets(person, show):
    """Show n sheets with what is asked for, or what is said; returns the digits asked."""
    places = itertools.cycle((500, 600, 700))

    def sheets(n=1, says=None):
        asked = []
        for _ in range(n):
            asked.append(person.scene.visit.asked)
            show(pages=12)
            show(mark(asked[-1] if says is None else says, next(places)))
        return asked

    return sheets


def test_sheet_after_sheet_is_taken_under_the_digit_that_was_asked_for(person, sheets, store):
    asked = sheets(12)
    assert [s.label for s in store.samples] == asked == [s.asked for s in store.samples]
    assert {s.source for s in store.samples} == {"camera"}
    assert len({s.round for s in store.samples}) == 2
    assert len({s.burst for s in store.samples}) == 12


def test_several_digits_are_told_in_sentences_and_paper_takes_its_time(person, show, said):
    show(mark(1, 500), mark(2, 700), pages=5)
    person.tick(mouse_move((2, 2), held=False))
    assert said("Two digits are in the box. Show one, or make the box smaller.")
    assert time_left(person.scene.visit.learning) == "about 5 minutes left"


def test_a_wrong_reading_is_no_fault(person, sheets, store):
    other = (person.scene.visit.asked + 1) % 10
    asked = sheets(1, says=other)
    assert [(s.label, s.read) for s in store.samples] == [(asked[0], other)]


def test_the_sheet_of_the_digit_before_is_not_taken_for_the_next_one(person, sheets, show, store):
    asked = sheets(1)
    show(mark(asked[0], 500), pages=40)
    assert len(store.samples) == 1


def test_what_is_no_digit_must_be_taken_twice_then_a_persons_word_counts(person, show, store, said):
    show(pages=12)
    show(mark(refused_mark(4), 600))
    assert not store.samples
    person.press("Take it")
    assert not store.samples and person.scene.visit.learning.done == 0
    show(mark(refused_mark(4), 600), pages=5)
    person.press("Take it")
    assert len(store.samples) == 1


def test_what_is_taken_back_is_asked_for_anew_and_its_sheet_must_change(
    person, sheets, show, store, shelf
):
    asked = sheets(1)
    person.key(pygame.K_BACKSPACE)
    assert shelf.edits[-1].kind is Kind.DELETE and person.scene.visit.asked == asked[0]
    show(mark(asked[0], 500), pages=40)
    assert len(store.samples) == 1
    sheets(1)
    assert len(store.samples) == 2


def test_pad_and_camera_are_two_ways_of_the_same_rounds(person, sheets, store, sight, reader):
    sheets(2)
    person.press("Pad")
    assert isinstance(person.scene, LearnPadScene) and sight.closed == 1
    person.scrawl()
    person.key(pygame.K_RETURN)
    assert [s.source for s in store.samples] == ["camera", "camera", "pen"]
    assert len({s.round for s in store.samples}) == 1
    person.key(pygame.K_TAB)
    assert isinstance(person.scene, LearnCameraScene)
    assert person.scene.visit.learning.done == 3


def test_after_the_last_sheet_the_lesson_begins(person, sheets, teacher):
    learning = person.scene.visit.learning
    while learning.done < 49:
        sheets(1)
    assert not teacher.begun
    sheets(1)
    person.wait(2)
    assert teacher.begun == ["Ada"] and isinstance(person.scene, LearnLessonScene)


def test_without_a_camera_it_says_why_and_what_can_be_done(person, sight, said):
    sight.status = CameraStatus(CameraState.LOST, "Webcam", "No camera answers. Plug one in.")
    person.tick()
    person.tick(mouse_move((2, 2), held=False))
    assert said("No camera answers. Plug one in.")
    person.press("Show the demo")
    assert sight.opened[-1] == "demo"


def test_nothing_that_the_demo_shows_is_taken_for_somebodys_hand(start, sight, store, said):
    person = start(scene="learn", player="Ada", camera="demo")
    person.press("Write on paper")
    for n in range(40):
        sight.sees(page([mark(person.scene.visit.asked, 500)], n, person.now, sight.look))
        person.wait(PAGE)
    person.key(pygame.K_RETURN)
    person.tick(mouse_move((2, 2), held=False))
    assert sight.opened == ["demo"] and not store.samples
    assert said("This is the demo") and not person.can_press("Take it")


def test_what_is_drawn_anew_by_itself_leaves_nothing_old(person, sheets, show):
    sheets(1)
    show(pages=12)
    by_itself = person.picture()
    person.tick(mouse_move((2, 2), held=False))
    assert person.picture() == by_itself
