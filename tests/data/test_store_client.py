import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import h5py
import pytest

from data.reading import count_samples, read_samples
from data.schema import SCHEMA
from data.store_client import StoreClient
from data.unsaved import unsaved_files
from tests.data.conftest import COUNT
from tests.data.same import assert_same
from tests.data.samples import random_sample
from tests.data.store_driving import (
    notices,
    opened,
    saved_ids,
    wait_for_saved,
    wait_until,
)


@contextlib.contextmanager
def running(path, **options):
    client = StoreClient(path, **options)
    try:
        yield client
    finally:
        client.close(30)


def save(client, *seeds):
    for seed in seeds:
        client.save(random_sample(seed))


def assert_holds(path, seeds):
    samples = list(read_samples(path))
    assert [sample.id for sample in samples] == [random_sample(seed).id for seed in seeds]
    for seed, sample in zip(seeds, samples, strict=True):
        assert_same(sample, random_sample(seed))


def kill(process_id):
    os.kill(process_id, getattr(signal, "SIGKILL", signal.SIGTERM))


def told_of_another(events):
    return any("Another Digit Quiz" in text for text in notices(events))


def test_saved_samples_are_in_the_file_when_they_are_reported_and_after_the_end(tmp_path):
    path = tmp_path / "Zuhause é 手" / "samples.h5"
    with running(path) as client:
        events = wait_until(client, opened)
        assert opened(events).recovered is None
        assert client.count == 0
        save(client, 0, 1, 2)
        assert saved_ids(wait_for_saved(client, 3)) == [random_sample(i).id for i in range(3)]
        assert_holds(path, range(3))
        assert (client.count, client.unsaved) == (3, 0)
    with h5py.File(path, "r") as file:
        assert len(file["record"]) == 3


def test_saving_before_the_file_is_open_and_closing_at_once_loses_nothing(tmp_path):
    client = StoreClient(tmp_path / "samples.h5")
    save(client, *range(20))
    assert client.close(30) == 0
    assert_holds(tmp_path / "samples.h5", range(20))


def test_a_sample_sent_twice_is_kept_once(tmp_path):
    path = tmp_path / "samples.h5"
    with running(path) as client:
        save(client, 0)
        wait_for_saved(client, 1)
        save(client, 0, 1)
        wait_for_saved(client, 2)
    with running(path) as client:
        save(client, 1)
        wait_for_saved(client, 1)
    assert_holds(path, range(2))


def test_the_store_process_may_be_killed_and_the_game_goes_on(tmp_path):
    path = tmp_path / "samples.h5"
    with running(path) as client:
        save(client, 0, 1)
        wait_for_saved(client, 2)
        kill(client.process_id)
        save(client, 2)
        events = wait_for_saved(client, 1)
        assert opened(events).recovered == 2
    assert_holds(path, range(3))


def test_after_a_killed_game_the_next_start_tells_how_many_it_found(killed_file):
    with running(killed_file) as client:
        assert opened(wait_until(client, opened)).recovered == COUNT
        assert client.count == COUNT


def test_a_second_copy_is_told_and_takes_over_when_the_first_ends(tmp_path):
    path = tmp_path / "samples.h5"
    with running(path) as first:
        wait_until(first, opened)
        second = StoreClient(path)
        save(second, 10)
        wait_until(second, told_of_another)
        save(first, 0)
        wait_for_saved(first, 1)
        assert second.unsaved == 1
        assert_holds(path, [0])
    events = wait_for_saved(second, 1)
    assert any("everything is saved" in text for text in notices(events))
    assert second.close(30) == 0
    assert_holds(path, [0, 10])


def test_what_a_second_copy_could_not_save_is_saved_by_the_next_start(tmp_path):
    path = tmp_path / "samples.h5"
    with running(path) as first:
        wait_until(first, opened)
        second = StoreClient(path)
        save(second, 10, 11)
        wait_until(second, told_of_another)
        assert second.close(30) == 0
        assert len(unsaved_files(path)) == 1
        save(first, 0)
        wait_for_saved(first, 1)
    with running(path) as third:
        events = wait_until(third, opened)
        assert any("2 drawings" in text for text in notices(events))
    assert unsaved_files(path) == []
    assert_holds(path, [0, 10, 11])


def test_a_start_after_a_kill_is_not_taken_for_a_second_copy(tmp_path):
    path = tmp_path / "samples.h5"
    game = subprocess.Popen(
        [sys.executable, "-m", "tools.soak_saver", str(path), "1", "1"], stdout=subprocess.PIPE
    )
    while not game.stdout.readline().startswith(b"saved"):
        assert game.poll() is None
    game.kill()
    with running(path) as client:
        events = wait_until(client, opened)
        assert notices(events) == []
        assert client.count >= 1
    game.communicate()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete an open file")
def test_a_file_deleted_while_running_is_written_again(tmp_path):
    path = tmp_path / "home" / "samples.h5"
    with running(path) as client:
        save(client, 0, 1)
        wait_for_saved(client, 2)
        path.unlink()
        save(client, 2)
        events = wait_for_saved(client, 1)
        assert any("deleted" in text for text in notices(events))
        assert_holds(path, range(3))
        shutil.rmtree(path.parent)  # the lock too
        save(client, 3)
        wait_for_saved(client, 1)
        second = StoreClient(path)
        wait_until(second, told_of_another)
        second.close()
    assert_holds(path, range(4))


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete an open file")
def test_a_file_deleted_after_the_last_save_is_there_again_at_the_end(tmp_path):
    path = tmp_path / "samples.h5"
    with running(path) as client:
        save(client, 0)
        wait_for_saved(client, 1)
        path.unlink()
    assert_holds(path, [0])


def test_a_newer_file_is_left_alone_and_what_was_drawn_waits_for_the_newer_program(closed_file):
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA + 1
    before = closed_file.read_bytes()
    client = StoreClient(closed_file)
    save(client, 100)
    events = wait_until(client, notices)
    assert "newer Digit Quiz" in notices(events)[0]
    assert "waits, and is kept in a file of its own" in notices(events)[0]
    assert client.close(30) == 0
    assert closed_file.read_bytes() == before
    assert unsaved_files(closed_file) == [client.left_in]
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA
    with running(closed_file) as client:
        events = wait_until(client, opened)
        assert notices(events) == ["Saved 1 drawing that waited from an earlier run."]
    assert unsaved_files(closed_file) == []
    assert [sample.id for sample in read_samples(closed_file)][COUNT:] == [random_sample(100).id]


def test_garbage_is_set_aside_with_a_notice_and_saving_works(tmp_path):
    path = tmp_path / "samples.h5"
    path.write_bytes(b"garbage" * 100)
    with running(path) as client:
        save(client, 0)
        events = wait_for_saved(client, 1)
        assert any("is no HDF5 file" in text for text in notices(events))
    assert_holds(path, [0])


def test_a_file_found_damaged_while_saving_is_repaired_and_the_player_reads_no_jargon(closed_file):
    with h5py.File(closed_file, "r") as file:
        points = file["points"].id
        last = points.get_chunk_info(points.get_num_chunks() - 1)
    with closed_file.open("r+b") as raw:  # the chunk that the next points go into
        raw.seek(last.byte_offset)
        raw.write(bytes(last.size))
    with running(closed_file) as client:
        save(client, 100)
        events = wait_for_saved(client, 1)
        told, repaired, well = notices(events)
        assert "is damaged and takes no more samples" in told
        assert "recovered" in repaired
        assert "everything is saved" in well
    assert len(list(read_samples(closed_file))) == COUNT


def test_a_damaged_file_of_unsaved_samples_is_set_aside(tmp_path):
    path = tmp_path / "samples.h5"
    (tmp_path / "samples.unsaved-1.npz").write_bytes(b"garbage")
    with running(path) as client:
        events = wait_until(client, opened)
        assert any("samples.unsaved-1.damaged" in text for text in notices(events))
    assert unsaved_files(path) == []


def test_what_was_drawn_in_a_home_that_cannot_be_made_waits_until_it_can(tmp_path, monkeypatch):
    shared = tmp_path / "temporary"
    shared.mkdir()
    monkeypatch.setenv("TMPDIR", f"{shared}")
    monkeypatch.setattr(tempfile, "tempdir", None)  # chosen anew
    home = tmp_path / "home"
    home.write_text("a file, not a folder")
    path = home / "samples.h5"
    client = StoreClient(path, pause=0.05)
    save(client, 0, 1)
    events = wait_until(client, notices)
    assert "cannot be written" in notices(events)[0]
    assert client.left_in is None
    assert client.close(30) == 0
    assert notices(client.poll()) == []
    assert client.left_in.parent == shared
    home.unlink()
    with running(path) as client:
        wait_until(client, opened)
    assert client.left_in is None
    assert list(shared.iterdir()) == []
    assert_holds(path, range(2))


def test_where_nothing_can_be_written_the_loss_is_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", f"{tmp_path / 'missing'}")
    monkeypatch.setattr("data.unsaved.ELSEWHERE", ())
    (tmp_path / "home").write_text("a file, not a folder")
    client = StoreClient(tmp_path / "home" / "samples.h5", pause=0.05)
    save(client, 0, 1)
    assert client.close(30) == 2
    assert client.left_in is None


def test_a_home_that_becomes_writable_gets_what_waited(tmp_path):
    home = tmp_path / "home"
    home.write_text("a file, not a folder")
    with running(home / "samples.h5", pause=0.05) as client:
        save(client, 0)
        wait_until(client, notices)
        home.unlink()
        events = wait_for_saved(client, 1)
        assert any("everything is saved" in text for text in notices(events))


def test_a_file_that_another_program_holds_is_waited_for(closed_file):
    with contextlib.ExitStack() as stack:
        holder = stack.enter_context(h5py.File(closed_file, "r"))
        client = stack.enter_context(running(closed_file, pause=0.05))
        save(client, COUNT)
        events = wait_until(client, notices)
        assert "Another program has" in notices(events)[0]
        holder.close()
        wait_for_saved(client, 1)
    assert_holds(closed_file, range(COUNT + 1))


@pytest.mark.skipif(os.name == "nt", reason="a process is stopped by POSIX signals")
def test_a_store_that_says_nothing_any_more_is_replaced(tmp_path):
    path = tmp_path / "samples.h5"
    with running(path, silence=3.0) as client:
        wait_until(client, opened)
        os.kill(client.process_id, signal.SIGSTOP)
        save(client, 0)
        wait_for_saved(client, 1)
    assert_holds(path, [0])


@contextlib.contextmanager
def small_disk(folder, size):
    """A disk of `size` bytes mounted at a folder, or a skip where that cannot be done."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting a small disk takes root on Linux")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine does not let us mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_told_once_and_what_waited_is_saved_when_space_is_freed(tmp_path):
    with small_disk(tmp_path / "disk", 8 << 20) as disk:
        path = disk / "samples.h5"
        with running(path, pause=0.05) as client:
            save(client, 0, 1)
            wait_for_saved(client, 2)
            ballast = disk / "ballast"
            ballast.write_bytes(bytes(6 << 20))
            save(client, 2, 3)
            events = wait_until(client, notices)
            assert ["is full" in text for text in notices(events)] == [True]
            assert client.unsaved == 2
            ballast.unlink()
            events = wait_for_saved(client, 2)
            assert any("everything is saved" in text for text in notices(events))
        assert_holds(path, range(4))


def test_samples_that_wait_for_space_at_the_end_are_kept_in_a_file_of_their_own(tmp_path):
    with small_disk(tmp_path / "disk", 8 << 20) as disk:
        path = disk / "samples.h5"
        client = StoreClient(path, pause=0.05)
        wait_until(client, opened)
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(6 << 20))
        save(client, 0)
        wait_until(client, notices)
        assert client.close(30) == 0
        ballast.unlink()
        with running(path) as client:
            wait_until(client, opened)
        assert_holds(path, [0])


def test_where_not_a_byte_is_free_at_the_end_they_are_kept_among_temporary_files(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", f"{tmp_path}")
    monkeypatch.setattr(tempfile, "tempdir", None)
    with small_disk(tmp_path / "disk", 8 << 20) as disk:
        path = disk / "samples.h5"
        client = StoreClient(path, pause=0.05)
        wait_until(client, opened)
        ballast = disk / "ballast"
        with pytest.raises(OSError), ballast.open("wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
        save(client, 0)
        wait_until(client, notices)
        assert client.close(30) == 0
        assert client.left_in.parent == tmp_path
        assert [file.name for file in disk.iterdir() if "unsaved" in file.name] == []
        ballast.unlink()
        with running(path) as client:
            wait_until(client, opened)
        assert_holds(path, [0])


def test_a_write_that_fails_inside_hdf5_costs_no_sample(tmp_path):
    resource = pytest.importorskip("resource", reason="limits of a process are POSIX")
    if not hasattr(resource, "prlimit"):
        pytest.skip("only Linux sets the limits of another process")
    path = tmp_path / "samples.h5"
    with running(path, pause=0.05) as client:
        save(client, 0, 1)
        wait_for_saved(client, 2)
        limit = path.stat().st_size + 3000
        resource.prlimit(client.process_id, resource.RLIMIT_FSIZE, (limit, limit))
        save(client, *range(2, 12))
        events = wait_for_saved(client, 10)
        assert any("cannot be written" in text for text in notices(events))
    assert_holds(path, range(12))


def test_the_game_returns_from_save_and_poll_while_the_store_is_stopped(tmp_path):
    if os.name == "nt":
        pytest.skip("a process is stopped by POSIX signals")
    with running(tmp_path / "samples.h5") as client:
        wait_until(client, opened)
        os.kill(client.process_id, signal.SIGSTOP)
        save(client, *range(30))
        assert saved_ids(client.poll()) == []
        assert client.unsaved == 30
        os.kill(client.process_id, signal.SIGCONT)
        wait_for_saved(client, 30)


def test_saving_never_loads_hdf5_into_the_game():
    code = "import sys, data.store_client; sys.exit('h5py' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_reader_beside_the_writer_sees_only_whole_samples(tmp_path):
    path = tmp_path / "samples.h5"
    with running(path) as client:
        wait_until(client, opened)
        save(client, *range(150))
        end = time.monotonic() + 30
        while client.unsaved and time.monotonic() < end:
            for sample in read_samples(path):
                assert_same(sample, random_sample(int(sample.id, 16) - 1))
    assert count_samples(path) == 150
