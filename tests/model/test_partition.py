import itertools
import math
import random

import pytest

from model.partition import best_partition


def all_partitions(things, scores):
    if not things:
        yield (), 0.0
        return
    for group, score in scores.items():
        if things[0] in group and set(group) <= set(things):
            left = [t for t in things if t not in group]
            for rest, more in all_partitions(left, scores):
                yield (group, *rest), score + more


def test_the_best_partition_is_the_one_that_trying_all_finds():
    chance = random.Random(3)
    for _ in range(30):
        n = chance.randrange(1, 6)
        scores = {(i,): chance.gauss(0, 2) for i in range(n)}
        for size in (2, 3):
            for group in itertools.combinations(range(n), size):
                if chance.random() < 0.7:
                    scores[group] = chance.gauss(0, 2)
        tried = {tuple(sorted(p)): s for p, s in all_partitions(list(range(n)), scores)}
        found = best_partition(chance.sample(range(n), n), scores)
        best = max(tried, key=tried.__getitem__)
        assert tuple(sorted(found.groups)) == best
        share = math.exp(tried[best]) / sum(math.exp(s) for s in tried.values())
        assert found.probability == pytest.approx(share)


def test_a_thing_from_the_end_of_the_order_can_join_one_at_its_beginning():
    scores = {(0,): 0.0, (1,): 0.0, (2,): 0.0, (0, 2): 3.0}
    found = best_partition([0, 1, 2], scores)
    assert set(found.groups) == {(0, 2), (1,)}
    assert found.probability == pytest.approx(math.exp(3) / (math.exp(3) + 1))


def test_the_only_way_is_certain():
    found = best_partition([1, 0], {(0,): -4.0, (1,): -9.0})
    assert (set(found.groups), found.probability) == ({(0,), (1,)}, 1.0)


def test_many_things_with_many_groups_are_still_all_parted():
    n = 40
    scores = {g: -1.0 for size in (1, 2, 3) for g in itertools.combinations(range(n), size)
              if g[-1] - g[0] < 5}  # fmt: skip
    found = best_partition(range(n), scores)
    assert sorted(t for g in found.groups for t in g) == list(range(n))
    assert len(found.groups) == 14, "as few as can be"
