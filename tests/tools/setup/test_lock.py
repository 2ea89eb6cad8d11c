import subprocess
import sys

import pytest

from tools.setup.lock import one_at_a_time

HOLDER = """
import subprocess, sys
from pathlib import Path
from tools.setup.lock import one_at_a_time
with one_at_a_time(Path(sys.argv[1]), lambda: None):
    {inside}
"""
WAITS = "print('held', flush=True); sys.stdin.readline()"
# A child that inherits what it may, as pip does, and outlives the holder.
HANDS_ON = (
    "child = subprocess.Popen([sys.executable, '-c', "
    "'print(\"held\", flush=True); input()'], close_fds=False); child.wait()"
)


def holder(path, inside):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER.format(inside=inside), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    return process


def end(process):
    process.stdin.close()
    process.stdout.close()
    process.wait(20)


def test_a_second_start_waits_until_the_first_has_ended(tmp_path):
    first = holder(tmp_path / "lock", WAITS)
    waited = []

    def on_wait():
        waited.append(True)
        end(first)

    with one_at_a_time(tmp_path / "lock", on_wait):
        assert waited == [True]


def test_a_killed_holder_leaves_the_lock_free(tmp_path):
    first = holder(tmp_path / "lock", WAITS)
    first.kill()
    first.wait()
    with one_at_a_time(tmp_path / "lock", lambda: pytest.fail("it is still held")):
        pass
    end(first)


@pytest.mark.skipif(sys.platform == "win32", reason="there a lock ends with its process")
def test_a_killed_holder_whose_child_still_writes_keeps_the_lock(tmp_path):
    first = holder(tmp_path / "lock", HANDS_ON)
    first.kill()
    first.wait()
    waited = []

    def on_wait():
        waited.append(True)
        end(first)

    with one_at_a_time(tmp_path / "lock", on_wait):
        assert waited == [True]
