"""Five rounds of ten digits: what is asked for, taken back, asked again, and how long it takes."""

import random
from itertools import pairwise

import numpy as np
import pytest

from game.core.collecting import Lot
from game.core.learning import ON_PAD, ON_PAPER, Learning

IDS = [f"{n:032x}" for n in range(5)]


@pytest.fixture
def learning():
    return Learning(IDS, random.Random(1))


def lot(label):
    return Lot((f"{label}",), label, (np.zeros((56, 56), np.uint8),))


def write(learning, n, pace=2.0, since=0.0):
    """Write n digits; returns what was asked for and the round of each."""
    asked = []
    for i in range(n):
        asked.append((learning.asked, learning.round))
        learning.keep(lot(learning.asked), since + i * pace)
    return asked


def test_fifty_digits_are_asked_for_ten_in_each_round_of_its_own_id(learning):
    asked = write(learning, 50)
    assert learning.complete and learning.asked is None and learning.done == learning.total
    for n, name in enumerate(IDS):
        tenth = asked[10 * n : 10 * n + 10]
        assert {digit for digit, _ in tenth} == set(range(10)) and {r for _, r in tenth} == {name}
    assert all(a[0] != b[0] for a, b in pairwise(asked))


def test_what_is_taken_back_is_asked_for_anew_in_its_own_round(learning):
    asked = write(learning, 11)
    for digit, name in reversed(asked[9:]):
        assert learning.take_back().label == digit
        assert (learning.asked, learning.round) == (digit, name)
    assert learning.done == 9
    learning.lots.clear()
    assert learning.take_back() is None


def test_a_digit_is_asked_for_again_once_and_so_is_the_next_one(learning):
    assert learning.ask_again() and not learning.ask_again()
    write(learning, 1)
    assert learning.ask_again() and not learning.ask_again()


def test_the_time_left_goes_by_the_pace_of_late(learning):
    assert learning.seconds_left == pytest.approx(50 * ON_PAD.at_first)
    write(learning, 20, pace=4.0)
    write(learning, 11, pace=1.0, since=77.0)
    assert learning.seconds_left == pytest.approx(19 * 1.0)


def test_a_break_is_no_pace(learning):
    write(learning, 2, pace=2.0)
    learning.keep(lot(learning.asked), 2.0 + ON_PAD.pause)
    learning.pause()
    learning.keep(lot(learning.asked), 2.0 + ON_PAD.pause + 1.0)
    assert learning.seconds_left == pytest.approx(46 * 2.0)


def test_paper_has_a_pace_of_its_own(learning):
    write(learning, 20, pace=1.0)
    learning.go_on(ON_PAPER)
    assert learning.seconds_left == pytest.approx(30 * ON_PAPER.at_first)
    write(learning, 10, pace=ON_PAD.pause + 2.0, since=100.0)
    assert learning.seconds_left == pytest.approx(20 * (ON_PAD.pause + 2.0))
    learning.go_on(ON_PAPER)
    assert learning.seconds_left == pytest.approx(20 * (ON_PAD.pause + 2.0))
