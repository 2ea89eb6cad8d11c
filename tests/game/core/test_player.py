import pytest

from game.core.player import NAME_BYTES, clean_name


@pytest.mark.parametrize("name", ["Ada", "Zoë", "Ярослав", "李小龍", "نور", "O'Neill", "a b"])
def test_names_in_any_script_stay_as_they_are(name):
    assert clean_name(name) == name


@pytest.mark.parametrize("letter", ["a", "é", "李", "🖊"])
def test_a_long_name_is_cut_between_characters(letter):
    name = clean_name(letter * 100)
    assert len(name.encode()) <= NAME_BYTES
    assert len(name.encode()) > NAME_BYTES - len(letter.encode())
    assert set(name) == {letter}


def test_a_letter_is_not_cut_off_from_its_accents():
    name = clean_name("x" * 62 + "q\u0323\u0307")
    assert name == "x" * 62


def test_line_breaks_control_characters_and_broken_input_become_spaces():
    assert clean_name("  Ada\n\tLove\x00lace\udcff ") == "Ada Love lace"


def test_nothing_is_an_empty_name():
    assert clean_name(" \n ") == ""
