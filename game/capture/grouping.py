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
        if len(together) > _MOST_TOGETHER or (len(together) > 1 and tried > MOST_TRIED):
            parted.append([tuple((i,) for i in together)])
            continue
        partings = list(_partings(together, near))
        tried += len({group for parting in partings for group in parting}) - len(together)
        parted.append(partings)
    return parted


def _near(fragments: list[Fragment]) -> np.ndarray:
    """Tell which two fragments may be pieces of one mark, bool (N, N)."""
    boxes = np.array([f.box for f in fragments], float).reshape(-1, 4)
    first, last = boxes[:, :2], boxes[:, :2] + boxes[:, 2:]
    gap = np.maximum(first[:, None] - last[None], first[None] - last[:, None]).max(axis=2)
    side = boxes[:, 2:].max(axis=1)
    larger, smaller = np.maximum(side[:, None], side), np.minimum(side[:, None], side)
    return (gap <= _GAP * larger) & (gap <= _REACH * smaller + 2)


def _reached(first: int, near: np.ndarray) -> list[int]:
    together = [first]
    for one in together:
        together += [int(i) for i in np.flatnonzero(near[one]) if i not in together]
    return together


def _partings(members: list[int], near: np.ndarray) -> Iterator[Parting]:
    """Give all ways to part members into groups that hang together."""
    if not members:
        yield ()
        return
    first, *rest = members
    for n in range(MOST_PARTS):
        for others in combinations(rest, n):
            group = (first, *others)
            if _hangs_together(group, near):
                left = [i for i in rest if i not in others]
                yield from ((group, *more) for more in _partings(left, near))


def _hangs_together(group: Group, near: np.ndarray) -> bool:
    part = near[np.ix_(group, group)]
    return len(_reached(0, part)) == len(group)
