import itertools
import os
from pathlib import Path

import h5py
import numpy as np
import pytest

from data import recovery
from data.edit import Edit, Kind
from data.fresh_file import FreshFile
from data.migrations import columns_of, to_newest
from data.reading import count_samples, read_samples
from data.recovery import open_store
from data.row import to_row
from data.schema import LAYOUTS, SCHEMA
from data.store_error import StoreError
from tests.data import version_1, version_2
from tests.data.same import assert_holds
from tests.data.samples import is_from_paper, random_sample
from tests.data.store_driving import notices, opened, running, wait_for_saved, wait_until

VERSIONS = {1: version_1, 2: version_2}
NEW = 101  #: seed of a sample that no old file has; from paper
SEEDS = {1: [seed for seed in range(30) if not is_from_paper(seed)], 2: list(range(24))}


def quietly():
    pass


@pytest.fixture(params=VERSIONS)
def version(request):
    return request.param


@pytest.fixture
def seeds(version):
    """Of the samples in the old file: of version 1 none is from paper."""
    return SEEDS[version]


@pytest.fixture
def old_file(tmp_path, version, seeds):
    path = tmp_path / "samples.h5"
    VERSIONS[version].write(path, [random_sample(seed) for seed in seeds])
    return path


@pytest.fixture
def backup(version):
    return f"samples.schema-{version}.h5"


def others(path):
    return sorted(other.name for other in path.parent.iterdir() if other != path)


def schema_of(path):
    with h5py.File(path, "r") as file:
        return int(file.attrs["schema"])


def test_a_file_of_an_older_version_is_read_as_it_stands(old_file, seeds):
    before = old_file.read_bytes()
    assert count_samples(old_file) == len(seeds)
    assert_holds(old_file, seeds)
    assert old_file.read_bytes() == before


def test_a_file_of_an_older_version_is_led_to_the_newest_and_kept_as_it_was(
    old_file, seeds, backup
):
    before = old_file.read_bytes()
    opening = open_store(old_file, quietly)
    opening.store.append(to_row(random_sample(NEW)))
    opening.store.close()
    assert schema_of(old_file) == SCHEMA
    assert_holds(old_file, [*seeds, NEW])
    assert others(old_file) == [backup]
    assert old_file.with_name(backup).read_bytes() == before
    assert opening.recovered is None
    assert f"{len(seeds)} samples" in opening.notice and backup in opening.notice


def test_it_is_led_there_once(old_file, backup):
    open_store(old_file, quietly).store.close()
    opening = open_store(old_file, quietly)
    opening.store.close()
    assert opening.notice == ""
    assert others(old_file) == [backup]


def test_after_a_kill_of_the_old_program_nothing_is_missing(tmp_path, version, seeds, backup):
    path = tmp_path / "samples.h5"
    VERSIONS[version].write(path, [random_sample(seed) for seed in seeds], closed=False)
    opening = open_store(path, quietly)
    opening.store.close()
    assert opening.recovered == len(seeds)
    assert_holds(path, seeds)
    assert others(path) == [backup]


def test_a_damaged_sample_of_an_older_version_is_told_and_its_file_kept(old_file, seeds):
    with h5py.File(old_file, "r") as file:
        chunk = file["raster"].id.get_chunk_info(7)
    content = bytearray(old_file.read_bytes())
    content[chunk.byte_offset + 30] ^= 4
    old_file.write_bytes(content)
    opening = open_store(old_file, quietly)
    opening.store.close()
    assert_holds(old_file, seeds[:7] + seeds[8:])
    (aside,) = others(old_file)
    assert aside in opening.notice and "1 could not be read" in opening.notice
    assert old_file.with_name(aside).read_bytes() == content


def test_another_file_of_the_backups_name_is_not_written_over(old_file, backup):
    backup = old_file.with_name(backup)
    backup.write_bytes(b"from another migration")
    open_store(old_file, quietly).store.close()
    assert backup.read_bytes() == b"from another migration"
    assert len(others(old_file)) == 2


def test_where_no_second_name_can_be_given_the_old_file_is_copied(old_file, monkeypatch, backup):
    def no_links(*_):
        raise OSError("no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    before = old_file.read_bytes()
    open_store(old_file, quietly).store.close()
    assert others(old_file) == [backup]
    assert old_file.with_name(backup).read_bytes() == before


def test_a_copy_that_does_not_read_as_it_was_written_takes_no_place(old_file, monkeypatch, seeds):
    copy = FreshFile.copy

    def forget_one(fresh, source, working):
        copy(fresh, source, working)
        fresh._file["record"].resize(len(seeds) - 1, axis=0)

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


@pytest.mark.parametrize("version", [1])  # the way is the same for all
def test_an_end_at_any_moment_loses_nothing(old_file, tmp_path, seeds, backup):
    whole = old_file.read_bytes()
    for moment in itertools.count():
        path = tmp_path / f"{moment}" / "samples.h5"
        path.parent.mkdir()
        path.write_bytes(whole)
        if not ends_at(moment, path):
            break
        assert_holds(path, seeds)
        open_store(path, quietly).store.close()
        assert_holds(path, seeds)
        assert others(path) == [backup]
        assert path.with_name(backup).read_bytes() == whole
    assert moment > 15


def test_the_program_does_it_while_it_starts_and_says_so(old_file, seeds, backup):
    with running(old_file) as client:
        client.save(random_sample(NEW))
        events = wait_for_saved(client, 1)
        assert opened(events).count == len(seeds)
        assert any(backup in text for text in notices(events))
    assert_holds(old_file, [*seeds, NEW])


def test_what_an_older_version_kept_can_be_changed(old_file, seeds):
    gone, stays = (random_sample(seed) for seed in seeds[:2])
    with running(old_file) as client:
        client.change(Edit(Kind.DELETE, (gone.id,)))
        client.change(Edit(Kind.RELABEL, (stays.id,), label=(stays.label + 1) % 10))
        wait_until(client, lambda _: client.unsaved == 0)
    first = next(read_samples(old_file))
    assert (first.id, first.label) == (stays.id, (stays.label + 1) % 10)
    assert len(list(read_samples(old_file))) == len(seeds) - 1


def test_unsaved_samples_of_an_older_version_are_taken_up(tmp_path, version, seeds):
    path = tmp_path / "samples.h5"
    waiting = tmp_path / "samples.unsaved-1.npz"
    samples = [random_sample(seed) for seed in seeds[:3]]
    waiting.write_bytes(VERSIONS[version].archive(path, samples))
    with running(path) as client:
        wait_until(client, opened)
    assert_holds(path, seeds[:3])
    assert not waiting.exists()


def test_the_last_step_makes_what_the_schema_says():
    columns = {c.name: np.zeros((1, *c.row), c.dtype) for c in columns_of(SCHEMA - 1)}
    newest = to_newest(columns, SCHEMA - 1)
    assert {name: column.dtype for name, column in newest.items()} == {
        layout.name: layout.dtype for layout in LAYOUTS
    }
