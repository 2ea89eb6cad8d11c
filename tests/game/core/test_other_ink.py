"""Another digit in the same place is told by its ink, and ink that trembles is no other."""

import random
from dataclasses import replace

import cv2
import numpy as np
import pytest

from game.core.hand import write
from game.core.other_ink import CHANGES_AFTER, OtherInk
from model.paint import paint
from model.prepare import prepare
from tests.game.core.test_settling import Camera
from tests.game.fakes import reading_of, refused_mark
from tests.game.pages import mark

STEP = 0.1


def ink_of(digit, seed=1, *, pen=6, turn=0.0):
    """What the network sees of a written digit; turn: degrees."""
    raster = paint(write(digit, random.Random(seed)), pen_width=pen)
    matrix = cv2.getRotationMatrix2D((56, 56), turn, 1.0)
    return prepare(cv2.warpAffine(raster, matrix, (112, 112)))


def card(says, ink):
    """A mark at one place; says: a digit or a whole reading."""
    reading = reading_of(says) if isinstance(says, int) else says
    return mark(replace(reading, image=ink), 100)


def trembling(says, digit, chance):
    return card(says, ink_of(digit, pen=chance.uniform(5, 7.5), turn=chance.uniform(-4, 4)))


@pytest.mark.parametrize("rate", [5, 10, 30])
def test_cards_that_are_turned_over_at_one_place_are_all_read(rate):
    camera = Camera(rate)
    for digit in (4, 0, 9, 7, 2, 4, 0, 4):
        camera.show_for(1.2, card(digit, ink_of(digit)))
        assert camera.digits == str(digit)


def test_another_digit_is_another_mark_and_came_when_its_ink_came():
    camera = Camera().show_for(1.0, card(4, ink_of(4)))
    (before,) = camera.settling.marks
    came = camera.now
    camera.show_for(1.0, card(9, ink_of(9)))
    (after,) = camera.settling.marks
    assert after.id != before.id and came < after.since <= came + 2 * camera.step


def test_a_doubt_about_other_ink_and_what_is_no_digit_take_a_little_longer():
    camera = Camera(10).show_for(1.0, card(4, ink_of(4)))
    camera.show_for(1.2, card(reading_of(9, other=7), ink_of(9)))
    assert camera.digits == "9"
    camera.show_for(1.2, card(refused_mark(1), ink_of(1)))
    assert camera.digits == "-"
    camera.show_for(1.2, card(3, ink_of(3)))
    assert camera.digits == "3"


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("rate", [5, 30])
def test_ink_that_trembles_is_the_same_ink_whatever_it_is_read_as(rate, digit):
    camera, chance = Camera(rate), random.Random(digit)
    camera.show_for(1.0, card(digit, ink_of(digit)))
    (before,) = camera.settling.marks
    for _ in range(100):
        says = chance.choice((digit, (digit + 1) % 10))
        camera.show(trembling(says, digit, chance))
    (after,) = camera.settling.marks
    assert after.id == before.id and after.changes <= 1


def test_a_hand_that_covers_half_of_a_digit_for_a_moment_changes_nothing():
    whole, half = ink_of(8), ink_of(8)
    half[:14] = 0
    camera = Camera(10).show_for(1.0, card(8, whole))
    (before,) = camera.settling.marks
    for _ in range(5):
        camera.show(card(0, half), pages=4).show(card(8, whole), pages=2)
        assert camera.digits == "8"
    assert camera.settling.marks[0].id == before.id


def test_the_same_digit_in_other_ink_is_still_the_mark():
    camera = Camera().show_for(1.0, card(4, ink_of(4)))
    (before,) = camera.settling.marks
    camera.show_for(2.0, card(4, ink_of(9)))
    assert camera.settling.marks[0].id == before.id and camera.changes == 0


def test_ink_that_is_never_twice_the_same_is_no_other_digit():
    settled = card(4, ink_of(4)).prediction
    other, now = OtherInk(), 1.0
    for i in range(20):
        digit = (0, 1, 7)[i % 3]
        now += STEP
        assert other.hear(card(9, ink_of(digit)).prediction, settled, now)
        assert other.successor(now) is None
    assert 20 * STEP > CHANGES_AFTER


def test_what_left_with_another_paper_does_not_wait_behind_the_new_one():
    camera = Camera(10).show_for(1.0, *(mark(d, 100 * d) for d in (1, 3, 5)))
    camera.show_for(1.0, mark(7, 200))
    assert camera.digits == "7"


def test_where_no_ink_is_left_it_is_not_the_same():
    settled = card(4, ink_of(4)).prediction
    other = OtherInk()
    assert other.hear(card(refused_mark(1), np.zeros((28, 28), "f4")).prediction, settled, 1.0)
    assert not other.hear(settled, settled, 1.1)
