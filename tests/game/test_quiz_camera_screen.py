import itertools
from dataclasses import replace

import numpy as np
import pygame
import pytest

from game.core.outcome import with_article
from game.core.quiz import Phase
from game.core.region import MIDDLE
from game.core.sight import CameraState, CameraStatus, Fault
from game.scenes import quiz_round
from game.scenes.camera_picker import CameraPicker
from game.scenes.quiz import QuizScene
from game.scenes.results import ResultsScene
from tests.game.fakes import reading_of, refused_mark
from tests.game.pages import mark, page
from tests.game.person import FRAME, mouse_down, mouse_move, mouse_up

PAGE = 1 / 12  #: seconds from page to page
LONG_ENOUGH = 2.0  #: seconds after which what is held up is taken


@pytest.fixture
def person(start):
    return start(scene="quiz-camera", player="Ada")


@pytest.fixture
def said(person, said):
    """As `said`, of a picture of everything: the moved mouse has all of it drawn."""

    def anew(words):
        person.tick(mouse_move((2, 2), held=False))
        return said(words)

    return anew


@pytest.fixture
def hold_up(person, sight):
    """Hold up marks before the camera for some seconds, or as long as the digit is asked for."""
    numbers = itertools.count(1)

    def hold_up(*marks, seconds=LONG_ENOUGH):
        for _ in range(round(seconds / PAGE)):
            if sight.look is not None:
                found = [replace(m) for m in marks]
                sight.sees(page(found, next(numbers), person.now, sight.look))
            person.now += PAGE - FRAME
            person.tick()
        return person.scene

    return hold_up


@pytest.fixture
def show(person, hold_up):
    """Hold an empty sheet up, then a digit until it is taken; each at another place."""
    places = itertools.cycle((500, 600, 700))

    def show(says, seconds=LONG_ENOUGH):
        hold_up(seconds=1.4)
        before = len(person.scene.quiz.answers), person.scene.quiz.phase
        x = next(places)
        for _ in range(round(seconds / PAGE)):
            hold_up(mark(says, x), seconds=PAGE)
            if (len(person.scene.quiz.answers), person.scene.quiz.phase) != before:
                return

    return show


def other_than(*digits):
    return next(d for d in range(10) if d not in digits)


def test_a_whole_round_of_right_answers_is_kept_and_leads_to_the_results(person, show, store):
    asked = []
    for _ in range(10):
        quiz = person.scene.quiz
        asked.append(quiz.asked)
        show(quiz.asked)
        assert quiz.phase is Phase.RIGHT
        person.key(pygame.K_RETURN)
    assert isinstance(person.scene, ResultsScene)
    score = person.scene.score
    assert (score.right, score.total, score.kept) == (10, 10, 10)
    assert [s.label for s in store.samples] == asked == [s.asked for s in store.samples]
    assert len({s.round for s in store.samples}) == 1
    assert len({s.burst for s in store.samples}) == 10


def test_a_sample_has_the_crop_the_ink_and_the_reading_that_settled(person, hold_up, store):
    asked = person.scene.quiz.asked
    wrong = other_than(asked)
    hold_up()
    seen = mark(wrong, 600)
    hold_up(seen)
    person.press(f"I did write {with_article(asked)}")
    (sample,) = store.samples
    assert (sample.source, sample.player) == ("camera", "Ada")
    assert (sample.label, sample.asked, sample.read) == (asked, asked, wrong)
    assert np.array_equal(sample.raster, seen.raster) and not sample.drawing
    assert np.array_equal(sample.crop.pixels, seen.crop) and sample.crop.box == seen.crop_box
    assert sample.burst


def test_it_is_read_in_the_box_in_the_middle(person, sight):
    assert sight.look.region == MIDDLE


def test_the_box_can_be_moved_with_the_mouse(person, sight, hold_up):
    hold_up()
    x, y = person.app.loop.screen.controls.rect_of("Mirror").midtop
    middle = (x - 90, y - 300)
    person.tick(mouse_down(middle), mouse_move((x - 60, y - 280)))
    person.tick(mouse_move((x - 30, y - 270)), mouse_up((x - 30, y - 270)))
    assert sight.look.region.left > MIDDLE.left and sight.look.region.width == MIDDLE.width


def test_nothing_is_taken_before_it_has_settled_and_rested(person, hold_up):
    quiz = person.scene.quiz
    hold_up()
    hold_up(mark(quiz.asked, 600), seconds=0.8)
    assert quiz.phase is Phase.ASKING
    hold_up(mark(quiz.asked, 600), seconds=0.8)
    assert quiz.phase is Phase.RIGHT


def test_a_hand_that_moves_in_is_no_answer(person, hold_up):
    quiz = person.scene.quiz
    hold_up()
    for step in range(30):
        hold_up(mark(reading_of(step % 10), 100 + 40 * step), seconds=1 / 15)
    hold_up(mark(refused_mark(quiz.asked), 600))
    assert quiz.phase is Phase.ASKING


def test_several_digits_are_told_and_not_taken(person, hold_up, said):
    quiz = person.scene.quiz
    hold_up()
    hold_up(mark(quiz.asked, 500), mark(3, 700))
    assert said("Two digits are in the box") and quiz.phase is Phase.ASKING
    assert not person.can_press("Take it")


def test_an_empty_box_and_a_mark_too_small_are_told(person, hold_up, said):
    hold_up()
    assert said("Hold it into the box")
    hold_up(mark(person.scene.quiz.asked, 600, fault=Fault.TOO_SMALL))
    assert said("Too small") and said("Come closer.")
    assert person.scene.quiz.phase is Phase.ASKING


def test_the_same_paper_does_not_answer_the_next_question(person, hold_up, said):
    quiz = person.scene.quiz
    hold_up()
    same = mark(quiz.asked, 600)
    hold_up(same, seconds=8)
    assert len(quiz.answers) == 1 and quiz.phase is Phase.ASKING
    assert said("This was there before")


def test_enter_takes_what_is_in_the_box_at_once(person, hold_up):
    quiz = person.scene.quiz
    hold_up()
    hold_up(mark(quiz.asked, 600), seconds=0.2)
    person.key(pygame.K_RETURN)
    assert quiz.phase is Phase.RIGHT


def test_what_is_taken_for_no_digit_can_be_handed_in_and_insisted_on(person, hold_up, said, store):
    quiz = person.scene.quiz
    hold_up()
    hold_up(mark(refused_mark(quiz.asked), 600))
    assert said("I see no digit yet")
    person.press("Take it")
    assert said("This does not look like a digit")
    person.press(f"I did write {with_article(quiz.asked)}")
    assert store.samples[0].label == quiz.answers[0].asked


def test_unclear_never_costs_anything_and_waits_for_another_look(person, show, hold_up, store):
    quiz = person.scene.quiz
    asked, one = quiz.asked, other_than(quiz.asked)
    two = other_than(asked, one)
    show(reading_of(one, two))
    assert quiz.phase is Phase.UNCLEAR
    assert person.can_press(str(one)) and person.can_press("Neither: show it again")
    person.key(pygame.K_n, "n")
    assert quiz.phase is Phase.ASKING and quiz.asked == asked and not quiz.answers
    show(asked)
    assert quiz.answers[0].right and len(store.samples) == 1


def test_my_mistake_keeps_nothing_and_goes_on(person, show, store):
    quiz = person.scene.quiz
    show(other_than(quiz.asked))
    person.press("My mistake")
    assert not store.samples and quiz.number == 2 and not quiz.answers[0].right


def test_praise_goes_by_itself_and_a_tap_on_the_picture_cuts_it_short(person, show):
    quiz = person.scene.quiz
    show(quiz.asked)
    person.wait(1.8)
    assert quiz.phase is Phase.ASKING and quiz.number == 2
    show(quiz.asked)
    x, y = person.app.loop.screen.controls.rect_of("Mirror").midtop
    person.tick(mouse_down((x - 90, y - 300)))
    person.tick(mouse_up((x - 90, y - 300)))
    assert quiz.phase is Phase.ASKING and quiz.number == 3


@pytest.mark.parametrize("digits", [0, 1, 2])
def test_what_is_drawn_anew_by_itself_leaves_nothing_old(person, hold_up, digits):
    other = other_than(person.scene.quiz.asked)
    hold_up(mark(other, 200), mark(other, 900))
    hold_up(*(mark(other, 500 + 200 * i) for i in range(digits)), seconds=3)
    by_itself = person.picture()
    person.tick(mouse_move((2, 2), held=False))
    assert person.picture() == by_itself


def test_the_reading_is_not_told_before_the_answer_is_taken(person, hold_up, monkeypatch):
    told = []
    monkeypatch.setattr(
        "game.ui.mark_boxes.MarkBoxes._plate",
        lambda *args: told.append(args) or pygame.Surface((9, 9)),
    )
    hold_up()
    hold_up(mark(person.scene.quiz.asked, 600), seconds=1.0)
    assert not told


def test_the_camera_is_open_while_the_screen_is_shown(person, sight):
    assert sight.opened == [""] and sight.closed == 0
    person.resize((800, 600))
    assert sight.opened == [""] and sight.closed == 0
    person.key(pygame.K_ESCAPE)
    assert sight.closed == 1


def without_camera(person, sight):
    sight.status = CameraStatus(CameraState.LOST, "Webcam", "No camera answers. Plug one in.")
    person.wait(0.1)


def test_without_a_camera_it_says_why_and_what_can_be_done(person, sight, said):
    without_camera(person, sight)
    assert said("No camera answers. Plug one in.")
    person.press("Try again")
    assert sight.opened == ["", ""]
    without_camera(person, sight)
    person.press("Choose another")
    assert isinstance(person.scene, CameraPicker)
    person.key(pygame.K_ESCAPE)
    without_camera(person, sight)
    person.press("Show the demo")
    assert sight.opened[-1] == "demo"


def test_a_camera_that_is_gone_takes_no_answer_with_it(person, sight, hold_up, said):
    quiz = person.scene.quiz
    hold_up()
    hold_up(mark(quiz.asked, 600), seconds=0.7)
    sight.status = CameraStatus(CameraState.LOST, "Webcam", "It was unplugged.", 1280, 720)
    person.wait(3)
    assert quiz.phase is Phase.ASKING and said("I cannot see you")


def test_the_round_goes_on_by_pad(person, show, reader, store):
    quiz = person.scene.quiz
    show(quiz.asked)
    person.key(pygame.K_RETURN)
    person.press("By pad")
    assert isinstance(person.scene, QuizScene) and person.scene.quiz is quiz
    while quiz.phase is not Phase.DONE:
        reader.says = reading_of(quiz.asked)
        person.scrawl()
        person.press("Done")
        person.key(pygame.K_RETURN)
    assert person.scene.score.right == 10
    assert {s.source for s in store.samples} == {"camera", "pen"}
    assert len({s.round for s in store.samples}) == 1


def test_while_a_verdict_stands_the_pad_is_not_offered(person, show):
    show(other_than(person.scene.quiz.asked))
    assert person.scene.quiz.phase is Phase.WRONG and not person.can_press("By pad")


def test_play_again_looks_through_the_same_source(monkeypatch, person, sight, show):
    monkeypatch.setattr(quiz_round, "DIGITS", 1)
    person.key(pygame.K_ESCAPE)
    person.press("Quiz by camera")
    without_camera(person, sight)
    person.press("Show the demo")
    show(person.scene.quiz.asked)
    person.key(pygame.K_RETURN)
    person.press("Play again")
    assert sight.opened[-2:] == ["demo", "demo"] and not person.scene.quiz.answers


def test_what_lies_before_a_camera_that_opens_slowly_is_no_answer(person, sight, hold_up, said):
    quiz = person.scene.quiz
    assert sight.status.state is CameraState.OPENING
    person.wait(2.5)
    hold_up(mark(other_than(quiz.asked), 600), seconds=5)
    assert quiz.phase is Phase.ASKING and said("This was there before")


def test_what_lies_there_is_no_answer_after_another_camera_was_looked_for(person, show, hold_up):
    quiz = person.scene.quiz
    show(quiz.asked)
    (answer,) = quiz.answers
    hold_up(mark(answer.asked, 500), seconds=3)
    person.key(pygame.K_c)
    assert isinstance(person.scene, CameraPicker)
    person.wait(4)
    person.key(pygame.K_ESCAPE)
    hold_up(mark(answer.asked, 500), seconds=5)
    assert quiz.phase is Phase.ASKING and quiz.number == 2


def test_enter_a_moment_after_praise_does_not_hand_in_the_old_paper(person, hold_up, said):
    quiz = person.scene.quiz
    hold_up()
    same = mark(quiz.asked, 600)
    hold_up(same, seconds=4)
    assert quiz.number == 2 and said("This was there before")
    assert "Enter" not in person.scene.hint
    person.key(pygame.K_RETURN)
    assert quiz.phase is Phase.ASKING
    spoilt = replace(same, fault=Fault.AT_THE_EDGE)
    hold_up(spoilt, seconds=0.5)
    person.key(pygame.K_RETURN)
    assert quiz.phase is Phase.ASKING, "as it is pulled away"
    hold_up(same, seconds=0.5)
    person.press("Take it")
    assert quiz.phase is Phase.WRONG, "whoever means it has the button"
