import dataclasses
from datetime import timedelta

import h5py
import numpy as np
import pytest

from data.edit import Edit, Kind
from data.merging import in_time_order, merge
from data.reading import read_samples
from data.sample import Crop
from data.store_error import NotSamplesError, StoreError
from tests.data import version_1
from tests.data.damage import damage_raster
from tests.data.edited import edits_in, name, quietly, write
from tests.data.same import assert_holds, assert_same
from tests.data.samples import random_sample

NOON = random_sample(0).time


def relabel(seed, label, minute):
    return Edit(Kind.RELABEL, (name(seed),), label=label, time=NOON + timedelta(minutes=minute))


def test_samples_of_several_files_come_together_each_once(tmp_path):
    first, second = write(tmp_path / "a.h5", range(10)), write(tmp_path / "b.h5", range(5, 15))
    contents = first.read_bytes(), second.read_bytes()
    merged = merge(tmp_path / "all.h5", [first, second], quietly)
    assert_holds(tmp_path / "all.h5", range(15))
    assert (merged.added, merged.known, merged.renamed, merged.backup) == (15, 5, 0, None)
    assert (first.read_bytes(), second.read_bytes()) == contents
    again = merge(tmp_path / "all.h5", [first], quietly)
    assert (again.added, again.known, again.backup) == (0, 10, None)


def test_files_of_an_older_program_and_of_one_that_was_killed_are_taken(tmp_path, killed_file):
    version_1.write(tmp_path / "old.h5", [random_sample(seed) for seed in (102, 103)])
    merged = merge(tmp_path / "all.h5", [tmp_path / "old.h5", killed_file], quietly)
    assert merged.added == 42
    assert_holds(tmp_path / "all.h5", [102, 103, *range(40)])


def test_of_two_labels_put_right_the_later_one_holds(tmp_path):
    ours = write(tmp_path / "a.h5", range(3), [relabel(0, 1, minute=1), relabel(1, 2, minute=4)])
    theirs = write(tmp_path / "b.h5", range(3), [relabel(0, 3, minute=2), relabel(1, 4, minute=3)])
    merged = merge(ours, [theirs], quietly)
    assert merged.edits == 2
    assert [sample.label for sample in read_samples(ours)][:2] == [3, 2]
    assert [edit.label for edit in edits_in(ours)] == [1, 3, 4, 2]
    assert merge(ours, [theirs], quietly).edits == 0


def test_what_was_deleted_there_is_deleted_here_and_can_be_brought_back(tmp_path):
    delete = Edit(Kind.DELETE, (name(1),))
    theirs = write(tmp_path / "b.h5", range(3), [delete])
    merge(tmp_path / "all.h5", [theirs], quietly)
    assert [sample.id for sample in read_samples(tmp_path / "all.h5")] == [name(0), name(2)]
    assert edits_in(tmp_path / "all.h5") == [delete]


def test_edits_are_put_in_order_of_time_but_never_against_a_files_own_order():
    late = relabel(0, 1, minute=9)
    undo = Edit(Kind.UNDO, undoes=late.id, time=NOON)  # by a clock that was put right
    other, shared = relabel(1, 2, minute=5), relabel(2, 2, minute=2)
    assert in_time_order([shared, late, undo], [other]) == [shared, other, late, undo]
    assert in_time_order([other], [shared, late, undo]) == [shared, other, late, undo]
    assert in_time_order([shared, late, undo], [shared, other]) == [shared, other, late, undo]
    assert in_time_order([shared, late, undo], [late, undo]) == [shared, late, undo]


def test_another_sample_of_the_same_id_is_kept_too_and_stands_as_it_did(tmp_path):
    other = dataclasses.replace(random_sample(1), player="Bo", label=7)
    gone = dataclasses.replace(random_sample(2), player="Bo")
    edits = [relabel(1, 8, minute=1), Edit(Kind.DELETE, (name(2),), time=NOON)]
    theirs = write(tmp_path / "b.h5", [other, gone], edits)
    ours = write(tmp_path / "a.h5", range(3))
    merged = merge(ours, [theirs], quietly)
    assert (merged.added, merged.known, merged.renamed) == (0, 0, 2)
    samples = list(read_samples(ours))
    assert [sample.id for sample in samples[:3]] == [name(0), name(1), name(2)]
    (kept,) = samples[3:]
    assert_same(kept, dataclasses.replace(other, id=kept.id, label=8))
    again = merge(ours, [theirs], quietly)
    assert (again.added, again.known, again.renamed, again.edits) == (0, 2, 0, 0)


def test_damaged_samples_are_left_out_and_counted(tmp_path):
    theirs = write(tmp_path / "b.h5", range(5))
    damage_raster(theirs, 2)
    merged = merge(tmp_path / "all.h5", [theirs], quietly)
    assert (merged.added, merged.damaged) == (4, 1)
    assert_holds(tmp_path / "all.h5", [0, 1, 3, 4])


def test_a_file_that_was_cut_off_is_to_be_repaired_first(tmp_path):
    theirs = write(tmp_path / "b.h5", range(5))
    theirs.write_bytes(theirs.read_bytes()[:30_000])
    with pytest.raises(StoreError, match="Repair it first"):
        merge(tmp_path / "all.h5", [theirs], quietly)


def test_a_file_is_not_merged_into_itself(tmp_path):
    path = write(tmp_path / "a.h5", range(2))
    with pytest.raises(StoreError, match="into itself"):
        merge(path, [tmp_path / "." / "a.h5"], quietly)


def link_out(file, folder):
    write(folder / "secret.h5", range(2))
    del file["raster"]
    file["raster"] = h5py.ExternalLink("secret.h5", "/raster")


def soft_link(file, folder):
    file.move("raster", "elsewhere")
    file["raster"] = h5py.SoftLink("/elsewhere")


def virtual(file, folder):
    write(folder / "secret.h5", range(2))
    layout = h5py.VirtualLayout((2, 112, 112), "u1")
    layout[:] = h5py.VirtualSource(f"{folder / 'secret.h5'}", "raster", (2, 112, 112))
    del file["raster"]
    file.create_virtual_dataset("raster", layout)


def external(file, folder):
    (folder / "secret").write_bytes(bytes(2 * 112 * 112))
    del file["raster"]
    file.create_dataset(
        "raster", (2, 112, 112), "u1", external=[(f"{folder / 'secret'}", 0, 2 * 112 * 112)]
    )


def plug_in(file, folder):
    made = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    made.set_chunk((1, 112, 112))
    made.set_fletcher32()
    made.set_filter(32_008, h5py.h5z.FLAG_OPTIONAL)  # one of those that anybody may register
    del file["raster"]
    space = h5py.h5s.create_simple((2, 112, 112), (h5py.h5s.UNLIMITED, 112, 112))
    h5py.h5d.create(file.id, b"raster", h5py.h5t.STD_U8LE, space, made)


def no_checksums(file, folder):
    rasters = file["raster"][:]
    del file["raster"]
    file.create_dataset("raster", data=rasters, chunks=(1, 112, 112), maxshape=(None, 112, 112))


def large_pieces(file, folder):
    del file["raster"]
    file.create_dataset(
        "raster", (2, 112, 112), "u1", chunks=(2000, 112, 112), maxshape=(None, 112, 112),
        fletcher32=True, compression="gzip",
    )  # fmt: skip


def schema_of_many_numbers(file, folder):
    file.attrs["schema"] = [3, 3]


@pytest.mark.parametrize(
    "harm",
    [link_out, soft_link, virtual, external, plug_in, no_checksums, large_pieces,
     schema_of_many_numbers],
)  # fmt: skip
def test_a_file_that_is_made_to_reach_out_is_refused_unread(tmp_path, harm):
    theirs, ours = write(tmp_path / "b.h5", range(2)), write(tmp_path / "a.h5", range(3, 5))
    with h5py.File(theirs, "r+") as file:
        harm(file, tmp_path)
    before = ours.read_bytes()
    with pytest.raises(NotSamplesError, match=r"b\.h5"):
        merge(ours, [theirs], quietly)
    with pytest.raises(NotSamplesError):
        list(read_samples(theirs))
    assert ours.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "rows", "sentence"),
    [
        ("record", 10_000, "made to do harm"),
        ("points", 10_000, "made to do harm"),
        ("raster", 1000, "made to do harm"),
    ],
)
def test_a_file_that_says_it_has_more_than_it_holds_is_refused(tmp_path, name, rows, sentence):
    theirs = write(tmp_path / "b.h5", range(2))
    with h5py.File(theirs, "r+") as file:
        file[name].resize(rows, axis=0)
    with pytest.raises(StoreError, match=sentence):
        merge(tmp_path / "all.h5", [theirs], quietly)


def test_a_sample_that_takes_all_memory_is_refused(tmp_path):
    theirs = write(tmp_path / "b.h5", range(2))
    with h5py.File(theirs, "r+") as file:
        record = file["record"][0]
        record["n_pixels"] = 2**31
        file["record"][0] = record
    with pytest.raises(StoreError, match="No sample of this program has so many"):
        merge(tmp_path / "all.h5", [theirs], quietly)


@pytest.mark.parametrize("field", ["label", "source", "time", "id"])
def test_a_sample_that_this_program_could_not_have_saved_is_left_out(tmp_path, field):
    theirs, ours = write(tmp_path / "b.h5", range(3)), write(tmp_path / "a.h5", range(10, 12))
    values = {"label": 12, "source": b"moon", "time": -(10**18), "id": b"../../etc/passwd"}
    with h5py.File(theirs, "r+") as file:
        record = file["record"][1]
        record[field] = values[field]
        file["record"][1] = record
    merged = merge(ours, [theirs], quietly)
    assert (merged.added, merged.damaged) == (2, 1)
    assert_holds(ours, [10, 11, 0, 2])


def test_a_large_crop_of_a_stranger_is_taken(tmp_path):
    pixels = np.arange(1024 * 1024, dtype=np.uint32).astype(np.uint8).reshape(1024, 1024)
    large = dataclasses.replace(random_sample(2), crop=Crop(pixels, (0, 0, 9, 9)))
    merge(tmp_path / "all.h5", [write(tmp_path / "b.h5", [large])], quietly)
    assert_same(next(read_samples(tmp_path / "all.h5")), large)
