"""Which pages of a burst count as frames."""

from dataclasses import replace

import pytest

from game.core.burst import Burst
from game.core.settling import Followed
from game.core.sight import Fault
from tests.game.fakes import reading_of, refused_mark
from tests.game.pages import mark, turned_ink


def alone(says, turn=0, fault=None, settled=True, id=1, ink=4):
    """A mark alone in the box; of each `turn` its ink is turned another way."""
    image = turned_ink(ink, turn)
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
    burst.see(alone(7, turn=1))
    assert (burst.frames, len(burst.marks)) == (3, 2)


@pytest.mark.parametrize(
    "fault", [Fault.TOO_SMALL, Fault.AT_THE_EDGE, Fault.BLURRED, Fault.TOO_DARK]
)
def test_what_may_be_half_a_digit_or_is_blurred_is_no_frame(fault):
    burst = Burst()
    burst.see(alone(7, fault=fault))
    assert not burst.frames and not burst.marks


def test_a_hand_that_came_first_is_left_out_once_there_is_a_digit():
    burst = Burst()
    burst.see(alone(refused_mark(1), turn=1))
    assert burst.frames == 1
    digit = alone(7, turn=2)
    burst.see(digit)
    burst.see(alone(refused_mark(1), turn=3))
    assert burst.frames == 1 and burst.marks == [digit.mark]


def test_what_no_network_takes_for_a_digit_is_kept_all_the_same():
    burst = Burst()
    for turn in range(3):
        burst.see(alone(refused_mark(4), turn))
    assert (burst.frames, len(burst.marks)) == (3, 3)


@pytest.mark.parametrize("says", [4, refused_mark(4)])
def test_nothing_counts_before_it_has_lain_still(says):
    burst = Burst()
    burst.see(alone(says, settled=False))
    assert not burst.frames, "an edge of paper on the move is read as a 1"
    burst.see(alone(says))
    assert burst.frames == 1


def test_a_sheet_may_be_turned_bit_by_bit_and_be_read_otherwise_meanwhile():
    burst = Burst()
    for turn in range(8):
        seen = alone(7, turn=turn)
        burst.see(replace(seen, mark=alone(1, turn=turn).mark) if turn > 3 else seen)
    assert (burst.frames, len(burst.marks)) == (8, 8) and not burst.other_sheet


def test_ink_that_is_suddenly_other_ink_is_no_frame():
    burst = Burst()
    burst.see(alone(7, ink=7))
    burst.see(alone(7, ink=0))
    assert burst.frames == 1 and burst.other_sheet, "half covered, or cut off"
    burst.see(alone(7, ink=7, turn=1))
    assert burst.frames == 2 and not burst.other_sheet


def test_a_burst_begins_with_a_frame_that_reads_as_it_settled():
    burst = Burst()
    burst.see(replace(alone(7), mark=alone(1, turn=1).mark))
    assert not burst.frames and not burst.other_sheet


def test_another_sheet_is_no_frame_of_this_burst():
    burst = Burst()
    burst.see(alone(7))
    burst.see(alone(2, id=2))
    assert burst.frames == 1 and burst.other_sheet
    burst.see(alone(7, id=3))
    assert burst.frames == 2 and not burst.other_sheet, "lost from sight, and found again"
    burst.see(alone(7, ink=1, id=4))
    assert burst.frames == 2 and burst.other_sheet, "the same digit, written anew"
    burst.see(replace(alone(7, turn=1, id=3), mark=alone(1, turn=1).mark))
    assert burst.frames == 3, "one mark that is read now so, now so"
