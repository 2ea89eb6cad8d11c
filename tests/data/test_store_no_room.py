import pytest

from data.store_client import StoreClient
from tests.data.same import assert_holds
from tests.data.small_disk import small_disk
from tests.data.store_driving import notices, opened, running, save, wait_for_saved, wait_until


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
    tmp_path, temporary_folder
):
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
        assert client.left_in.parent == temporary_folder
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


def test_a_home_that_cannot_be_made_gets_what_was_drawn_once_it_can(tmp_path, temporary_folder):
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
    assert client.left_in.parent == temporary_folder
    home.unlink()
    with running(path) as client:
        wait_until(client, opened)
    assert client.left_in is None
    assert list(temporary_folder.iterdir()) == []
    assert_holds(path, range(2))


def test_where_nothing_can_be_written_the_loss_is_counted(tmp_path, temporary_folder):
    temporary_folder.rmdir()
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
