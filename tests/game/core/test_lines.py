import math
import random

import pytest

from game.core.lines import lines
from game.core.sight import Box


def row(n: int, top: int, slope: float = 0.0, left: int = 50) -> list[Box]:
    return [Box(left + 60 * i, round(top + slope * 60 * i), 30, 44) for i in range(n)]


def test_nothing_has_no_lines():
    assert lines([]) == []


def test_one_mark_is_a_line():
    assert lines([Box(3, 4, 5, 6)]) == [[0]]


@pytest.mark.parametrize("degrees", [-15, -6, 0, 6, 15])
def test_lines_come_from_the_top_and_each_from_left_to_right_however_the_sheet_is_held(degrees):
    slope = math.tan(math.radians(degrees))
    boxes = row(6, 300, slope) + row(6, 400, slope) + row(3, 520, slope)
    order = list(range(len(boxes)))
    random.Random(2).shuffle(order)
    found = [[order[i] for i in line] for line in lines([boxes[i] for i in order])]
    assert found == [list(range(6)), list(range(6, 12)), [12, 13, 14]]


def test_a_minus_and_a_bracket_stand_in_the_line_of_their_digits():
    line = [Box(10, 100, 30, 40), Box(60, 118, 25, 4), Box(100, 100, 28, 42), Box(140, 85, 15, 75)]
    assert lines([*line, Box(10, 200, 30, 40)]) == [[0, 1, 2, 3], [4]]


def test_a_column_is_one_line_for_each_mark():
    assert lines([Box(100, 60 * i, 30, 44) for i in (2, 0, 1)]) == [[1], [2], [0]]
