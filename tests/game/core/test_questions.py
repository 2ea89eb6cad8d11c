import random
from collections import Counter
from itertools import pairwise

from game.core.questions import fair_order


def test_ten_questions_ask_for_each_digit_once():
    for seed in range(50):
        assert sorted(fair_order(10, random.Random(seed))) == list(range(10))


def test_no_digit_is_asked_much_more_often_than_another_in_a_longer_round():
    counts = Counter(fair_order(25, random.Random(3)))
    assert set(counts) == set(range(10))
    assert max(counts.values()) - min(counts.values()) <= 1


def test_no_digit_comes_twice_in_a_row():
    for seed in range(50):
        order = fair_order(40, random.Random(seed))
        assert all(a != b for a, b in pairwise(order))


def test_a_seed_repeats_an_order_and_another_seed_gives_another():
    assert fair_order(10, random.Random(4)) == fair_order(10, random.Random(4))
    assert len({fair_order(10, random.Random(s)) for s in range(20)}) > 15
