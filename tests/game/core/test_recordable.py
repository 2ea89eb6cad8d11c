"""What of a box may be recorded."""

from dataclasses import replace

import pytest

from game.core.recordable import recordable
from game.core.region import MIDDLE
from game.core.settling import Followed
from game.core.sight import Box, Fault, Look
from tests.game.fakes import refused_mark
from tests.game.pages import mark, page

BOXED = Look(MIDDLE)  # x from 384 to 896, y from 144 to 576


def there(seen, *, settled=True, found=True, id=1):
    return Followed(id, seen, seen.prediction if settled else None, 0, found, 0.0)


def ids(*marks):
    return [m.id for m in recordable(marks, page([], look=BOXED))]


def test_what_is_taken_for_no_digit_may_be_recorded_where_no_digit_is():
    scrawl, digit = there(mark(refused_mark(4), 500)), there(mark(7, 700), id=2)
    assert ids(scrawl) == [1] and ids(scrawl, digit) == [2]
    assert ids(there(digit.mark, settled=False), scrawl) == [1, 1], "nobody knows yet"


def test_the_grain_of_a_desk_is_nothing_that_may_be_recorded():
    speck = mark(refused_mark(4), 500, width=20, height=16)
    assert not ids(there(speck))
    assert ids(there(mark(1, 500, width=20, height=30))), "a small digit is one"


def test_what_is_only_held_to_be_there_cannot_be_recorded():
    assert not ids(there(mark(7, 500), found=False))


@pytest.mark.parametrize(
    "box",
    [Box(388, 300, 60, 90), Box(834, 300, 60, 90), Box(500, 146, 60, 90), Box(500, 484, 60, 90)],
)
def test_what_reaches_to_the_edge_of_the_box_may_be_cut_off_though_it_reads_as_a_digit(box):
    (seen,) = recordable([there(replace(mark(9, 0), box=box))], page([], look=BOXED))
    assert seen.mark.fault is Fault.AT_THE_EDGE


def test_in_the_dark_nothing_is_free_of_fault():
    dark = page([], look=BOXED, fault=Fault.TOO_DARK)
    assert recordable([there(mark(7, 500))], dark)[0].mark.fault is Fault.TOO_DARK
