from typing import Any

import pytest

pytest.importorskip("tensorflow", reason="lessons need TensorFlow")

from model.lesson import objection


def report(before: int, after: int, lost: int, n: int = 10_000) -> dict[str, Any]:
    proof = {"n": 10, "right_before": before, "right_after": after}
    right = {"right_before": n, "right_after": n - lost, "before": 1.0, "after": 1 - lost / n}
    return {"held_out": proof, "base_set": {"name": "MNIST test", "n": n, **right}}


def test_a_tie_and_a_small_loss_pass() -> None:
    assert objection(report(8, 8, lost=20)) is None
    assert objection(report(8, 9, lost=-5)) is None
    assert objection(report(8, 8, lost=5, n=1000)) is None


def test_reading_the_held_out_samples_worse_is_an_objection() -> None:
    assert "7 of the 10" in (objection(report(8, 7, lost=0)) or "")


def test_forgetting_more_than_the_limit_is_an_objection() -> None:
    assert "forgot" in (objection(report(8, 9, lost=21)) or "")
    assert "forgot" in (objection(report(8, 9, lost=6, n=1000)) or "")


def test_no_proof_is_an_objection() -> None:
    assert "two rounds" in (objection(report(8, 9, lost=0) | {"held_out": None}) or "")
