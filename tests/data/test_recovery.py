import os
import random
import shutil

import h5py
import numpy as np
import pytest

from data.edit import Edit, Kind
from data.fresh_file import temporary_name
from data.reading import edits_of, read_samples
from data.recovery import look_at, open_store, put_back
from data.row import to_row
from data.schema import SCHEMA
from data.store_error import NewerSchemaError
from data.superblock import AsItStands
from tests.data.conftest import COUNT
from tests.data.damage import flip
from tests.data.edited import name
from tests.data.same import assert_same
from tests.data.samples import random_sample


def open_and_close(path):
    """Open a file for writing, append one more sample, close it; tell how it was opened."""
    opening = open_store(path, lambda: None)
    opening.store.append(to_row(random_sample(1000)))
    opening.store.close()
    return opening


def assert_true(path):
    """Every sample in the file is one that was saved, and the one appended is the last."""
    samples = list(read_samples(path))
    for sample in samples:
        assert_same(sample, random_sample(int(sample.id, 16) - 1))
    assert samples[-1].id == random_sample(1000).id
    assert len({sample.id for sample in samples}) == len(samples)
    return samples


def others(path):
    return [other for other in path.parent.iterdir() if other != path]


def test_a_file_is_made_with_its_folder(tmp_path):
    path = tmp_path / "new" / "samples.h5"
    opening = open_and_close(path)
    assert (opening.recovered, opening.notice) == (None, "")
    assert len(assert_true(path)) == 1
    assert others(path) == []


def test_a_closed_file_goes_on(closed_file):
    opening = open_and_close(closed_file)
    assert (opening.recovered, opening.notice) == (None, "")
    assert len(assert_true(closed_file)) == COUNT + 1


def test_after_a_kill_every_sample_is_found(killed_file):
    opening = open_and_close(killed_file)
    assert (opening.recovered, opening.notice) == (COUNT, "")
    assert len(assert_true(killed_file)) == COUNT + 1
    assert others(killed_file) == []


def test_a_raster_without_its_record_is_cut_off(closed_file):
    file = h5py.File(closed_file, "r+", libver=("v110", "v110"))
    file.swmr_mode = True
    file["raster"].resize(COUNT + 1, axis=0)
    file["raster"][COUNT] = 200
    file["raster"].flush()
    killed = closed_file.with_name("killed.h5")
    shutil.copy(closed_file, killed)
    file.close()
    assert open_and_close(killed).recovered == COUNT
    assert len(assert_true(killed)) == COUNT + 1


def test_an_acknowledged_raster_that_never_reached_the_disk_is_not_taken_for_paper(closed_file):
    with h5py.File(closed_file, "r+", libver=("v110", "v110")) as file:
        file["raster"].resize(COUNT - 1, axis=0)
        file["raster"].resize(COUNT, axis=0)
    with h5py.File(closed_file, "r+", libver=("v110", "v110")) as file:
        file.swmr_mode = True
        killed = closed_file.with_name("killed.h5")
        shutil.copy(closed_file, killed)
    opening = open_and_close(killed)
    assert opening.recovered == COUNT - 1
    assert "1 could not be read" in opening.notice


@pytest.mark.parametrize("state", ["closed", "killed"])
@pytest.mark.parametrize("share", [0.99, 0.9, 0.6, 0.3, 0.1])
def test_of_a_truncated_file_what_is_whole_is_kept_and_the_rest_set_aside(
    closed_file, made_files, state, share
):
    content = made_files[state == "killed"].read_bytes()
    cut = content[: int(len(content) * share)]
    closed_file.write_bytes(cut)
    opening = open_and_close(closed_file)
    samples = assert_true(closed_file)
    assert len(samples) - 1 == (opening.recovered or 0) < COUNT
    assert len(samples) - 1 >= COUNT * (share - 0.5)
    (aside,) = others(closed_file)
    assert aside.read_bytes() == cut
    assert aside.name in opening.notice


def test_a_flipped_bit_is_found_and_never_shown_as_a_good_sample(killed_file):
    whole = killed_file.read_bytes()
    dice = random.Random(3)
    found = []
    for _ in range(25):
        content = bytearray(whole)
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        killed_file.write_bytes(content)
        open_and_close(killed_file)
        found.append(len(assert_true(killed_file)) - 1)
    assert min(found) < COUNT
    assert np.median(found) >= COUNT - 1


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000, b"\x89HDF\r\n\x1a\n" + b"\0" * 500])
def test_a_file_that_cannot_be_read_is_set_aside_and_a_new_one_begun(tmp_path, content):
    path = tmp_path / "samples.h5"
    path.write_bytes(content)
    opening = open_and_close(path)
    assert len(assert_true(path)) == 1
    (aside,) = others(path)
    assert aside.read_bytes() == content
    assert aside.name in opening.notice


@pytest.mark.parametrize("name", ["raster", "points", "strokes", "pixels", "record"])
def test_a_file_without_one_of_its_datasets_is_set_aside(closed_file, name):
    with h5py.File(closed_file, "r+") as file:
        del file[name]
    opening = open_and_close(closed_file)
    assert name in opening.notice
    assert len(assert_true(closed_file)) == 1


def test_a_newer_file_is_left_alone(closed_file):
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA + 1
    before = closed_file.read_bytes()
    with pytest.raises(NewerSchemaError, match="Update the program"):
        open_store(closed_file, lambda: None)
    assert closed_file.read_bytes() == before
    assert others(closed_file) == []


@pytest.fixture
def edited_file(closed_file):
    """A samples file as a kill leaves it, with a change that was saved last."""
    opening = open_store(closed_file, lambda: None)
    opening.store.append_edit(Edit(Kind.DELETE, (name(3), name(4))))
    content = closed_file.read_bytes()
    opening.store.close()
    closed_file.write_bytes(content)
    return closed_file


def test_after_a_kill_changes_of_samples_hold(edited_file):
    opening = open_and_close(edited_file)
    assert (opening.recovered, opening.notice) == (COUNT, "")
    assert [edit.samples for edit in edits_of(edited_file)] == [(name(3), name(4))]
    assert len(assert_true(edited_file)) == COUNT - 1


def test_a_file_whose_changes_are_damaged_is_kept(edited_file, caplog):
    with AsItStands(edited_file) as raw, h5py.File(raw, "r") as file:
        at = file["edit"].id.get_chunk_info(0).byte_offset
    flip(edited_file, at + 9)
    assert edits_of(edited_file) == [] and "2 entries of changes" in caplog.text
    opening = open_and_close(edited_file)
    assert "0 could not be read, nor 2 entries of changes" in opening.notice
    assert len(assert_true(edited_file)) == COUNT + 1
    assert [aside.name in opening.notice for aside in others(edited_file)] == [True]


def test_what_a_crash_left_half_made_is_swept_away(closed_file):
    temporary_name(closed_file).write_bytes(b"half made")
    open_and_close(closed_file)
    assert others(closed_file) == []


def test_recovery_reports_that_it_is_alive(killed_file):
    signs = []
    opening = open_store(killed_file, lambda: signs.append(1))
    opening.store.close()
    assert signs


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete an open file")
def test_a_file_deleted_while_open_is_written_again(closed_file):
    store = open_store(closed_file, lambda: None).store
    closed_file.unlink()
    store.append(to_row(random_sample(COUNT)))
    edit = Edit(Kind.RELABEL, (name(3),), label=random_sample(3).label)
    store.append_edit(edit)
    assert not store.is_in_place()
    opening = put_back(store, lambda: None)
    assert opening.store.is_in_place()
    opening.store.append(to_row(random_sample(1000)))
    opening.store.close()
    assert "deleted" in opening.notice
    assert len(assert_true(closed_file)) == COUNT + 2
    assert edits_of(closed_file) == [edit]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
def test_a_file_put_in_its_place_while_open_is_kept_too(closed_file):
    store = open_store(closed_file, lambda: None).store
    foreign = closed_file.with_name("foreign")
    foreign.write_bytes(b"from a backup")
    foreign.replace(closed_file)
    opening = put_back(store, lambda: None)
    opening.store.append(to_row(random_sample(1000)))
    opening.store.close()
    assert len(assert_true(closed_file)) == COUNT + 1
    (aside,) = others(closed_file)
    assert aside.read_bytes() == b"from a backup"
    assert aside.name in opening.notice


@pytest.mark.parametrize("number", range(5))
def test_a_file_in_which_no_place_for_more_can_be_found_is_put_in_order_first(closed_file, number):
    content = closed_file.read_bytes()
    at = -1
    for _ in range(number + 1):  # the index of each dataset with rows, HDF5's "extensible array"
        at = content.index(b"EAIB", at + 1)
    flip(closed_file, at + 20)
    # asked first: without this answer, appending would wait for minutes
    assert not look_at(closed_file).can_grow
    opening = open_and_close(closed_file)
    assert "was damaged" in opening.notice
    assert_true(closed_file)


def test_a_closed_file_with_a_damaged_record_before_the_last_ones_is_recovered(tmp_path):
    path = tmp_path / "samples.h5"
    store = open_store(path, lambda: None).store
    for seed in range(40):
        store.append(to_row(random_sample(seed)))
    store.close()
    with h5py.File(path, "r") as file:
        first = file["record"].id.get_chunk_info(0)
        assert file["record"].id.get_num_chunks() > 1
    flip(path, first.byte_offset + first.size // 2)
    opening = open_and_close(path)
    assert "was damaged" in opening.notice
    assert len(assert_true(path)) > 1
