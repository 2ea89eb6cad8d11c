import os
import signal
import subprocess
import sys
import time

import h5py
import pytest

from data import store_talk
from data.reading import count_samples, read_samples
from data.store_client import StoreClient
from data.superblock import read_superblock
from tests.data.conftest import COUNT
from tests.data.same import assert_holds, assert_same
from tests.data.samples import random_sample
from tests.data.store_driving import (
    DEADLINE,
    notices,
    opened,
    running,
    save,
    saved_ids,
    wait_for_saved,
    wait_until,
)


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


def test_the_player_is_told_once_when_opening_takes_long(killed_file, monkeypatch):
    monkeypatch.setattr(store_talk, "LONG", 0.0)
    with running(killed_file) as client:
        save(client, 100)
        events = wait_for_saved(client, 1)
        assert ["being put in order" in text for text in notices(events)] == [True]
        save(client, 101)
        assert notices(wait_for_saved(client, 1)) == []


def test_a_process_that_puts_the_file_in_order_when_the_game_closes_finishes_that(
    killed_file, monkeypatch
):
    client = StoreClient(killed_file)
    client._talk.leave_after(0)
    monkeypatch.setattr(client._talk, "leave_after", lambda seconds: None)  # no later
    save(client, 1000)
    assert client.close(30) == 0
    assert client.count is None, "it was not waited for"
    assert client.left_in is not None
    deadline = time.monotonic() + DEADLINE
    while not read_superblock(killed_file).says_closed(killed_file.stat().st_size):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    with running(killed_file) as after:
        events = wait_until(after, opened)
        assert opened(events).recovered is None, "it was in order"
    assert_holds(killed_file, [*range(COUNT), 1000])
