from dataclasses import replace
from datetime import date

import pytest

from game.core import report_words as words
from model.teaching_report import BaseFigure, Compared, CurvePoint
from tests.game.fake_teaching import read, report_of

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("right", "n", "share", "interval"),
    [
        (41, 50, "82 %", "69 to 90 %"),
        (0, 0, "-", "-"),
        (995, 1000, "99.5 %", "98.8 to 99.8 %"),
        (9961, 10_000, "99.61 %", "99.47 to 99.71 %"),
    ],
)
def test_a_share_has_as_many_decimals_as_its_number_bears(right, n, share, interval):
    assert words.percent(right, n) == share and words.interval(right, n) == interval


def test_a_lesson_is_named_after_whose_it_was():
    report = report_of()
    assert words.title(report, "Ada") == "Your lesson"
    assert words.title(report, "Max") == words.title(report) == "Ada's lesson"
    assert words.title(report_of(player=None), "Ada") == "Everyone's lesson"
    assert words.headline(report_of(player="")).startswith("Nobody's digits")


def test_the_proof_says_what_the_kept_network_learned():
    assert words.proof(report_of()).endswith("The network that is kept then learned all 50.")
    assert "kept" not in words.proof(report_of(objection="It forgot."))
    doubted = report_of(doubted=("a" * 32,))
    assert "without 1 whose label is in doubt" in words.proof(doubted)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(41, 49, "8 more than before"), (5, 5, "as many as before"), (9, 8, "1 fewer than before")],
)
def test_the_gain_is_said_in_digits(before, after, said):
    assert words.gain(Compared(50, before, after)) == said


def test_a_tie_and_a_fall_are_told_from_a_gain():
    gained, tie = report_of(), report_of(read(1, 1, 1, 1))
    assert words.verdict(gained) == ""
    assert words.verdict(tie) == "It reads these digits as well as before, not better."
    fell = report_of(read(1, 1, 1, 2), base_set=BaseFigure("MNIST test", 10_000, 9961, 9960))
    assert (
        words.verdict(fell) == "It reads these digits worse, and forgot 1 of 10,000 that it knew."
    )


@pytest.mark.parametrize("place", ["--home r6", "--home=My Home", "--home r6 --data my samples.h5"])
def test_a_command_is_shown_without_the_places_of_one_machine(place):
    command = f"python -m tools.finetune {place} --player=Ada --promote"
    assert words.command_shown(command) == "python -m tools.finetune --player=Ada --promote"


def test_the_base_set_says_how_many_fewer():
    assert words.base_words(BaseFigure("MNIST test", 10_000, 9961, 9960)) == (
        "MNIST test: 9,961 of 10,000 before, 9,960 now: 1 fewer."
    )


def test_readings_that_became_right_come_first_and_those_that_became_wrong_last():
    spoilt, other, mended = read(1, 3, 3, 8), read(2, 3, 5, 8), read(3, 3, 5, 3)
    report = report_of(spoilt, other, mended)
    assert words.best_first(report.changed) == [mended, other, spoilt]
    said = words.change_words(report)
    assert said == "Read otherwise than before: 1 now right, 1 now wrong, 1 wrong in another way."


def test_labels_are_likely_wrong_where_both_networks_are_sure_of_another_digit():
    sure, unsure = replace(read(1, 1, 3, 3), confidence=0.99), read(2, 1, 3, 3)
    turned, right = replace(read(3, 1, 4, 3), confidence=1.0), read(4, 1, 1, 1)
    report = report_of(unsure, turned, sure, right)
    assert words.mislabelled(report) == {sure.sample}
    assert words.doubted_first(report) == [sure, turned, unsure]
    doubted = replace(report, doubted=(unsure.sample,))
    assert words.doubted_first(doubted)[:2] == [sure, unsure]


def test_facts_say_when_how_and_by_whom():
    told = dict(words.facts(report_of(passed_over=7, left_out=("Max",)), TODAY))
    assert told["When"].startswith("Today") and told["Taught for"] == "Ada"
    assert told["Samples"] == "50: 50 on the pad; 7 more were there, and not used"
    assert told["Left out"] == "Max" and told["Labels"].startswith("98 % fit")
    assert told["Before"] == "as lean-5 read, without having learned"
    within = dict(words.facts(report_of(unit="burst"), TODAY))
    assert within["Proof"].startswith("5 folds by drawing or sheet")
    again = dict(words.facts(report_of(before_name="mine", reach=0.4), TODAY))
    assert again["Before"].startswith("as mine read") and "40 % of the way" in again["Method"]


def test_the_loss_says_between_what_it_moves():
    curve = [CurvePoint(0, 0.6, 0.9), CurvePoint(9, 0.123, 1.0)]
    assert words.loss_words(curve) == "loss, 0.12 to 0.6"


def test_what_is_read_on_another_day_has_a_date_of_its_own():
    assert words.when(report_of().created).startswith("4 Mar 2026, ")


def test_a_time_that_is_none_is_shown_as_it_is_without_control_characters():
    assert words.when("some\x00time\n", TODAY) == "some time"
    assert words.shown("\u202e" + "x" * 999) == "x" * 399
