"""What is said once a lesson is over: a gain, a tie, what it cost."""

import pytest

from game.core.network_facts import NetworkFacts
from game.scenes.learn_outcome import taught
from model.teaching_report import BaseFigure
from tests.game.fake_teaching import SHIPPED, read, report_of


def said_of(report):
    """Say what came of a lesson whose network reads now."""
    mine = NetworkFacts(SHIPPED.folder.with_name("0001"), 1, report.name, "Ada")
    return taught(report, (mine, SHIPPED), mine)


def outcome(right_before, right_now, **changes):
    """Say how fifty digits went, of which so many were right before and now."""
    readings = [
        read(n, n % 10, *((n + (n >= right)) % 10 for right in (right_before, right_now)))
        for n in range(50)
    ]
    report = report_of(*readings, **changes)
    return said_of(report)


def test_a_gain_is_said_with_its_proof():
    told = outcome(41, 49)
    assert told.good and told.headline == "I have learned your hand"
    assert "41 of 50 right before, 49 of 50 now" in told.words and "other people" not in told.words


@pytest.mark.parametrize(("right", "headline"), [(49, "well before"), (30, "no better, no worse")])
def test_a_tie_is_not_told_as_a_gain(right, headline):
    told = outcome(right, right)
    assert not told.good and headline in told.headline
    assert f"{right} of 50" in told.words and "nothing gained" in told.words


@pytest.mark.parametrize("right", [41, 49])
def test_what_a_lesson_cost_is_told(right):
    told = outcome(right, 49, base_set=BaseFigure("the base set", 2000, 1998, 1995))
    assert "Of 2,000 digits of other people it reads 3 fewer now." in told.words


def test_a_lesson_that_nothing_proves_is_not_told_as_a_gain():
    told = said_of(report_of(read=(), folds=0, unit=""))
    assert not told.good and "Nothing proves" in told.words
