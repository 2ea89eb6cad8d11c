"""How many samples somebody has, none of them counted twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from game.core.collecting import Lot
from game.core.tally import Tally
from tests.data.samples import random_sample
from tests.game.fakes import FakeShelf

BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
NONE = [0] * 10


def kept(seed, label, player="Ada", minutes=1):
    time = BEGAN + timedelta(minutes=minutes)
    return replace(random_sample(seed), label=label, player=player, time=time)


def lot(label, *samples):
    ids = tuple(s.id for s in samples)
    return Lot(ids, label, (np.zeros((56, 56), np.uint8),) * len(ids))


def counted(digits):
    return [digits.count(d) for d in range(10)]


def test_only_the_players_own_samples_count_and_deleted_ones_do_not():
    samples = [kept(1, 4), kept(2, 4), kept(3, 5, player="Zoë"), kept(4, 6)]
    shelf = FakeShelf(samples)
    shelf.delete([samples[0].id])
    assert list(Tally("Ada", BEGAN).counts(shelf.catalog, [])) == counted([4, 6])
    assert list(Tally("Bo", BEGAN).counts(shelf.catalog, [])) == NONE


def test_what_was_just_kept_counts_at_once_and_only_once_when_the_file_has_it():
    shelf, tally = FakeShelf([kept(1, 4, minutes=-600)]), Tally("Ada", BEGAN)
    new = [kept(2, 7), kept(3, 7), kept(4, 8)]
    lots = [lot(7, *new[:2]), lot(8, new[2])]
    for arrived in range(4):
        shelf.samples += new[arrived - 1 : arrived]
        assert list(tally.counts(shelf.catalog, lots)) == counted([4, 7, 7, 8])


def test_what_was_taken_back_counts_no_more_whether_the_file_has_it_or_not():
    tally, new = Tally("Ada", BEGAN), kept(2, 7)
    shelf = FakeShelf()
    assert list(tally.counts(shelf.catalog, [lot(7, new)])) == counted([7])
    shelf.delete([new.id])
    assert list(tally.counts(shelf.catalog, [])) == NONE
    shelf.samples.append(new)
    assert list(tally.counts(shelf.catalog, [])) == NONE


def test_a_label_that_was_put_right_counts_as_it_stands_now():
    shelf, tally, new = FakeShelf(), Tally("Ada", BEGAN), kept(2, 7)
    shelf.samples.append(new)
    shelf.relabel([new.id], 1)
    assert list(tally.counts(shelf.catalog, [lot(7, new)])) == counted([1])
