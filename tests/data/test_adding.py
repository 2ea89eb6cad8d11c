import dataclasses
import os

import h5py
import numpy as np
import pytest

from data.adding import adding
from data.backups import kept_files
from data.edit import Edit, Kind, to_edits, to_records
from data.reading import open_samples, read_samples
from data.row import to_row
from data.rows import read_edits
from data.store_error import NotSamplesError, StoreError
from data.store_lock import alone_with
from tests.data import version_1
from tests.data.conftest import COUNT
from tests.data.damage import flip
from tests.data.same import assert_holds
from tests.data.samples import random_sample


def quietly():
    pass


def rows(*seeds):
    return [to_row(random_sample(seed)) for seed in seeds]


def names(path):
    return {file.name for file in path.parent.iterdir()}


def test_samples_go_into_a_new_file(tmp_path):
    path = tmp_path / "new" / "samples.h5"
    with adding(path, "import", quietly) as addition:
        addition.add(rows(3, 4))
        addition.add(rows(5))
    assert_holds(path, [3, 4, 5])
    assert (addition.added, addition.known, addition.backup) == (3, 0, None)


def test_samples_go_behind_those_that_are_there_and_each_id_once(closed_file):
    before = closed_file.read_bytes()
    with adding(closed_file, "import", quietly) as addition:
        assert addition.add(rows(7, 100, 8, 100, 101)) == []
        assert addition.add(rows(101)) == []
    assert_holds(closed_file, [*range(COUNT), 100, 101])
    assert (addition.added, addition.known) == (2, 4)
    assert addition.backup.read_bytes() == before


def test_another_sample_of_the_same_id_is_left_out_and_returned(closed_file):
    other = dataclasses.replace(random_sample(7), label=(random_sample(7).label + 1) % 10)
    with adding(closed_file, "merge", quietly) as addition:
        assert [row.id for row in addition.add([to_row(other), *rows(100)])] == [other.id]
        twice = dataclasses.replace(random_sample(101), player="Bo")
        assert [row.id for row in addition.add([*rows(101), to_row(twice)])] == [twice.id]
    assert_holds(closed_file, [*range(COUNT), 100, 101])


def test_what_is_damaged_there_is_added_again(closed_file):
    with h5py.File(closed_file, "r") as file:
        chunk = file["raster"].id.get_chunk_info(7)
    content = bytearray(closed_file.read_bytes())
    content[chunk.byte_offset + 30] ^= 4
    closed_file.write_bytes(content)
    with adding(closed_file, "import", quietly) as addition:
        addition.add(rows(6, 7))
    assert (addition.added, addition.known) == (1, 1)
    assert_holds(closed_file, [*(seed for seed in range(COUNT) if seed != 7), 7])


def test_a_failure_in_the_middle_leaves_the_file_as_it_was(closed_file):
    before = closed_file.read_bytes()
    with pytest.raises(ZeroDivisionError), adding(closed_file, "import", quietly) as addition:
        addition.add(rows(100))
        raise ZeroDivisionError
    assert closed_file.read_bytes() == before
    assert names(closed_file) - {"samples.h5.lock"} == {"samples.h5"}


def test_a_failure_leaves_no_file_where_there_was_none(tmp_path):
    path = tmp_path / "samples.h5"
    with pytest.raises(ZeroDivisionError), adding(path, "import", quietly) as addition:
        addition.add(rows(100))
        raise ZeroDivisionError
    assert names(path) <= {"samples.h5.lock"}


def test_what_brings_nothing_new_changes_nothing_and_keeps_no_backup(closed_file):
    before = closed_file.stat().st_mtime_ns
    with adding(closed_file, "import", quietly) as addition:
        addition.add(rows(3))
    assert (addition.added, addition.known, addition.backup) == (0, 1, None)
    assert closed_file.stat().st_mtime_ns == before
    assert names(closed_file) == {"samples.h5", "samples.h5.lock"}


def test_one_backup_of_each_kind_is_kept_the_newest(closed_file):
    contents = {}
    for why, seed in [("import", 100), ("merge", 101), ("import", 102), ("import", 103)]:
        contents[why] = closed_file.read_bytes()
        with adding(closed_file, why, quietly) as addition:
            addition.add(rows(seed))
    kept = {file.why: file for file in kept_files(closed_file)}
    assert len(kept) == len(kept_files(closed_file)) == 2
    for why, content in contents.items():
        assert kept[f"before-{why}"].path.read_bytes() == content
        assert kept[f"before-{why}"].size == len(content)


def test_a_copy_that_does_not_read_as_it_was_written_takes_no_place(closed_file):
    before = closed_file.read_bytes()
    refused = pytest.raises(StoreError, match="nothing was added")
    with refused, adding(closed_file, "import", quietly) as addition:
        addition.add(rows(100))
        addition._file["raster"][COUNT] = 0
    assert closed_file.read_bytes() == before


def test_edits_can_be_replaced(closed_file):
    edits = [
        Edit(Kind.RELABEL, (random_sample(1).id,), label=3),
        Edit(Kind.DELETE, (random_sample(2).id,)),
    ]
    for chosen in (edits, edits[1:]):
        with adding(closed_file, "merge", quietly) as addition:
            addition.replace_edits(np.concatenate([to_records(edit) for edit in chosen]))
        with open_samples(closed_file) as file:
            assert to_edits(read_edits(file)) == chosen
    assert len(list(read_samples(closed_file))) == COUNT - 1


def test_a_file_that_a_program_has_open_is_left_alone(closed_file, monkeypatch):
    monkeypatch.setattr("data.store_lock.GRACE", 0.0)
    refused = pytest.raises(StoreError, match=r"A Digit Quiz is using .* Close it")
    with alone_with(closed_file), refused, adding(closed_file, "import", quietly):
        pass
    with adding(closed_file, "import", quietly) as addition:
        addition.add(rows(100))


@pytest.mark.parametrize("content", [b"", b"no HDF5"])
def test_a_file_of_something_else_is_left_alone(tmp_path, content):
    path = tmp_path / "samples.h5"
    path.write_bytes(content)
    with pytest.raises(NotSamplesError), adding(path, "import", quietly):
        pass
    assert path.read_bytes() == content
    assert len(names(path) - {"samples.h5.lock"}) == 1


def test_where_no_links_can_be_made_the_backup_is_a_copy(closed_file, monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    before = closed_file.read_bytes()
    with adding(closed_file, "import", quietly) as addition:
        addition.add(rows(100))
    assert addition.backup.read_bytes() == before


@pytest.mark.parametrize("damage", ["cut off", "headers"])
def test_a_damaged_file_is_left_exactly_as_it_is(closed_file, damage):
    if damage == "cut off":
        os.truncate(closed_file, 90_000)
    else:
        flip(closed_file, 300)
    before = closed_file.read_bytes()
    with (
        pytest.raises(StoreError, match=r"nothing was changed.*tools\.dataset repair"),
        adding(closed_file, "import", quietly),
    ):
        pass
    assert closed_file.read_bytes() == before
    assert names(closed_file) <= {"samples.h5", "samples.h5.lock"}


def test_what_was_done_before_a_failure_is_told(tmp_path):
    path = tmp_path / "samples.h5"
    version_1.write(path, [random_sample(0)])
    with (
        pytest.raises(StoreError, match=r"(?s)This source is bad.*brought up to date.*schema-1"),
        adding(path, "import", quietly),
    ):
        raise StoreError("This source is bad.")
