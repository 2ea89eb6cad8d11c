from dataclasses import replace

import pytest

from game.capture.judging import WEIGHTS, features, judge
from game.capture.traits import Traits
from game.core.sight import Box
from model.prediction import Outcome
from tests.game.fakes import reading_of

USUAL = Traits(
    side=90, length=220, width=8, darkness=0.6, light=200, evenness=0.97, clutter=0.0, blur=1.2
)
LINE = [Box(100 + 80 * i, 100, 60, 90) for i in range(4)]


def judged(odd, says=5, other=0.02, box=None):
    """Judge an odd mark after three usual ones."""
    boxes = [*LINE[:3], box or LINE[3]]
    last = replace(reading_of(says), other=other)
    usual = [replace(reading_of(digit), other=0.01) for digit in (5, 2, 8)]
    *_, odd_one = judge(boxes, [USUAL] * 3 + [odd], [*usual, last])
    return odd_one


def test_nothing_is_judged_where_nothing_is():
    assert judge([], [], []) == []


def test_a_mark_like_its_neighbours_stays_as_it_was_read():
    prediction = judged(USUAL)
    assert (prediction.digit, prediction.outcome) == (5, Outcome.SURE)
    assert prediction.other < 0.05


def test_a_single_digit_is_judged_by_itself():
    (prediction,) = judge(LINE[:1], [USUAL], [replace(reading_of(3), other=0.02)])
    assert prediction.outcome is Outcome.SURE


@pytest.mark.parametrize(
    "odd",
    [
        USUAL._replace(side=22, length=40, darkness=0.15),
        USUAL._replace(darkness=0.1, width=3),
        USUAL._replace(clutter=0.5, light=60),
        USUAL._replace(side=500, length=900, evenness=0.3),
    ],
    ids=["small and faint", "thin and faint", "in clutter", "huge at a border"],
)
def test_what_reads_like_a_digit_but_is_unlike_the_others_is_refused(odd):
    assert judged(odd, other=0.3).outcome is Outcome.REFUSED
    assert judged(odd, other=0.3).other > judged(USUAL, other=0.3).other


def test_a_tall_slanting_line_is_no_one_and_an_upright_one_is():
    upright = judged(USUAL._replace(length=95), says=1, box=Box(340, 100, 14, 90))
    slash = judged(
        USUAL._replace(side=125, length=150), says=1, other=0.3, box=Box(340, 80, 80, 125)
    )
    assert upright.outcome is not Outcome.REFUSED
    assert slash.outcome is Outcome.REFUSED


def test_what_the_network_doubts_is_never_sure():
    unsure = replace(reading_of(5), outcome=Outcome.UNSURE, other=0.01)
    (prediction,) = judge(LINE[:1], [USUAL], [unsure])
    assert prediction.outcome is Outcome.UNSURE


def test_there_is_a_weight_for_each_feature():
    assert features(LINE[:1], [USUAL], [reading_of(1)]).shape == (1, len(WEIGHTS))
