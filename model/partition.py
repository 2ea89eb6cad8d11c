"""The best way to part things into groups, and how much likelier it is than all other ways.

A lattice search as in segmentation-based recognition of handwriting (Zhou et al., "Handwritten
Chinese/Japanese text recognition using semi-Markov conditional random fields", 2013), over sets
instead of runs, so that a bar that was added last still finds its digit.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Group = tuple[int, ...]  #: things that belong together, ascending

_BEAM = 32  # sets of parted things that are followed at a time; a line of writing has a handful


@dataclass(frozen=True)
class Partition:
    """groups: disjoint, all things covered. probability: of this partition among all, 0 to 1."""

    groups: tuple[Group, ...]
    probability: float


@dataclass(frozen=True)
class _Way:
    """All ways that part the same things: log of their sum, and the best of them."""

    total: float
    best: float
    groups: tuple[Group, ...]

    def then(self, group: Group, score: float) -> "_Way":
        return _Way(self.total + score, self.best + score, (*self.groups, group))

    def join(self, other: "_Way | None") -> "_Way":
        if other is None:
            return self
        low, high = sorted((self.total, other.total))
        better = self if self.best >= other.best else other
        return _Way(high + math.log1p(math.exp(low - high)), better.best, better.groups)


def best_partition(order: Sequence[int], scores: Mapping[Group, float]) -> Partition:
    """Find the partition whose groups have the largest sum of scores.

    order: each thing once, neighbours near each other. scores: of each group that is allowed,
    logarithms up to a constant; each thing must be allowed alone, so that there is a way.
    """
    place = {thing: i for i, thing in enumerate(order)}
    beginning: dict[int, list[tuple[int, Group, float]]] = defaultdict(list)
    for group, score in scores.items():
        places = [place[thing] for thing in group]
        beginning[min(places)].append((sum(1 << p for p in places), group, score))
    ways = {0: _Way(0.0, 0.0, ())}  # by what is parted, as a set of bits
    for i in range(len(order)):
        longer: dict[int, _Way] = {}
        for parted, way in ways.items():
            if parted >> i & 1:
                longer[parted] = way.join(longer.get(parted))
                continue
            for bits, group, score in beginning[i]:
                if not parted & bits:
                    to = parted | bits
                    longer[to] = way.then(group, score).join(longer.get(to))
        ways = dict(sorted(longer.items(), key=lambda item: -item[1].best)[:_BEAM])
    (way,) = ways.values()
    return Partition(way.groups, math.exp(way.best - way.total))
