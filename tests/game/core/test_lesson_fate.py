from dataclasses import replace
from pathlib import Path

import pytest

from game.core.lesson_fate import Fate, fate, kept_words, network_of
from game.core.network_facts import NetworkFacts
from tests.game.fake_teaching import SHIPPED, read, report_of

REPORT = report_of()
TAUGHT = NetworkFacts(Path("home/networks/0001"), 1, "mine", own=REPORT.own)


@pytest.mark.parametrize(
    ("report", "networks", "active", "became"),
    [
        (REPORT, (TAUGHT, SHIPPED), TAUGHT, Fate.READS),
        (REPORT, (TAUGHT, SHIPPED), SHIPPED, Fate.KEPT),
        (REPORT, (SHIPPED,), SHIPPED, Fate.GONE),
        (report_of(objection="No."), (TAUGHT, SHIPPED), TAUGHT, Fate.REFUSED),
    ],
)
def test_what_became_of_a_lessons_network_is_told(report, networks, active, became):
    assert fate(report, networks, active) is became


def test_a_folder_that_is_another_networks_by_now_is_not_taken_for_it():
    other = replace(TAUGHT, own=report_of(read(1, 1, 1, 1)).own)
    assert network_of(REPORT, (other,)) is None
    assert network_of(REPORT, (replace(TAUGHT, own=None),)) is not None


def test_what_is_kept_reads_for_the_person_whose_lesson_it_was():
    assert kept_words(report_of(), "Ada", True) == "Kept: it reads for you from now on."
    assert kept_words(report_of(), "Ada", False).endswith("Another one reads for you.")
    assert kept_words(report_of(), "Max", False) == "Kept: it reads for Ada from now on."
    everyones = kept_words(report_of(player=None), "Ada", True)
    assert everyones == "Kept: it reads for whoever has chosen no other from now on."
