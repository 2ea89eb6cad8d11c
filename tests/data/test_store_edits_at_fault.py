"""What becomes of changes of samples where they cannot be saved."""

import os
import subprocess

import h5py
import pytest

from data.edit import Edit, Kind
from data.reading import count_samples, edits_of, read_samples
from data.schema import SCHEMA
from data.store_client import StoreClient
from data.unsaved import unsaved_files
from tests.data.conftest import COUNT
from tests.data.samples import random_sample
from tests.data.small_disk import make_read_only, make_writable, small_disk
from tests.data.store_driving import (
    notices,
    opened,
    running,
    save,
    told_of_another,
    wait_for_saved,
    wait_until,
)


def delete(*seeds):
    return Edit(Kind.DELETE, tuple(random_sample(seed).id for seed in seeds))


def all_saved(client):
    return wait_until(client, lambda _: client.unsaved == 0)


def test_on_a_full_disk_a_change_waits_and_is_saved_when_space_is_freed(tmp_path):
    edit = delete(0)
    with small_disk(tmp_path / "disk", 8 << 20) as disk:
        path = disk / "samples.h5"
        with running(path, pause=0.05) as client:
            save(client, 0, 1)
            wait_for_saved(client, 2)
            ballast = disk / "ballast"
            ballast.write_bytes(bytes(6 << 20))
            client.change(edit)
            events = wait_until(client, notices)
            assert ["is full" in text for text in notices(events)] == [True]
            assert client.unsaved == 1
            ballast.unlink()
            assert any("everything is saved" in text for text in notices(all_saved(client)))
        assert edits_of(path) == [edit]
        assert [sample.id for sample in read_samples(path)] == [random_sample(1).id]


def test_a_change_of_more_samples_than_there_is_room_for_is_not_begun(tmp_path):
    edit = Edit(Kind.DELETE, tuple(f"{n:032x}" for n in range(60_000)))  # 9 MB
    with small_disk(tmp_path / "disk", 8 << 20) as disk:
        path = disk / "samples.h5"
        client = StoreClient(path, pause=0.05)
        save(client, 0)
        client.change(edit)
        events = wait_until(client, notices)
        assert "is full" in notices(events)[0]
        assert client.close(30) == 0
        assert count_samples(path) == 1 and edits_of(path) == []
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        with running(path) as client:
            wait_until(client, opened)
        assert edits_of(path) == [edit]


def test_on_a_read_only_disk_changes_wait_elsewhere_and_samples_can_be_read(
    tmp_path, temporary_folder
):
    edit = delete(0)
    with small_disk(tmp_path / "disk", 16 << 20) as disk:
        path = disk / "samples.h5"
        with running(path) as client:
            save(client, 0, 1)
            wait_for_saved(client, 2)
        make_read_only(disk)
        client = StoreClient(path, pause=0.05)
        client.change(edit)
        events = wait_until(client, notices)
        assert "Read-only" in notices(events)[0]
        assert len(list(read_samples(path))) == 2
        assert client.close(30) == 0
        assert client.left_in.parent == temporary_folder
        make_writable(disk)
        with running(path) as client:
            events = wait_until(client, opened)
            assert notices(events) == ["Saved 1 change that waited from an earlier run."]
        assert edits_of(path) == [edit]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete an open file")
def test_changes_are_in_a_file_that_was_deleted_while_running_and_written_again(tmp_path):
    path = tmp_path / "samples.h5"
    before, after = delete(0), delete(1)
    with running(path) as client:
        save(client, 0, 1, 2)
        client.change(before)
        all_saved(client)
        path.unlink()
        client.change(after)
        assert any("deleted" in text for text in notices(all_saved(client)))
        assert edits_of(path) == [before, after]
    assert [sample.id for sample in read_samples(path)] == [random_sample(2).id]


def test_what_a_second_copy_changed_is_saved_when_the_first_ends(closed_file):
    edit = delete(0)
    with running(closed_file) as first:
        wait_until(first, opened)
        second = StoreClient(closed_file)
        second.change(edit)
        wait_until(second, told_of_another)
        assert edits_of(closed_file) == []
    all_saved(second)
    assert second.close(30) == 0
    assert edits_of(closed_file) == [edit]


def test_beside_a_newer_file_changes_wait_for_the_newer_program(closed_file):
    edit = delete(0)
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA + 1
    client = StoreClient(closed_file)
    client.change(edit)
    events = wait_until(client, notices)
    assert "draw or change until then waits" in notices(events)[0]
    assert client.close(30) == 0
    assert unsaved_files(closed_file) == [client.left_in]
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA
    with running(closed_file) as client:
        wait_until(client, opened)
    assert edits_of(closed_file) == [edit]
    assert len(list(read_samples(closed_file))) == COUNT - 1


def test_a_change_that_fails_inside_hdf5_is_not_lost(tmp_path):
    resource = pytest.importorskip("resource", reason="limits of a process are POSIX")
    if not hasattr(resource, "prlimit"):
        pytest.skip("only Linux sets the limits of another process")
    path = tmp_path / "samples.h5"
    edit = Edit(Kind.DELETE, tuple(random_sample(seed).id for seed in range(200)))
    with running(path, pause=0.05) as client:
        save(client, 0, 1)
        wait_for_saved(client, 2)
        limit = path.stat().st_size + 3000
        resource.prlimit(client.process_id, resource.RLIMIT_FSIZE, (limit, limit))
        client.change(edit)
        save(client, 2)
        assert any("cannot be written" in text for text in notices(all_saved(client)))
    assert edits_of(path) == [edit]
    assert count_samples(path) == 3
