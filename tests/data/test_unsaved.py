import os
from io import BytesIO

import numpy as np
import pytest

from data.row import to_row
from data.row_archive import Archive, unpack
from data.schema import SCHEMA
from data.store_error import NewerSchemaError
from data.unsaved import (
    unreadable_unsaved,
    unsaved_files,
    unsaved_of_nobody,
    write_unsaved,
)
from tests.data.samples import random_sample

posix = pytest.mark.skipif(os.name == "nt", reason="owners and modes of files are POSIX")


@pytest.fixture
def blocked(tmp_path):
    """A samples file in a home that nobody can make."""
    (tmp_path / "home").write_text("a file, not a folder")
    return tmp_path / "home" / "samples.h5"


def rows(*seeds):
    return Archive([to_row(random_sample(seed)) for seed in seeds])


def ids(archive):
    return [row.id for row in archive.rows]


def test_what_waits_lies_beside_the_samples_file(tmp_path, temporary_folder):
    path = tmp_path / "home [1]" / "samples.h5"
    file = write_unsaved(path, rows(0, 1))
    assert file.parent == path.parent
    assert unsaved_files(path) == [file]
    assert ids(unpack(file)) == ids(rows(0, 1))


def test_where_the_home_takes_nothing_it_lies_among_temporary_files(temporary_folder, blocked):
    file = write_unsaved(blocked, rows(0))
    assert file.parent == temporary_folder
    assert unsaved_files(blocked) == [file]
    assert list(temporary_folder.iterdir()) == [file]


def test_a_second_folder_serves_where_the_first_cannot_be_written(
    tmp_path, temporary_folder, blocked, monkeypatch
):
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.setattr("data.unsaved.ELSEWHERE", (other,))
    temporary_folder.rmdir()
    file = write_unsaved(blocked, rows(0))
    assert file.parent == other
    assert unsaved_files(blocked) == [file]


def test_where_nothing_can_be_written_the_error_says_so(temporary_folder, blocked):
    temporary_folder.rmdir()
    with pytest.raises(OSError, match="temporary"):
        write_unsaved(blocked, rows(0))


def test_another_homes_drawings_are_left_to_it(tmp_path, temporary_folder, blocked):
    write_unsaved(blocked, rows(0))
    assert unsaved_files(tmp_path / "another" / "samples.h5") == []


@posix
def test_a_home_is_known_by_its_true_name_whatever_link_leads_there(
    tmp_path, temporary_folder, blocked
):
    file = write_unsaved(blocked, rows(0))
    (tmp_path / "link").symlink_to(tmp_path / "home")
    assert unsaved_files(tmp_path / "link" / "samples.h5") == [file]


@posix
def test_only_its_owner_may_read_it(temporary_folder, blocked):
    assert write_unsaved(blocked, rows(0)).stat().st_mode & 0o077 == 0


@posix
def test_what_others_may_have_written_is_not_taken_up(temporary_folder, blocked, monkeypatch):
    file = write_unsaved(blocked, rows(0))
    file.chmod(0o620)
    assert unsaved_files(blocked) == []
    file.chmod(0o600)
    assert unsaved_files(blocked) == [file]
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    assert unsaved_files(blocked) == []


@posix
def test_a_link_among_temporary_files_is_not_followed(tmp_path, temporary_folder, blocked):
    file = write_unsaved(blocked, rows(0))
    elsewhere = file.replace(tmp_path / "elsewhere.npz")
    file.symlink_to(elsewhere)
    assert unsaved_files(blocked) == []


def test_a_strangers_garbage_among_temporary_files_is_left_alone(temporary_folder, blocked):
    garbage = temporary_folder / "digit-quiz-unsaved-1.npz"
    garbage.write_bytes(b"garbage")
    garbage.chmod(0o600)
    assert unsaved_files(blocked) == []


def array_file(array):
    content = BytesIO()
    np.save(content, array)
    return content.getvalue()


def archive(**arrays):
    content = BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


COLUMNS = {
    "raster": np.zeros((1, 112, 112), np.uint8),
    "points": np.zeros((0, 4), np.float32),
    "strokes": np.zeros(0, np.uint32),
    "pixels": np.zeros(0, np.uint8),
    "record": to_row(random_sample(0)).record,
    "schema": np.array(SCHEMA),
}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        array_file(np.zeros(3)),
        archive(raster=COLUMNS["raster"]),
        archive(**COLUMNS),
        archive(**{**COLUMNS, "record": np.zeros(1)}),
        archive(**{**COLUMNS, "raster": np.zeros((1, 28, 28), np.uint8)}),
        archive(**{**COLUMNS, "record": COLUMNS["record"][:0]}),
        archive(**{**COLUMNS, "pixels": np.zeros(1, np.uint8)}),
        archive(**{**COLUMNS, "schema": np.array(0)}),
        archive(**{**COLUMNS, "schema": np.array(1)}),
    ],
)
def test_a_damaged_file_is_told_from_a_good_one(tmp_path, content):
    file = tmp_path / "samples.unsaved-1.npz"
    file.write_bytes(content)
    with pytest.raises(ValueError):
        unpack(file)


def test_a_file_cut_at_any_place_is_damaged(tmp_path):
    file = write_unsaved(tmp_path / "samples.h5", rows(0, 1))
    whole = file.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.999):
        file.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(ValueError, match="is damaged"):
            unpack(file)


def test_what_a_newer_program_left_waits_for_it(tmp_path):
    file = tmp_path / "samples.unsaved-1.npz"
    file.write_bytes(archive(**{**COLUMNS, "schema": np.array(SCHEMA + 1)}))
    with pytest.raises(NewerSchemaError, match="newer Digit Quiz"):
        unpack(file)


def test_what_nobody_takes_up_is_found_unless_it_is_for_another_file(
    tmp_path, temporary_folder, blocked
):
    path = tmp_path / "samples.h5"
    waiting, other = write_unsaved(path, rows(0)), write_unsaved(blocked, rows(1))
    half = waiting.with_suffix(".new")
    lost = temporary_folder / "digit-quiz-unsaved-x.damaged"
    half.write_bytes(b"half")
    lost.write_bytes(b"")
    (tmp_path / "samples.unsaved-thoughts.txt").write_text("by somebody")
    assert unreadable_unsaved(path) == [half]
    assert unreadable_unsaved(blocked) == []
    assert unsaved_of_nobody() == [lost]
    assert unsaved_files(blocked) == [other]
