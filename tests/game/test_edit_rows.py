import random

import numpy as np

from data.changes import changes, ids_of, in_force
from data.edit import Edit, Kind
from game.edit_rows import EditRows
from game.shelf_columns import Columns
from tests.game.test_shelf_columns import fill

NAMES = [f"{n:032x}" for n in range(50)]


def random_edits(rng):
    """Changes that name the same samples again and again, and some that are not there."""
    edits = []
    for _ in range(rng.randrange(1, 12)):
        names = tuple(rng.choices([*NAMES, "absent"], k=rng.randrange(1, 30)))
        relabel = Edit(Kind.RELABEL, names, label=rng.randrange(10))
        undo = [Edit(Kind.UNDO, undoes=rng.choice(edits).id)] if edits else []
        edits.append(
            rng.choice([relabel, *undo, *(Edit(k, names) for k in (Kind.DELETE, Kind.RESTORE))])
        )
    return edits


def test_rows_stand_as_all_changes_that_hold_say():
    rng = random.Random(5)
    columns = Columns(len(NAMES))
    fill(columns, 0, NAMES)
    first_label = columns.catalog().first_label
    for _ in range(50):
        edits = random_edits(rng)
        about = np.array(rng.sample(range(len(NAMES)), 20))
        stands = EditRows(columns).standing(in_force(edits), about, first_label)
        label, deleted = changes(edits).apply(ids_of(NAMES), first_label)
        assert stands["label"].tolist() == label[about].tolist()
        assert stands["deleted"].tolist() == deleted[about].tolist()
        confirmed = changes(edits).confirmed(ids_of(NAMES))
        assert stands["confirmed"].tolist() == confirmed[about].tolist()


def test_rows_that_come_to_be_known_later_are_found_then():
    columns = Columns(4)
    fill(columns, 2, NAMES[2:4])
    rows = EditRows(columns)
    edit = Edit(Kind.DELETE, tuple(NAMES[:4]))
    assert rows.of([edit])[0].tolist() == [2, 3]
    fill(columns, 0, NAMES[:2])
    rows.forget()
    assert rows.of([edit])[0].tolist() == [0, 1, 2, 3]
    assert rows.of([edit])[0] is rows.of([edit])[0]
