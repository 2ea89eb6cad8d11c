from game.core.settling import Followed
from game.core.written_numbers import text, written_numbers
from tests.game.fakes import reading_of, refused_mark
from tests.game.pages import mark


def followed(says, x, y=300, id=None, width=60, height=90):
    """says: a digit, a reading, or None for what has not settled."""
    seen = mark(0 if says is None else says, x, y, width, height)
    settled = None if says is None else seen.prediction
    return Followed(id or x + 10000 * y, seen, settled, 0, True, 0.0)


def said(*marks):
    return [text(line) for line in written_numbers(marks)]


def test_digits_side_by_side_are_one_number_and_a_wide_gap_parts_two():
    assert said(*(followed(d, 100 + 80 * i) for i, d in enumerate((1, 0, 2, 4)))) == ["1024"]
    assert said(followed(3, 100), followed(7, 180), followed(5, 400)) == ["37  5"]


def test_lines_are_read_from_the_top_each_from_left_to_right():
    page = [followed(4, 180, 500), followed(2, 180), followed(3, 100, 500), followed(1, 100)]
    assert said(*page) == ["12", "34"]


def test_lines_that_slope_are_still_lines():
    page = [followed(d, 100 + 80 * d, y + 16 * d) for y in (200, 340) for d in range(6)]
    assert said(*page) == ["012345", "012345"]


def test_a_mark_that_is_no_digit_parts_numbers_and_is_none():
    sum_ = followed(9, 100), followed(refused_mark(1), 180), followed(9, 260)
    assert said(*sum_) == ["9  9"]
    assert said(followed(refused_mark(1), 100)) == []
    specks = [followed(refused_mark(1), 165, 330, width=12, height=8)]
    specks.append(followed(refused_mark(1), 170, 900))
    assert said(followed(9, 100), *specks, followed(9, 180)) == ["99"]


def test_doubts_and_what_has_not_settled_are_marked():
    assert said(followed(1, 100), followed(reading_of(4, other=9), 180)) == ["14?"]
    assert said(followed(1, 100), followed(None, 180), followed(3, 260)) == ["1…3"]


def test_a_gap_at_the_border_does_not_make_numbers_flicker():
    def at(x):
        return [followed(1, 100, id=1), followed(2, x, id=2)]

    near, between, far = at(210), at(241), at(290)
    joined = written_numbers(near)
    parted = written_numbers(far)
    assert [len(line) for line in (*joined, *parted)] == [1, 2]
    assert len(written_numbers(between, joined)[0]) == 1
    assert len(written_numbers(between, parted)[0]) == 2
