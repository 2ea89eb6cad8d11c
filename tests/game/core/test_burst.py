"""Which pages of a burst count as frames."""

from dataclasses import replace

import numpy as np
import pytest

from game.core.burst import Burst
from game.core.settling import Followed
from game.core.sight import Fault
from tests.game.fakes import reading_of, refused_mark
from tests.game.pages import mark


def alone(says, seed=0, fault=None, settled=True, id=1):
    """A mark alone in the box; of each seed the ink is another."""
    image = np.random.default_rng(seed).random((28, 28), np.float32) ** 4
    seen = mark(replace(reading_of(says) if isinstance(says, int) else says, image=image), 600)
    reading = seen.prediction if settled else None
    return Followed(id, replace(seen, fault=fault), reading, 0, True, 0.0)


def test_each_page_is_one_frame_however_often_it_is_looked_at():
    burst, page = Burst(), alone(7)
    for _ in range(5):
        burst.see(page)
    assert (burst.frames, len(burst.marks)) == (1, 1)
    burst.see(alone(7))
    assert (burst.frames, len(burst.marks)) == (2, 1), "a near copy"
    burst.see(alone(7, seed=1))
    assert (burst.frames, len(burst.marks)) == (3, 2)


@pytest.mark.parametrize("fault", [Fault.TOO_SMALL, Fault.AT_THE_EDGE, Fault.BLURRED])
def test_what_may_be_half_a_digit_or_is_blurred_is_no_frame(fault):
    burst = Burst()
    burst.see(alone(7, fault=fault))
    assert not burst.frames and not burst.marks


def test_a_hand_that_came_first_is_left_out_once_there_is_a_digit():
    burst = Burst()
    burst.see(alone(refused_mark(1), seed=1))
    assert burst.frames == 1
    digit = alone(7, seed=2)
    burst.see(digit)
    burst.see(alone(refused_mark(1), seed=3))
    assert burst.frames == 1 and burst.marks == [digit.mark]


def test_what_no_network_takes_for_a_digit_is_kept_all_the_same():
    burst = Burst()
    for seed in range(3):
        burst.see(alone(refused_mark(4), seed))
    assert (burst.frames, len(burst.marks)) == (3, 3)


def test_an_edge_of_paper_on_the_move_is_not_kept_as_a_digit():
    burst = Burst()
    burst.see(alone(refused_mark(4), settled=False))
    assert not burst.frames
    burst.see(alone(4, settled=False))
    assert burst.frames == 1, "what is read as a digit need not lie still"


def test_another_sheet_is_no_frame_of_this_burst():
    burst = Burst()
    burst.see(alone(7, seed=1))
    burst.see(alone(2, seed=2, id=2))
    assert burst.frames == 1 and burst.other_sheet
    burst.see(alone(7, seed=3, id=3))
    assert burst.frames == 2 and not burst.other_sheet, "lost from sight, and found again"
    burst.see(alone(1, seed=4, id=3))
    assert burst.frames == 3, "one mark that is read now so, now so"
