import json
import subprocess
import sys

import pytest

from tools.soak_frames import FrameTally, Memory


def test_frames_of_all_sizes_are_read_and_a_lost_source_comes_back():
    done = subprocess.run(
        [sys.executable, "-m", "tools.soak", "frames", "--n", "210", "--json"],
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr  # memory is judged at full size alone
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["frames"] >= 210 and result["lost"] >= 1
    assert result["fetched"] >= result["read"] > 0
    assert result["game_mb"] > 0 and result["capture_mb"] > 0
    assert result["reading_mb"] > 0


def test_memory_that_grows_is_seen_and_a_single_peak_is_not_taken_for_growth():
    assert Memory([100.0 + i for i in range(60)]).growth() == 40
    assert Memory([100.0] * 20 + [160.0] + [100.0] * 20).growth() == 0


@pytest.mark.parametrize("grown", ["game", "capture", "reading"])
def test_more_memory_in_any_process_is_a_fault(grown):
    memory = {name: Memory([50, 50, 50]) for name in ("game", "capture", "reading")}
    assert FrameTally(0, read=1, **memory).is_good()
    memory[grown] = Memory([50, 50, 61])
    assert not FrameTally(0, read=1, **memory).is_good()


def test_a_soak_in_which_nothing_is_read_is_a_fault():
    memory = {name: Memory([50]) for name in ("game", "capture", "reading")}
    assert not FrameTally(0, read=0, **memory).is_good()
