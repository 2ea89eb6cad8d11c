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


def test_memory_that_grows_is_seen_and_a_single_peak_is_not_taken_for_growth():
    assert Memory([100.0 + i for i in range(60)]).growth() == 40
    assert Memory([100.0] * 20 + [160.0] + [100.0] * 20).growth() == 0


@pytest.mark.parametrize(
    ("game", "capture", "read", "good"),
    [(9, 0, 1, True), (11, 0, 1, False), (0, 11, 1, False), (0, 0, 0, False)],
)
def test_more_memory_in_either_process_or_nothing_read_is_a_fault(game, capture, read, good):
    tally = FrameTally(
        0, read=read, game=Memory([50, 50, 50 + game]), capture=Memory([50, 50, 50 + capture])
    )
    assert tally.is_good() is good
