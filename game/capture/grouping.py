"""Which fragments may belong to one mark: all ways to part those that lie near each other."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from game.capture.fragments import Fragment

Group = tuple[int, ...]  #: indices of the fragments of one mark
Parting = tuple[Group, ...]  #: groups in which each fragment of a cluster is once

MOST_PARTS = 3  #: fragments of one mark: a 5 with a loose roof has two, a broken 4 three
MOST_TRIED = 120  #: groups of several fragments of a page, about: reading them takes its time
_MOST_TOGETHER = 6  # fragments near each other whose partings are tried; they have up to 150
_GAP = 0.12  # of the larger one's side: pieces of one mark are nearer
_REACH = 0.5  # of the smaller one's side; and 2 px, for dots


def clusters(fragments: list[Fragment]) -> list[list[Parting]]:
    """Collect fragments that lie near each other, and all ways to part each collection.

    Many near each other, such as words or a pattern, are left apart; so is what comes last, once
    many groups are to be tried.
    """
    near = _near(fragments)
    tried = 0
    parted: list[list[Parting]] = []
    seen: set[int] = set()
    for first in range(len(fragments)):
        if first in seen:
            continue
        together = _reached(first, near)
        seen.update(together)
        if not 1 < len(together) <= _MOST_TOGETHER or tried > MOST_TRIED:
            parted.append([tuple((i,) for i in together)])
            continue
        groups = [group for one in together for group in _groups(one, together, near)]
        tried += len(groups) - len(together)
        parted.append(list(_partings(together, groups)))
    return parted


def _near(fragments: list[Fragment]) -> list[set[int]]:
    """Tell for each fragment which others may be pieces of the same mark."""
    left, top, width, height = np.array([f.box for f in fragments], np.int32).reshape(-1, 4).T
    gap = np.maximum(_gaps(left, left + width), _gaps(top, top + height))
    side = np.maximum(width, height).astype(np.float32)
    larger, smaller = np.maximum(side[:, None], side), np.minimum(side[:, None], side)
    pairs = np.triu((gap <= _GAP * larger) & (gap <= _REACH * smaller + 2), 1)
    near: list[set[int]] = [set() for _ in fragments]
    for one, other in np.argwhere(pairs).tolist():
        near[one].add(other)
        near[other].add(one)
    return near


def _gaps(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Tell how far apart ranges are, int (N,) each; less than 0 where two overlap."""
    return np.maximum(first[:, None] - last, first - last[:, None])


def _reached(first: int, near: list[set[int]]) -> list[int]:
    together = [first]
    for one in together:
        together += sorted(near[one].difference(together))
    return together


def _groups(first: int, members: list[int], near: list[set[int]]) -> Iterator[Group]:
    """Give all groups that hang together, of a member and others that come after it."""
    later = members[members.index(first) + 1 :]
    for n in range(MOST_PARTS):
        for others in combinations(later, n):
            if _hangs_together({first, *others}, near):
                yield (first, *others)


def _hangs_together(group: set[int], near: list[set[int]]) -> bool:
    ends = [len(near[one] & group) for one in group]
    return min(ends) > 0 or len(group) == 1  # with three at most, none alone is enough


def _partings(members: list[int], groups: list[Group]) -> Iterator[Parting]:
    """Give all ways to part members into groups; those of each member are after its own."""
    if not members:
        yield ()
        return
    for group in groups:
        if group[0] == members[0] and set(group) <= set(members):
            left = [i for i in members if i not in group]
            yield from ((group, *more) for more in _partings(left, groups))
