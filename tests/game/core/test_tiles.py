from itertools import pairwise

import pytest

from game.core.tiles import Tiles

TILES = Tiles(n=23, width=505, height=300, across=100, tall=80)  # 5 columns, 5 rows


def test_as_many_columns_as_fit_share_the_whole_width():
    assert (TILES.columns, TILES.rows) == (5, 5)
    places = [TILES.place(i, 0) for i in range(5)]
    assert places[0][0] == 0 and places[4][0] + places[4][2] == 505
    assert all(a[0] + a[2] == b[0] for a, b in pairwise(places))
    assert Tiles(3, 50, 300, 100, 80).columns == 1


@pytest.mark.parametrize("offset", [0, 37.6, 100])
def test_every_tile_is_found_again_at_its_middle(offset):
    for i in TILES.seen(offset):
        x, y, w, h = TILES.place(i, offset)
        if 0 <= y + h // 2 < TILES.height:
            assert TILES.at(x + w // 2, y + h // 2, offset) == i


def test_only_what_is_in_the_view_is_seen():
    assert TILES.seen(0) == range(0, 20)
    assert TILES.seen(80) == range(5, 23)
    assert TILES.furthest == 100
    million = Tiles(1_000_000, 505, 300, 100, 80)
    assert len(million.seen(8_000_000)) <= 25
    assert not Tiles(0, 505, 300, 100, 80).seen(0)


def test_beside_the_tiles_there_is_none():
    assert TILES.at(450, 250, 100) is None, "the last row is shorter"
    assert TILES.at(-1, 10, 0) is None and TILES.at(10, 300, 0) is None


def test_a_band_holds_the_tiles_that_it_touches_seen_or_not():
    assert TILES.within((150, 70, 100, 20)).tolist() == [1, 2, 6, 7]
    assert TILES.within((-50, 330, 1000, 500)).tolist() == [20, 21, 22]
    assert TILES.within((0, 0, 0, 0)).tolist() == [0]


def test_a_tile_is_brought_into_view_by_the_shortest_way():
    assert TILES.reveal(0, 50) == 0
    assert TILES.reveal(22, 0) == 100
    assert TILES.reveal(7, 20) == 20


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [
        (0, (1, 0), 1),
        (4, (1, 0), 5),
        (0, (-1, 0), 0),
        (22, (1, 0), 22),
        (7, (0, 1), 12),
        (19, (0, 1), 22),  # the last row is shorter
        (21, (0, 1), 21),
        (3, (0, -1), 3),
        (13, (0, -9), 3),
    ],
)
def test_arrows_lead_to_the_neighbour_and_stop_at_the_ends(start, step, end):
    assert TILES.moved(start, *step) == end
