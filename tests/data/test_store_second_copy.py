import contextlib
import subprocess
import sys

import h5py

from data.store_client import StoreClient
from data.unsaved import unsaved_files
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
        assert any("2 samples" in text for text in notices(events))
    assert unsaved_files(path) == []
    assert_holds(path, [0, 10, 11])


def test_a_start_after_a_kill_is_not_taken_for_a_second_copy(tmp_path):
    path = tmp_path / "samples.h5"
    game = subprocess.Popen(
        [sys.executable, "-m", "tools.soak_saver", str(path), "1", "1"], stdout=subprocess.PIPE
    )
    while not game.stdout.readline().startswith(b"done"):
        assert game.poll() is None
    game.kill()
    with running(path) as client:
        events = wait_until(client, opened)
        assert notices(events) == []
        assert client.count >= 1
    game.communicate()


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
