import pytest

from tools.soak_damage import DamageTally, soak_damage


def test_a_few_damaged_files_hold_no_wrong_sample_and_open():
    figures, good = soak_damage(2, 5, lambda text: None)
    assert good, figures
    assert figures["flips"] == figures["truncations"] / 2 == 2
    assert figures["lost"] > 0 and figures["refused"] > 0


@pytest.mark.parametrize(
    "name",
    ["crashed", "hung", "faults", "wrong", "unnoticed", "not_opened", "lost_by_opening"],
)
def test_any_fault_makes_the_soak_fail(name):
    assert DamageTally(lost=3, refused=2).is_good()
    assert not DamageTally(**{name: 1}).is_good()
