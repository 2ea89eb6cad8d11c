from dataclasses import replace

import pytest

from model.gate import judge
from model.teaching_report import BaseFigure, Read, TeachingReport
from model.trust import plausibility


def reads(*wanted, player="Zoë"):
    """Each wanted: how many samples, whether read right before, whether after; labels go round."""
    read = []
    for n, before, after in wanted:
        for _ in range(n):
            label, sample = len(read) % 10, f"{player} {len(read)}"
            wrong = (label + 1 + len(read) // 10) % 10  # of a digit not always the same
            said = [label if right else wrong for right in (before, after)]
            read.append(Read(sample, label, "pen", player, *said, 0.9))
    return tuple(read)


GAINED = reads((40, True, True), (9, False, True), (1, False, False))


def report(read=GAINED, **others):
    per_digit = tuple(sum(r.label == digit for r in read) for digit in range(10))
    made = TeachingReport(
        name="", base="", player="Zoë", created="", command="", method="", seed=1, seconds=9.0,
        folds=5, unit="round", per_digit=per_digit, per_source={"pen": len(read)}, passed_over=0,
        read=read, curve=(), base_set=BaseFigure("the base set", 1000, 995, 995),
        plausible=plausibility(read), objection="",
    )  # fmt: skip
    return replace(made, **others)


def test_a_gain_passes():
    assert judge(report()) == ""


def test_a_tie_passes():
    assert judge(report(reads((48, True, True), (1, True, False), (1, False, True)))) == ""


def test_one_sample_read_worse_than_before_is_refused():
    said = judge(report(reads((49, True, True), (1, True, False))))
    assert "49 of 50" in said
    assert "reads 50" in said


@pytest.mark.parametrize(
    ("n", "lost", "passes"),
    [(1000, 3, True), (1000, 4, False), (10_000, 10, True), (10_000, 11, False), (0, 0, True)],
)
def test_what_was_forgotten_may_be_chance_or_next_to_nothing(n, lost, passes):
    said = judge(report(base_set=BaseFigure("MNIST test", n, n, n - lost)))
    assert passes == (said == "")
    assert passes or "forget" in said


@pytest.mark.parametrize(
    ("n", "lost", "passes"), [(1000, 1, True), (1000, 2, False), (10_000, 10, True)]
)
def test_where_nothing_is_gained_next_to_nothing_may_be_lost(n, lost, passes):
    tie = reads((48, True, True), (2, False, False))
    said = judge(report(tie, base_set=BaseFigure("the base set", n, n, n - lost)))
    assert passes == (said == "")
    assert passes or "gain nothing and forget" in said


def test_the_gate_decides_by_the_digits_that_came_with_the_network():
    part = BaseFigure("the base set", 1000, 995, 990)
    test = BaseFigure("MNIST test", 10_000, 9950, 9950)
    assert "995 before" in judge(report(base_set=test, gate_part=part))
    assert judge(report(base_set=part, gate_part=replace(part, after=995))) == ""


def test_a_lesson_without_proof_says_what_would_prove_it():
    fifty, one = report(), report(GAINED[:1])
    unproven = {"read": (), "folds": 0, "unit": "", "plausible": None}
    assert "each digit was written once only" in judge(replace(fifty, **unproven))
    assert "one sample" in judge(replace(one, **unproven))
    assert "one sample" in judge(one)


def test_samples_of_one_digit_prove_nothing_of_the_others():
    sevens = tuple(replace(r, label=7, before=7, after=7) for r in GAINED)
    assert "all samples are 7s" in judge(report(sevens))


def test_labels_that_nobody_can_have_meant_are_refused_however_little_they_harm():
    shuffled = reads((5, True, True), (45, False, False))
    assert plausibility(shuffled) == 0.1
    assert "Only 5 of 50" in judge(report(shuffled))


def test_a_hand_that_is_read_only_after_the_lesson_is_plausible():
    odd = reads((5, True, True), (45, False, True))
    assert plausibility(odd) == 1
    assert judge(report(odd)) == ""


def test_digits_labelled_as_one_another_are_refused_though_the_lesson_reads_them_so():
    swap = {1: 7, 7: 1}
    mixed = [replace(r, before=swap.get(r.label, r.label), after=r.label) for r in GAINED]
    assert plausibility(mixed) == 1
    assert "most 1s are read as 7s, most 7s are read as 1s" in judge(report(tuple(mixed)))
    assert "mixed up" in judge(report(tuple(mixed), player=None))


def test_everyone_is_not_taught_at_the_cost_of_one():
    gained = reads((40, True, True), (10, False, True))
    spoilt = reads((40, True, True), (5, True, False), player="Max")
    assert "samples of Max" in judge(report(gained + spoilt, player=None))
    chance = reads((40, True, True), (6, True, False), (2, False, True), player="Max")
    assert judge(report(gained + chance, player=None)) == ""
