import zlib
from dataclasses import replace

import numpy as np
import pytest

from data.changes import changes, in_force, to_redo, to_undo
from data.edit import Edit, Kind, to_edits, to_records

A, B, C = (f"{n:032x}" for n in (1, 2, 3))
IDS = np.array([A, B, C], "S32")
LABELS = np.array([1, 2, 3], np.uint8)


def relabel(*samples, label=7):
    return Edit(Kind.RELABEL, samples, label=label, player="Zoë")


def delete(*samples):
    return Edit(Kind.DELETE, samples)


def undo(edit):
    return Edit(Kind.UNDO, undoes=edit.id)


def standing(*edits):
    labels, deleted = changes(edits).apply(IDS, LABELS)
    return labels.tolist(), deleted.tolist()


def test_an_edit_comes_back_from_its_records_as_it_was():
    edits = [relabel(A, B), delete(C), Edit(Kind.RESTORE, (C,))]
    edits.append(undo(edits[0]))
    assert to_edits(np.concatenate([to_records(edit) for edit in edits])) == edits


def test_without_edits_all_stands_as_it_was_saved():
    assert standing() == ([1, 2, 3], [False, False, False])


def test_the_last_label_counts_and_what_is_deleted_is_gone():
    assert standing(relabel(A, B), relabel(B, label=5), delete(C)) == (
        [7, 5, 3],
        [False, False, True],
    )


def test_of_each_sample_the_latest_label_and_the_latest_deletion_count():
    summed = changes(
        [relabel(B, "x"), delete(C, A), relabel(B, C, label=4), Edit(Kind.RESTORE, (A,)), delete(B)]
    )
    assert summed.ids.tolist() == sorted(name.encode() for name in (A, B, C, "x"))
    by_id = zip(summed.ids.tolist(), summed.label.tolist(), summed.deleted.tolist(), strict=True)
    stands = {name.decode(): standing for name, *standing in by_id}
    assert stands == {A: [-1, False], B: [4, True], C: [4, True], "x": [7, False]}


def test_what_is_restored_is_there_again():
    assert standing(delete(A, B), Edit(Kind.RESTORE, (A,))) == ([1, 2, 3], [False, True, False])


def test_undo_takes_the_whole_edit_back_and_can_be_taken_back_itself():
    first, second = relabel(A, B), relabel(A, label=4)
    taken = undo(second)
    assert standing(first, second, taken)[0] == [7, 7, 3]
    assert standing(first, second, taken, undo(taken))[0] == [4, 7, 3]
    assert in_force([first, second, taken]) == [first]


def test_undo_and_redo_walk_back_and_forth():
    log = [relabel(A), delete(B)]
    first, second = log
    assert to_redo(log) is None
    for expected in (second, first, None):
        latest = to_undo(log)
        assert latest is expected
        if latest is not None:
            log.append(undo(latest))
    for expected in (first, second, None):
        taken = to_redo(log)
        assert (taken and taken.undoes) == (expected and expected.id)
        if taken is not None:
            log.append(undo(taken))
    assert in_force(log) == [first, second]


def test_a_new_edit_leaves_nothing_to_redo():
    first = relabel(A)
    assert to_redo([first, undo(first), delete(B)]) is None


def test_an_undo_of_an_edit_that_cannot_be_read_leaves_nothing_to_redo():
    assert to_redo([Edit(Kind.UNDO, undoes="lost")]) is None
    undone = Edit(Kind.DELETE, (A,))
    edits = [undone, Edit(Kind.UNDO, undoes=undone.id), Edit(Kind.UNDO, undoes="lost")]
    assert to_redo(edits) is None, "what was lost came after the first undo"


def test_an_edit_that_was_cut_short_does_not_count():
    records = to_records(relabel(A, B))
    assert to_edits(records[:1]) == []


def test_an_edit_that_was_cut_short_and_written_again_counts_once_and_where_it_began():
    first, second = relabel(A, B, C), delete(A)
    parts = [to_records(first)[:2], to_records(second), to_records(first), to_records(second)]
    assert to_edits(np.concatenate(parts)) == [first, second]


def test_a_sample_that_an_edit_names_twice_is_written_once():
    edit = relabel(A, B, A)
    assert to_edits(to_records(edit)) == [replace(edit, samples=(A, B))]


def test_an_edit_with_a_flipped_bit_does_not_count():
    records = to_records(relabel(A, B))
    records["label"][1] ^= 1
    assert to_edits(records) == []
    assert to_edits(np.zeros_like(records)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("label", 12), ("time", 2**62), ("subject", "é".encode()), ("subject", b"")],
)
def test_an_edit_that_nobody_can_have_made_is_left_out_or_refused(field, value):
    records = to_records(relabel(A))
    records[field] = value
    records["checksum"] = 0
    records["checksum"] = zlib.crc32(records.tobytes())
    later = delete(B)
    both = np.concatenate([records, to_records(later)])
    assert to_edits(both) == [later]
    with pytest.raises(ValueError):
        to_edits(both, strict=True)


def test_an_edit_of_a_sample_that_is_not_there_changes_nothing():
    assert standing(delete("f" * 32))[1] == [False, False, False]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": Kind.RELABEL, "samples": (A,)},
        {"kind": Kind.RELABEL, "samples": (A,), "label": 10},
        {"kind": Kind.DELETE, "samples": (A,), "label": 1},
        {"kind": Kind.DELETE},
        {"kind": Kind.UNDO, "samples": (A,)},
        {"kind": Kind.UNDO},
        {"kind": Kind.DELETE, "samples": ("a" * 33,)},
        {"kind": Kind.DELETE, "samples": ("é",)},
        {"kind": Kind.DELETE, "samples": (A, "")},
        {"kind": Kind.DELETE, "samples": (A,), "id": ""},
    ],
)
def test_an_edit_whose_parts_do_not_fit_together_is_refused(wrong):
    with pytest.raises(ValueError):
        Edit(**wrong)


def test_a_label_that_a_person_gave_again_is_confirmed_until_that_is_undone():
    same = relabel(B, label=2)
    assert standing(same) == standing()
    assert changes([same]).confirmed(IDS).tolist() == [False, True, False]
    assert not changes([same, undo(same)]).confirmed(IDS).any()
    assert not changes([delete(B)]).confirmed(IDS).any()
