import os
import shutil
import signal

import pytest

from data.store_client import StoreClient
from tests.data.conftest import COUNT
from tests.data.same import assert_holds
from tests.data.store_driving import (
    notices,
    opened,
    running,
    save,
    told_of_another,
    wait_for_saved,
    wait_until,
)


def kill(process_id):
    os.kill(process_id, getattr(signal, "SIGKILL", signal.SIGTERM))


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


@pytest.mark.skipif(os.name == "nt", reason="a process is stopped by POSIX signals")
def test_a_store_that_says_nothing_any_more_is_replaced(tmp_path):
    path = tmp_path / "samples.h5"
    with running(path, silence=3.0) as client:
        wait_until(client, opened)
        os.kill(client.process_id, signal.SIGSTOP)
        save(client, 0)
        wait_for_saved(client, 1)
    assert_holds(path, [0])


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
