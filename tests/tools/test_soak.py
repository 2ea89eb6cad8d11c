import json
import subprocess
import sys
from collections import Counter
from dataclasses import fields

import pytest

from tools.soak_tally import Tally


def test_a_few_kills_lose_nothing_and_the_result_is_the_last_line():
    done = subprocess.run(
        [sys.executable, "-m", "tools.soak", "kill", "--n", "2", "--seed", "3", "--json"],
        capture_output=True,
        text=True,
    )
    result = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == 0, done.stderr
    assert result["runs"] == 2 and result["during"] == {"migrating": 1, "changing": 1}
    assert result["reported"] == result["found"] > 0
    assert result["lost"] == 0


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["kill", "--n", "0"]])
def test_wrong_usage_is_told_without_a_traceback(arguments):
    done = subprocess.run(
        [sys.executable, "-m", "tools.soak", *arguments], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


FAULTS = (
    *("lost", "wrong", "doubled", "disordered", "damaged_opens", "backups_lost"),
    *("second_copies_saved", "told_wrongly"),
)


@pytest.mark.parametrize("name", FAULTS)
def test_any_fault_makes_the_soak_fail(name):
    assert name in {field.name for field in fields(Tally)}
    assert Tally().is_good()
    assert not Tally(**{name: 1}).is_good()


def test_a_second_copy_that_was_not_told_makes_the_soak_fail():
    assert not Tally(second_copies=2, second_copies_told=1).is_good()


def test_tallies_of_lanes_are_added_up():
    one = Tally(runs=2, during=Counter(changing=2), lost=1, second_copies=1)
    other = Tally(runs=1, during=Counter(merging=1), second_copies_told=1)
    both = one + other
    assert (both.runs, both.lost, both.faults) == (3, 1, 1)
    assert json.loads(json.dumps(both.figures()))["during"] == {"changing": 2, "merging": 1}
