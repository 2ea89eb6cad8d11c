import os

import h5py
import pytest

from data.changes import in_force, to_redo, to_undo
from data.compaction import compact
from data.edit import Edit, Kind, to_records
from data.edit_pruning import prune
from data.fresh_file import FreshFile
from data.reading import open_samples, read_samples
from data.rows import append_edits
from data.store_error import NotSamplesError, StoreError
from data.store_lock import alone_with
from tests.data.conftest import COUNT
from tests.data.damage import damage_raster
from tests.data.edited import edits_in, name, quietly, write
from tests.data.same import assert_holds


@pytest.fixture
def edited_file(tmp_path):
    """Twenty samples; 3 and 4 are deleted for good, 5 was restored; 3 and 6 are relabelled."""
    relabel = Edit(Kind.RELABEL, (name(3), name(6)), label=9)
    delete = Edit(Kind.DELETE, (name(3), name(4), name(5)))
    restore = Edit(Kind.RESTORE, (name(5),))
    mistake = Edit(Kind.DELETE, (name(7),))
    undo = Edit(Kind.UNDO, undoes=mistake.id)
    return write(tmp_path / "samples.h5", range(20), [relabel, delete, restore, mistake, undo])


def test_deleted_samples_go_for_good_and_all_else_stands_as_it_did(edited_file):
    before = [(sample.id, sample.label) for sample in read_samples(edited_file)]
    done = compact(edited_file, quietly)
    assert [(sample.id, sample.label) for sample in read_samples(edited_file)] == before
    assert (done.samples, done.removed) == (18, 2)
    assert done.after == edited_file.stat().st_size < done.before
    content = edited_file.read_bytes()
    with open_samples(edited_file) as file:
        assert len(file["record"]) == 18
    assert name(4).encode() not in content
    assert {file.name for file in edited_file.parent.iterdir()} <= {"samples.h5", "samples.h5.lock"}


def test_what_was_relabelled_can_still_be_undone(edited_file):
    compact(edited_file, quietly)
    edits = edits_in(edited_file)
    assert [edit.kind.name for edit in edits] == ["RELABEL", "DELETE", "RESTORE", "DELETE", "UNDO"]
    assert edits[0].samples == (name(6),) and edits[1].samples == (name(5),)
    assert [edit.kind for edit in in_force(edits)] == [Kind.RELABEL, Kind.DELETE, Kind.RESTORE]


def test_a_second_time_changes_nothing(edited_file):
    compact(edited_file, quietly)
    edits = edits_in(edited_file)
    assert compact(edited_file, quietly).removed == 0
    assert edits_in(edited_file) == edits


def test_an_edit_goes_with_its_samples_and_with_it_what_took_it_back():
    gone = Edit(Kind.DELETE, (name(1),))
    back = Edit(Kind.UNDO, undoes=gone.id)
    again = Edit(Kind.UNDO, undoes=back.id)
    stays = Edit(Kind.RELABEL, (name(1), name(2)), label=4)
    left = prune([stays, gone, back, again], {name(1)})
    assert [edit.id for edit in left] == [stays.id]
    assert to_undo(left).samples == (name(2),) and to_redo(left) is None


def test_a_file_after_a_kill_is_put_in_order_first(killed_file):
    assert compact(killed_file, quietly).samples == COUNT
    assert_holds(killed_file, range(COUNT))


def test_nothing_is_thrown_away_from_a_damaged_file(edited_file):
    damage_raster(edited_file, 8)
    before = edited_file.read_bytes()
    with pytest.raises(StoreError, match=r"1 sample in .* cannot be read.*nothing was changed"):
        compact(edited_file, quietly)
    assert edited_file.read_bytes() == before
    assert not edited_file.with_name("samples.h5.new").exists()


def test_nothing_is_thrown_away_where_a_change_is_damaged_that_may_have_taken_a_deletion_back(
    edited_file,
):
    records = to_records(Edit(Kind.UNDO, undoes=edits_in(edited_file)[1].id))
    records["time"] += 1
    with h5py.File(edited_file, "r+") as file:
        append_edits(file, records)
    before = edited_file.read_bytes()
    with pytest.raises(StoreError, match="1 change record in"):
        compact(edited_file, quietly)
    assert edited_file.read_bytes() == before


def test_a_copy_that_lacks_a_sample_takes_no_place(edited_file, monkeypatch):
    copy = FreshFile.copy

    def forget_one(fresh, *others):
        copy(fresh, *others)
        fresh._file["record"].resize(17, axis=0)

    monkeypatch.setattr(FreshFile, "copy", forget_one)
    before = edited_file.read_bytes()
    with pytest.raises(StoreError, match="left as it is"):
        compact(edited_file, quietly)
    assert edited_file.read_bytes() == before


def test_a_file_in_use_is_left_alone(edited_file, monkeypatch):
    monkeypatch.setattr("data.store_lock.GRACE", 0.0)
    with alone_with(edited_file), pytest.raises(StoreError, match="Close it"):
        compact(edited_file, quietly)


def test_a_file_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("no samples")
    with pytest.raises(NotSamplesError, match="no HDF5 file"):
        compact(tmp_path / "notes.txt", quietly)
    with pytest.raises(StoreError, match="There is no file"):
        compact(tmp_path / "absent.h5", quietly)


@pytest.mark.parametrize("size", [12_000, 60_000])
def test_a_file_that_is_cut_off_is_left_exactly_as_it_is(closed_file, size):
    os.truncate(closed_file, size)
    with pytest.raises(StoreError, match=r"nothing was changed.*tools\.dataset repair"):
        compact(closed_file, quietly)
    assert closed_file.stat().st_size == size
    assert len([file for file in closed_file.parent.iterdir() if ".lock" not in file.name]) == 1
