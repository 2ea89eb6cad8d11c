from dataclasses import replace

import numpy as np
import pytest

from game.core.damage import count_damaged, damage_words, without
from tests.game.fakes import FakeShelf
from tests.game.kept import kept


@pytest.fixture
def catalog():
    """Six samples; of the last one nothing is known."""
    full = FakeShelf(kept(6)).catalog
    label, deleted = full.label.copy(), full.deleted.copy()
    label[5], deleted[5] = 255, True
    return replace(full, label=label, deleted=deleted)


def test_damaged_samples_are_counted_once(catalog):
    assert count_damaged(catalog, {0, 2}, complete=True) == 3
    assert count_damaged(catalog, {0, 5}, complete=True) == 2


def test_what_was_not_read_yet_is_not_damaged(catalog):
    assert count_damaged(catalog, {0}, complete=False) == 1


def test_a_catalog_goes_without_them(catalog):
    left = without(catalog, frozenset({0, 2}))
    assert np.flatnonzero(~left.deleted).tolist() == [1, 3, 4]
    assert not catalog.deleted[0], "the other one is as it was"


def test_words_say_how_many_and_what_to_do():
    assert damage_words(0) == ""
    assert damage_words(1).startswith("1 sample is damaged and cannot be read. Close the program")
    assert damage_words(1_234).startswith("1,234 samples are damaged")
