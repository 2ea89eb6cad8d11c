import cv2
import numpy as np

from game.capture.fragments import MOST, find_fragments
from game.capture.grouping import MOST_TRIED, clusters


def ink_of(*boxes, size=(400, 600)):
    ink = np.zeros(size, np.uint8)
    for x, y, width, height in boxes:
        cv2.rectangle(ink, (x, y), (x + width - 1, y + height - 1), 255, cv2.FILLED)
    return ink


def test_pieces_of_ink_come_with_their_boxes_the_longest_first():
    found = find_fragments(ink_of((50, 50, 6, 40), (100, 50, 30, 60)))
    assert [f.box for f in found] == [(100, 50, 30, 60), (50, 50, 6, 40)]
    assert abs(found[1].length - 46) < 5
    assert not any(f.leaves for f in found)


def test_ink_within_a_closed_frame_is_found_too():
    ink = ink_of((200, 100, 8, 60))
    cv2.rectangle(ink, (20, 20), (450, 350), 255, 3)
    assert (200, 100, 8, 60) in [f.box for f in find_fragments(ink)]


def test_specks_slim_lines_and_what_fills_the_page_are_left_out():
    assert not find_fragments(ink_of((50, 50, 4, 4), (10, 200, 500, 2), (0, 0, 600, 30)))


def test_what_touches_the_edge_is_told_and_what_runs_along_it_left_out():
    crossing, along = (300, 0, 8, 60), (0, 100, 6, 200)
    (found,) = find_fragments(ink_of(crossing, along))
    assert found.box == crossing and found.leaves


def test_pieces_near_each_other_are_parted_in_all_ways_and_others_left_alone():
    belly, roof, far = (100, 60, 50, 60), (104, 48, 48, 8), (300, 60, 40, 60)
    places = clusters(find_fragments(ink_of(belly, roof, far)))
    assert sorted(map(len, places)) == [1, 2]
    two = max(places, key=len)
    assert {tuple(sorted(map(len, parting))) for parting in two} == {(1, 1), (2,)}


def test_three_pieces_in_a_row_are_parted_only_where_neighbours_touch():
    row = [(100, 60, 12, 60), (114, 60, 12, 60), (128, 60, 12, 60)]
    (partings,) = clusters(find_fragments(ink_of(*row)))
    assert len(partings) == len(set(partings)) == 4  # the outer two alone do not hang together
    assert {tuple(sorted(map(len, parting))) for parting in partings} == {(1, 1, 1), (1, 2), (3,)}


def test_digits_with_paper_between_them_are_not_joined():
    places = clusters(find_fragments(ink_of((100, 60, 40, 60), (160, 60, 40, 60))))
    assert [len(partings) for partings in places] == [1, 1]


def test_many_near_each_other_are_left_apart():
    row = [(20 + 14 * i, 60, 10, 40) for i in range(12)]
    (partings,) = clusters(find_fragments(ink_of(*row)))
    assert len(partings) == 1 and len(partings[0]) == 12


def test_how_much_is_tried_on_a_full_page_is_bounded():
    marks = [
        (12 + 60 * i, 12 + 30 * j + dy, 20, h)
        for i in range(16)
        for j in range(32)
        for dy, h in ((0, 10), (12, 10))
    ]
    fragments = find_fragments(ink_of(*marks, size=(1000, 1000)))
    assert len(fragments) == MOST
    groups = {g for partings in clusters(fragments) for p in partings for g in p}
    assert MOST < len(groups) <= MOST + MOST_TRIED + 40
