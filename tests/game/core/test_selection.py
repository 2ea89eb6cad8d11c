import numpy as np
import pytest

from game.core.selection import Found, Selection

FOUND = Found(np.array([90, 70, 50, 30, 10]))


@pytest.fixture
def selection():
    made = Selection()
    made.keep(FOUND, 100)
    return made


def test_a_row_is_found_at_its_place_and_others_by_the_next_older_one():
    assert [FOUND.index(r) for r in (90, 50, 10, 40, None)] == [0, 2, 4, None, None]
    assert [FOUND.nearest(r) for r in (95, 90, 60, 5)] == [0, 0, 2, 4]
    assert Found(np.zeros(0, np.int64)).nearest(3) is None


def test_one_alone_one_more_and_one_less(selection):
    selection.only(50)
    selection.toggle(10)
    assert selection.rows.tolist() == [10, 50] and selection.count == 2
    selection.toggle(50)
    assert selection.rows.tolist() == [10] and 10 in selection and 50 not in selection
    selection.only(90)
    assert selection.rows.tolist() == [90]


def test_a_range_is_drawn_from_where_the_choice_began_in_either_direction(selection):
    selection.only(50)
    selection.extend(FOUND, 10)
    assert selection.rows.tolist() == [10, 30, 50]
    selection.extend(FOUND, 90)
    assert selection.rows.tolist() == [50, 70, 90] and selection.at == 90


def test_a_range_without_a_beginning_begins_at_the_focus(selection):
    selection.at = 70
    selection.extend(FOUND, 30)
    assert selection.rows.tolist() == [30, 50, 70]


def test_all_that_is_found_is_chosen_and_nothing_else(selection):
    selection.everything(FOUND)
    assert selection.rows.tolist() == [10, 30, 50, 70, 90] and selection.count == 5


def test_a_band_adds_to_what_was_chosen_and_gives_back_what_it_leaves(selection):
    selection.only(90)
    selection.begin_band(add=True)
    selection.band(np.array([50, 30]))
    assert selection.count == 3
    selection.band(np.array([50]))
    assert selection.rows.tolist() == [50, 90]
    selection.begin_band(add=False)
    selection.band(np.array([10]))
    assert selection.rows.tolist() == [10]


def test_what_is_not_found_any_more_is_let_go(selection):
    selection.everything(FOUND)
    selection.keep(Found(np.array([101, 70, 10])), 120)
    assert selection.rows.tolist() == [10, 70] and selection.count == 2
    selection.keep(Found(np.zeros(0, np.int64)), 3)
    assert selection.count == 0, "another file, with fewer samples"
