import itertools
import os
from pathlib import Path

import h5py
import numpy as np
import pytest

from data import recovery
from data.fresh_file import FreshFile
from data.migrations import columns_of, to_newest
from data.reading import count_samples
from data.recovery import open_store
from data.row import to_row
from data.schema import LAYOUTS, SCHEMA
from data.store_error import StoreError
from tests.data import version_1
from tests.data.same import assert_holds
from tests.data.samples import is_from_paper, random_sample
from tests.data.store_driving import notices, opened, running, wait_for_saved, wait_until

SEEDS = [seed for seed in range(30) if not is_from_paper(seed)]


def quietly():
    pass


@pytest.fixture
def old_file(tmp_path):
    path = tmp_path / "samples.h5"
    version_1.write(path, [random_sample(seed) for seed in SEEDS])
    return path


def others(path):
    return sorted(other.name for other in path.parent.iterdir() if other != path)


def schema_of(path):
    with h5py.File(path, "r") as file:
        return int(file.attrs["schema"])


def test_a_file_of_version_1_is_read_as_it_stands(old_file):
    before = old_file.read_bytes()
    assert count_samples(old_file) == len(SEEDS)
    assert_holds(old_file, SEEDS)
    assert old_file.read_bytes() == before


def test_a_file_of_version_1_is_led_to_the_newest_and_kept_as_it_was(old_file):
    before = old_file.read_bytes()
    opening = open_store(old_file, quietly)
    opening.store.append(to_row(random_sample(2)))
    opening.store.close()
    assert schema_of(old_file) == SCHEMA
    assert_holds(old_file, [*SEEDS, 2])
    assert others(old_file) == ["samples.schema-1.h5"]
    assert old_file.with_name("samples.schema-1.h5").read_bytes() == before
    assert opening.recovered is None
    assert f"{len(SEEDS)} samples" in opening.notice and "samples.schema-1.h5" in opening.notice


def test_it_is_led_there_once(old_file):
    open_store(old_file, quietly).store.close()
    opening = open_store(old_file, quietly)
    opening.store.close()
    assert opening.notice == ""
    assert others(old_file) == ["samples.schema-1.h5"]


def test_after_a_kill_of_the_old_program_nothing_is_missing(tmp_path):
    path = tmp_path / "samples.h5"
    version_1.write(path, [random_sample(seed) for seed in SEEDS], closed=False)
    opening = open_store(path, quietly)
    opening.store.close()
    assert opening.recovered == len(SEEDS)
    assert_holds(path, SEEDS)
    assert others(path) == ["samples.schema-1.h5"]


def test_a_sample_of_version_1_that_is_damaged_is_told_and_its_file_kept(old_file):
    with h5py.File(old_file, "r") as file:
        chunk = file["raster"].id.get_chunk_info(7)
    content = bytearray(old_file.read_bytes())
    content[chunk.byte_offset + 30] ^= 4
    old_file.write_bytes(content)
    opening = open_store(old_file, quietly)
    opening.store.close()
    assert_holds(old_file, SEEDS[:7] + SEEDS[8:])
    (aside,) = others(old_file)
    assert aside in opening.notice and "1 could not be read" in opening.notice
    assert old_file.with_name(aside).read_bytes() == content


def test_another_file_of_the_backups_name_is_not_written_over(old_file):
    backup = old_file.with_name("samples.schema-1.h5")
    backup.write_bytes(b"from another migration")
    open_store(old_file, quietly).store.close()
    assert backup.read_bytes() == b"from another migration"
    assert len(others(old_file)) == 2


def test_where_no_second_name_can_be_given_the_old_file_is_copied(old_file, monkeypatch):
    def no_links(*_):
        raise OSError("no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    before = old_file.read_bytes()
    open_store(old_file, quietly).store.close()
    assert others(old_file) == ["samples.schema-1.h5"]
    assert old_file.with_name("samples.schema-1.h5").read_bytes() == before


def test_a_copy_that_does_not_read_as_it_was_written_takes_no_place(old_file, monkeypatch):
    copy = FreshFile.copy

    def forget_one(fresh, source, working):
        copy(fresh, source, working)
        fresh._file["record"].resize(len(SEEDS) - 1, axis=0)

    monkeypatch.setattr(FreshFile, "copy", forget_one)
    before = old_file.read_bytes()
    with pytest.raises(StoreError, match="left as it is"):
        open_store(old_file, quietly)
    assert old_file.read_bytes() == before


class EndError(BaseException):
    """The end of the process at this moment; nothing in the program catches it."""


STEPS = [
    *((os, name) for name in ("link", "fsync")),
    *((recovery, name) for name in ("check_space", "FreshFile", "Store")),
    *((FreshFile, name) for name in ("copy", "prove", "put_in_place")),
    *((Path, name) for name in ("replace", "unlink")),
]


def ends_at(moment, path):
    """Open a file, but end before or after one of the steps; False: there are not so many."""
    moments = itertools.count()

    def watched(step):
        def run(*args, **options):
            if next(moments) == moment:
                raise EndError
            result = step(*args, **options)
            if next(moments) == moment:
                raise EndError
            return result

        return run

    with pytest.MonkeyPatch.context() as patch:
        for where, name in STEPS:
            patch.setattr(where, name, watched(getattr(where, name)))
        try:
            open_store(path, quietly).store.close()
        except EndError:
            return True
    return False


def test_an_end_at_any_moment_loses_nothing(old_file, tmp_path):
    whole = old_file.read_bytes()
    for moment in itertools.count():
        path = tmp_path / f"{moment}" / "samples.h5"
        path.parent.mkdir()
        path.write_bytes(whole)
        if not ends_at(moment, path):
            break
        assert_holds(path, SEEDS)
        open_store(path, quietly).store.close()
        assert_holds(path, SEEDS)
        assert others(path) == ["samples.schema-1.h5"]
        assert path.with_name("samples.schema-1.h5").read_bytes() == whole
    assert moment > 15


def test_the_program_does_it_while_it_starts_and_says_so(old_file):
    with running(old_file) as client:
        client.save(random_sample(2))
        events = wait_for_saved(client, 1)
        assert opened(events).count == len(SEEDS)
        assert any("samples.schema-1.h5" in text for text in notices(events))
    assert_holds(old_file, [*SEEDS, 2])


def test_unsaved_samples_of_version_1_are_taken_up(tmp_path):
    path = tmp_path / "samples.h5"
    waiting = tmp_path / "samples.unsaved-1.npz"
    waiting.write_bytes(version_1.archive(path, [random_sample(seed) for seed in SEEDS[:3]]))
    with running(path) as client:
        wait_until(client, opened)
    assert_holds(path, SEEDS[:3])
    assert not waiting.exists()


def test_the_last_step_makes_what_the_schema_says():
    columns = {c.name: np.zeros((1, *c.row), c.dtype) for c in columns_of(SCHEMA - 1)}
    newest = to_newest(columns, SCHEMA - 1)
    assert {name: column.dtype for name, column in newest.items()} == {
        layout.name: layout.dtype for layout in LAYOUTS
    }
