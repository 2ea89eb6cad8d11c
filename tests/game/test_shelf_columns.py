import numpy as np

from data.changes import ids_of
from data.shelf_messages import CatalogBlock
from game.shelf_columns import Columns


def block(start, names, players=("Ada",)):
    n = len(names)
    return CatalogBlock(
        start=start,
        ids=np.array([name.encode() for name in names], "S32"),
        label=np.full(n, 7, np.uint8),
        asked=np.full(n, 7, np.int8),
        read=np.full(n, 1, np.int8),
        confidence=np.ones(n, np.float32),
        source=np.zeros(n, np.uint8),
        player=np.arange(n, dtype=np.int32) % len(players),
        session=np.zeros(n, np.int32),
        time=np.arange(n, dtype=np.int64),
        checksum=np.zeros(n, np.uint32),
        players=players,
        sessions=("s",),
    )


def fill(columns, *arguments, **named):
    filled = block(*arguments, **named)
    n = len(filled.ids)
    columns.fill(filled, label=filled.label, deleted=np.zeros(n, bool), confirmed=np.zeros(n, bool))


def found(columns, *names):
    return columns.find(ids_of(names)).tolist()


def test_rows_that_are_not_known_yet_count_for_nothing():
    columns = Columns(10)
    fill(columns, 6, ["g", "h", "i", "j"])
    catalog = columns.catalog()
    assert len(catalog) == 10
    assert catalog.counts().tolist() == [0] * 7 + [4, 0, 0]
    assert not catalog.suspect.any()
    assert (catalog.opinion == -2).all()


def test_names_are_numbered_alike_in_all_blocks():
    columns = Columns(4)
    fill(columns, 2, ["c", "d"], players=("Ada", "Bo"))
    fill(columns, 0, ["a", "b"], players=("Bo", "Cy"))
    catalog = columns.catalog()
    assert [catalog.players[p] for p in catalog.player] == ["Bo", "Cy", "Ada", "Bo"]


def test_what_is_filled_in_later_stays_unknown_in_a_catalog_made_before():
    columns = Columns(4)
    fill(columns, 2, ["c", "d"], players=("Ada",))
    before = columns.catalog()
    fill(columns, 0, ["a", "b"], players=("Bo", "Cy"))
    assert before.deleted.tolist() == [True, True, False, False]
    assert before.label.tolist() == [255, 255, 7, 7]
    assert columns.catalog().label.tolist() == [7, 7, 7, 7]


def test_samples_are_found_by_their_ids_and_unknown_ones_are_not():
    columns = Columns(5000)
    fill(columns, 0, [f"{i:032x}" for i in range(5000)])
    assert found(columns, *(f"{i:032x}" for i in (4999, 17, 6000, 17))) == [4999, 17, -1, 17]
    assert found(columns, "", "17", "ü") == [-1, -1, -1]
    assert found(columns) == []


def test_a_change_leaves_the_catalogs_before_it_as_they_were():
    columns = Columns(3)
    fill(columns, 0, ["a", "b", "c"])
    before = columns.catalog()
    columns.change(np.array([1]), label=np.array([4]))
    assert before.label.tolist() == [7, 7, 7]
    assert columns.catalog().label.tolist() == [7, 4, 7]


def test_growing_keeps_what_is_known_however_far_it_goes():
    columns = Columns(2)
    fill(columns, 0, ["a", "b"])
    for count in (3, 3000, 9000):
        columns.grow(count)
        fill(columns, count - 1, [f"n{count}"])
    assert len(columns.catalog()) == 9000
    assert found(columns, "a", "n3", "n3000", "n9000") == [0, 2, 2999, 8999]
    assert columns.catalog().label[5] == 255
