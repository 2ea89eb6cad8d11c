from itertools import pairwise

import pytest

from game.core.lesson_pace import LessonPace, stage_words
from game.core.task import TaskProgress

NOTHING = TaskProgress()


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (NOTHING, "Getting ready"),
        (TaskProgress("reading", 3, 50), "Reading your digits"),
        (TaskProgress("practising", 2, 5), "Practising 3 of 5"),
        (TaskProgress("practising", 5, 5), "Practising 5 of 5"),
        (TaskProgress("practising"), "Practising"),
        (TaskProgress("proving", 0, 1), "Proving what it learned"),
        (TaskProgress("tidying up", 1, 2), "Tidying up"),
    ],
)
def test_each_part_has_plain_words_and_a_new_one_its_own(progress, words):
    assert stage_words(progress) == words


def follow(seconds, expected=10.0, told=lambda _second: NOTHING):
    """Follow a lesson, 30 times a second; returns what the bar showed."""
    pace, shares = LessonPace(), []
    for n in range(round(seconds * 30)):
        pace.follow(n / 30, expected, told(n / 30))
        shares.append(pace.share)
    return pace, shares


def through(second):
    """What a lesson of ten seconds tells."""
    for doing, begins in (("writing", 9.6), ("proving", 9.2), ("practising", 3.5), ("reading", 2)):
        if second >= begins:
            done = round((second - 3.5) * 10) if doing == "practising" else 0
            return TaskProgress(doing, done, 60)
    return NOTHING


@pytest.mark.parametrize("told", [through, lambda _: NOTHING, lambda _: TaskProgress("strange")])
@pytest.mark.parametrize("expected", [3.0, 10.0, 60.0])
def test_the_bar_never_goes_back_nor_jumps_nor_is_full_before_the_end(told, expected):
    _, shares = follow(20, expected, told)
    steps = [b - a for a, b in pairwise(shares)]
    assert min(steps) >= 0
    assert max(steps) < 0.06
    assert shares[0] >= 0 and shares[-1] < 1


def test_it_goes_on_as_the_clock_while_all_is_as_expected():
    _, shares = follow(8, 10.0, through)
    for second in (1, 2, 4, 6):
        assert shares[30 * second] == pytest.approx(second / 10, abs=0.08)


def test_it_waits_for_a_part_that_takes_longer_than_it_did():
    _, shares = follow(60, 10.0, lambda _: TaskProgress("getting ready"))
    assert shares[-1] == pytest.approx(0.25, abs=0.01)


def test_who_comes_back_finds_the_bar_where_it_is():
    pace = LessonPace()
    pace.follow(6.0, 10.0, TaskProgress("practising", 30, 60))
    assert pace.share > 0.55


def test_time_left_is_told_and_never_grows():
    pace = LessonPace()
    assert pace.left == ""
    pace.follow(0.0, 12.0, NOTHING)
    assert pace.left == "about 12 seconds left"
    told = []
    for n in range(1, 60):
        pace.follow(n / 2, 12.0, TaskProgress("practising", n, 60))
        told.append(pace.left)
    assert told[-1] == "a moment longer"
    counted = [int(words.split()[1]) for words in told if words.startswith("about")]
    assert counted == sorted(counted, reverse=True)


def test_a_long_lesson_is_told_in_minutes():
    pace = LessonPace()
    pace.follow(0.0, 290.0, NOTHING)
    assert pace.left == "about 5 minutes left"


def test_the_number_of_steps_is_remembered_when_the_next_part_begins():
    pace = LessonPace()
    pace.follow(3.0, 10.0, NOTHING)
    assert pace.steps == 0
    pace.follow(4.0, 10.0, TaskProgress("practising", 1, 60))
    pace.follow(5.0, 10.0, TaskProgress("proving", 0, 1))
    assert pace.steps == 60
