from model.naming import LONGEST, free_name


def test_a_free_name_is_the_wanted_one_or_has_a_number():
    assert free_name("digits", []) == "digits"
    assert free_name("digits", ["Digits", "digits (2)"]) == "digits (3)"
    assert free_name("\x1b[31m  a\tb", []) == "[31m a b"
    assert free_name(" \n", []) == "network"


def test_a_free_name_is_cut_with_its_number():
    taken = ["x" * LONGEST]
    assert free_name("x" * 99, taken) == "x" * (LONGEST - 4) + " (2)"
