import numpy as np
import pytest

from tools.command import CommandError
from tools.soak_gate import KINDS, is_good, soak_gate

LABELS = np.arange(50) % 10
HELD = {
    "true": {"lessons": 2, "refused": 0, "before": 0.96, "after": 0.99},
    "shuffled": {"lessons": 2, "refused": 2, "before": 0.96, "after": 0.96},
    "a tenth wrong": {"lessons": 2, "refused": 1, "before": 0.96, "after": 0.98},
}


@pytest.mark.parametrize(("kind", "wrong"), [("true", 0), ("a tenth wrong", 5)])
def test_a_kind_of_labels_has_so_many_wrong_ones(kind, wrong):
    said = KINDS[kind](LABELS, np.random.default_rng(1))
    assert (said != LABELS).sum() == wrong
    assert ((said >= 0) & (said <= 9)).all()


def test_shuffled_labels_are_the_same_labels_elsewhere():
    said = KINDS["shuffled"](LABELS, np.random.default_rng(1))
    assert sorted(said) == sorted(LABELS)
    assert (said != LABELS).mean() > 0.5


def test_the_gate_held():
    assert is_good(HELD)


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        ("true", {"refused": 1}),
        ("shuffled", {"refused": 1}),
        ("a tenth wrong", {"after": 0.96}),
    ],
)
def test_any_fault_of_the_gate_fails_the_proof(kind, fault):
    assert not is_good(HELD | {kind: HELD[kind] | fault})


def test_without_the_writers_the_proof_says_what_it_needs(monkeypatch):
    monkeypatch.delenv("DIGITS_DATASETS", raising=False)
    with pytest.raises(CommandError, match="DIGITS_DATASETS"):
        soak_gate(1, 0, print)
