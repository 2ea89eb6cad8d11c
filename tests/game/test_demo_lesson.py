"""The demo has its hand learned."""

import random

import pytest

from game.demo_lesson import DemoLesson
from game.pointer import FRAME, Pointer
from game.scenes.home import HomeScene
from tests.game.fake_teaching import report_of
from tests.game.fakes import reading_of


@pytest.fixture
def demo(start, reader, teacher):
    """Play; `ends` is called as soon as the lesson is waited for. Returns words, pictures."""

    def demo(ends=None):
        person, pictures = start(player="Demo"), []
        reader.says = reading_of(0)

        def look(name):
            pictures.append(name)
            yield []

        def breathe():
            if teacher.lesson is not None and not teacher.lesson.ended:
                ends()

        loop = person.app.loop
        lesson = DemoLesson(loop, teacher, Pointer(loop, FRAME), random.Random(1), look, breathe)
        for events in lesson.play():
            person.tick(*events)
        assert isinstance(person.scene, HomeScene) and person.app.bugs == 0
        return lesson.words, pictures

    return demo


def test_fifty_digits_are_written_taught_and_the_report_is_seen(demo, teacher, store):
    words, pictures = demo(lambda: teacher.teaches(report_of()))
    assert len(store.samples) == 50 and teacher.begun == ["Demo"]
    assert "41 of 50 right before, 49 now" in words and "995 of 1,000 before" in words
    assert pictures == ["learn", "learn-written", "lesson", "report", "learned"]


def test_a_network_that_is_refused_is_told(demo, teacher):
    words, _ = demo(lambda: teacher.teaches(report_of(objection="No proof.", network="")))
    assert "The network is not used: No proof." in words


def test_a_lesson_that_fails_is_quoted(demo, teacher):
    words, pictures = demo(lambda: teacher.lesson.fails("The disk is full. Make room."))
    assert words == "Teaching did not work: The disk is full. Make room."
    assert "report" not in pictures


def test_where_nothing_can_be_taught_one_round_is_written_and_that_is_said(demo, teacher, store):
    teacher.missing = "Teaching needs TensorFlow."
    words, pictures = demo()
    assert words == "Teaching is left out: Teaching needs TensorFlow."
    assert len(store.samples) == 10 and pictures == ["learn", "learn-written"]
