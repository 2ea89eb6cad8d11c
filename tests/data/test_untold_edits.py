import h5py
import pytest

from data.edit import Edit, Kind, to_records
from data.rows import VERSION_1_10, append_edits, create_datasets
from data.untold_edits import UntoldEdits

FIRST = Edit(Kind.DELETE, ("a", "b", "c"))
SECOND = Edit(Kind.RELABEL, ("a",), label=3)


@pytest.fixture
def file(tmp_path):
    with h5py.File(tmp_path / "samples.h5", "w", libver=VERSION_1_10) as file:
        create_datasets(file)
        yield file


def test_each_change_is_told_once(file):
    untold = UntoldEdits()
    assert untold.read(file) == []
    append_edits(file, to_records(FIRST))
    assert untold.read(file) == [FIRST]
    append_edits(file, to_records(SECOND))
    assert untold.read(file) == [SECOND]
    assert untold.read(file) == []
    assert UntoldEdits().read(file) == [FIRST, SECOND]


def test_a_change_that_is_half_written_is_told_when_it_is_whole(file):
    untold = UntoldEdits()
    append_edits(file, to_records(FIRST)[:2])
    assert untold.read(file) == []
    append_edits(file, to_records(FIRST)[2:])
    append_edits(file, to_records(SECOND))
    assert untold.read(file) == [FIRST, SECOND]


def test_behind_a_damaged_change_each_one_is_told_once_too(file):
    records = to_records(FIRST)
    records["subject"][1] = b"x"
    append_edits(file, records)
    untold = UntoldEdits()
    append_edits(file, to_records(SECOND))
    assert untold.read(file) == [SECOND]
    third = Edit(Kind.UNDO, undoes=SECOND.id)
    append_edits(file, to_records(third))
    assert untold.read(file) == [third]
