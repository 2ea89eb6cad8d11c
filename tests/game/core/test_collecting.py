"""Which digit comes next, and what can be taken back."""

import random
from itertools import pairwise

import numpy as np
import pytest

from game.core.collecting import (
    FAR_BEHIND,
    GOALS,
    Collecting,
    Lot,
    missing,
    next_digit,
    next_goal,
)


def lot(label, n=1):
    raster = np.zeros((56, 56), np.uint8)
    return Lot(tuple(f"{label}-{i}" for i in range(n)), label, (raster,) * n)


def collect(n, seed=1, counts=(0,) * 10):
    """Keep what is asked for n times; returns the digits, and the counts at the end."""
    collecting, counts, asked = Collecting(random.Random(seed)), np.array(counts), []
    for _ in range(n):
        collecting.ask(counts)
        asked.append(collecting.asked)
        collecting.keep(lot(collecting.asked))
        counts[collecting.asked] += 1
    return asked, counts


@pytest.mark.parametrize("seed", range(5))
def test_each_digit_is_asked_for_once_in_ten_and_none_twice_in_a_row(seed):
    asked, counts = collect(50, seed)
    assert set(counts) == {5}
    assert all(set(asked[i : i + 10]) == set(range(10)) for i in range(0, 50, 10))
    assert all(a != b for a, b in pairwise(asked))


def test_ties_are_drawn_by_lot_and_a_seed_makes_them_repeatable():
    assert collect(20, seed=1)[0] == collect(20, seed=1)[0] != collect(20, seed=2)[0]


def test_what_lacks_most_is_asked_for_first():
    counts = [9, 9, 9, 2, 9, 9, 9, 9, 3, 9]
    asked, counts = collect(11, counts=counts)
    assert asked[0] == 3 and set(asked) == {3, 8} and min(counts) >= 8


def test_a_digit_comes_twice_in_a_row_only_where_it_is_far_behind():
    rng = random.Random(1)
    others = [10] * 10
    others[4] = 10 - FAR_BEHIND
    assert next_digit(others, 4, rng) == 4
    others[4] += 1
    assert next_digit(others, 4, rng) != 4


def test_rounds_have_ten_lots_and_what_is_taken_back_reopens_one():
    collecting = Collecting(random.Random(1))
    for _ in range(10):
        collecting.keep(lot(3, n=4))
    assert (collecting.rounds, collecting.in_round) == (1, 0)
    assert len(collecting.take_back().ids) == 4, "a burst as a whole"
    assert (collecting.rounds, collecting.in_round) == (0, 9)


def test_what_is_taken_back_is_asked_for_anew_but_a_chosen_label_stays():
    collecting = Collecting(random.Random(1))
    collecting.keep(lot(3))
    collecting.keep(lot(5))
    collecting.ask([0] * 10)
    collecting.take_back()
    assert collecting.asked == 5
    collecting.choose(8)
    assert collecting.take_back().label == 3 and collecting.asked == 8
    assert collecting.take_back() is None


def test_a_goal_counts_each_digit_by_itself():
    assert missing([0] * 10, 5) == 50
    assert missing([100] * 9 + [3], 5) == 2
    assert missing([5] * 10, 5) == 0


def test_goals_go_round():
    goals = [GOALS[0]]
    while len(goals) <= len(GOALS):
        goals.append(next_goal(goals[-1]))
    assert goals == [*GOALS, GOALS[0]]
    assert next_goal(7) == 10, "one that was written into the settings by hand"
