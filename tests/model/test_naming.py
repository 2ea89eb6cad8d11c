import pytest

from model.card import NetworkError
from model.naming import LONGEST, check_name, free_name


def test_a_free_name_is_the_wanted_one_or_has_a_number():
    assert free_name("digits", []) == "digits"
    assert free_name("digits", ["Digits", "digits (2)"]) == "digits (3)"
    assert free_name("\x1b[31m  a\tb", []) == "[31m a b"
    assert free_name(" \n", []) == "network"


def test_a_free_name_is_cut_with_its_number():
    taken = ["x" * LONGEST]
    assert free_name("x" * 99, taken) == "x" * (LONGEST - 4) + " (2)"


@pytest.mark.parametrize("name", ["shipped", "Shipped", "everyone", "2", "0002", "\uff12"])
def test_no_name_means_another_network_on_a_command_line(name):
    with pytest.raises(NetworkError, match="means another network"):
        check_name(name, [])
    assert free_name(name, []) == f"network {name}"
