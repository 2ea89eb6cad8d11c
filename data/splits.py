"""Parting samples for learning and proof, whole rounds, sessions or people at a time.

Neighbours of one round are alike, frames of one burst are near copies; a split at random would put
both on both sides and report more than is true.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

_FEWEST_SESSIONS = 3  # with fewer, holding one back would take too much of what there is
_UNITS = ("burst", "round", "session")  # what a fold may hold whole, the smallest first


class Origin(Protocol):
    """Where a sample comes from; every Sample says so."""

    @property
    def player(self) -> str:
        """Name of who wrote it."""

    @property
    def session(self) -> str:
        """Id of one run of the program."""

    @property
    def round(self) -> str:
        """Id of one round."""

    @property
    def burst(self) -> str:
        """Id of one holding up of one sheet; "": none."""


def hold_out(samples: Sequence[Origin], share: float, seed: int) -> np.ndarray:
    """Choose which samples to keep back: bool (N,), about `share` of them, True for kept back.

    The unit is the session where there are at least three, else the round. A unit goes to one
    side whole, and so does a burst; at least one unit stays to learn from. All False where there is
    one round only.
    """
    apart = len({s.session for s in samples}) >= _FEWEST_SESSIONS
    units = whole_bursts(samples, [s.session if apart else s.round for s in samples])
    return part(units, (1 - share, share), seed) == 1


@dataclass(frozen=True, eq=False)
class Folds:
    """A division for cross-validation: each sample is held out once, by those of its fold.

    of: int64 (N,), 0 to count - 1, -1 for samples that are never held out: of their digit there is
    nothing else to learn from. unit: what a fold holds whole of everything, "session", "round" or
    "burst" (a drawing is a burst of its own).
    """

    of: np.ndarray
    count: int
    unit: str


def folds(samples: Sequence[Origin], labels: np.ndarray, most: int = 5) -> Folds:
    """Divide samples, in the order of writing, into `most` folds or fewer.

    Everybody's samples are divided by themselves, so that no fold takes away all of one hand. The
    unit is the session where somebody has enough of them, else the round. A digit that was written
    in one unit alone would not be learned at all without it: its drawings are divided in the order
    of writing, neighbours together, and a burst stays whole. labels: int (N,).
    """
    digits = np.asarray(labels)
    writers = whole_bursts(samples, [s.player for s in samples])
    of, units = np.full(len(digits), -1, np.int64), {_UNITS[-1]}
    for place, name in enumerate(np.unique(writers)):
        mine = np.flatnonzero(writers == name)
        theirs = [samples[at] for at in mine.tolist()]
        fold, unit = _folds_of_one(theirs, digits[mine], set(digits[writers != name]), most)
        # beginning with another fold each: who has a few units only does not fill the first
        of[mine] = np.where(fold < 0, -1, (fold + place) % most)
        units.add(unit)
    for digit in np.unique(digits):
        if len(set(of[digits == digit])) == 1:
            of[digits == digit] = -1
    names, of[of >= 0] = np.unique(of[of >= 0], return_inverse=True)
    return Folds(of, len(names), min(units, key=_UNITS.index))


def _folds_of_one(
    samples: Sequence[Origin], digits: np.ndarray, others: set[int], most: int
) -> tuple[np.ndarray, str]:
    """Divide one person's samples: their folds and the unit. others: digits others wrote too."""
    apart = len({s.session for s in samples}) >= most
    units = whole_bursts(samples, [s.session if apart else s.round for s in samples])
    of, torn = _spread(units, digits, most), False
    for digit in np.unique(digits):
        mine = np.flatnonzero(digits == digit)
        bursts = [samples[at].burst or str(at) for at in mine.tolist()]
        if len(set(of[mine])) > 1:
            continue
        if len(set(bursts)) > 1:
            of[mine], torn = _in_order(bursts, most), True
        elif digit not in others:
            of[mine] = -1
    return of, "burst" if torn else "session" if apart else "round"


def _spread(units: np.ndarray, digits: np.ndarray, most: int) -> np.ndarray:
    """Give whole units, the largest first, to the folds that have least of their digits."""
    names, place = np.unique(units, return_inverse=True)
    counts = np.zeros((len(names), 10), np.int64)
    np.add.at(counts, (place, digits), 1)
    held, fold = np.zeros((most, 10), np.int64), np.zeros(len(names), np.int64)
    for unit in np.argsort(-counts.sum(axis=1), kind="stable"):
        fold[unit] = np.lexsort((held.sum(axis=1), held @ counts[unit]))[0]
        held[fold[unit]] += counts[unit]
    return fold[place]


def _in_order(bursts: Sequence[str], most: int) -> np.ndarray:
    """Divide the samples of one digit, in the order of writing: the fold of each."""
    first = {burst: place for place, burst in enumerate(dict.fromkeys(bursts))}
    places = np.array([first[burst] for burst in bursts])
    return places * min(most, len(first)) // len(first)


def part(units: np.ndarray, shares: Sequence[float], seed: int) -> np.ndarray:
    """Give each sample to a side: int64 (N,), places in `shares`; a unit goes to one side whole.

    units: str (N,), the name of each sample's unit. shares: about how much of all samples goes to
    each side, adding up to 1; the first gets what the others leave. As long as there are units,
    each share gets one, the first the last of them.
    """
    names, sizes = np.unique(units, return_counts=True)
    left = np.random.default_rng(seed).permutation(len(names)).tolist()
    sides = np.zeros(len(names), np.int64)
    for side in range(1, len(shares)):
        free = len(left) - (len(shares) - side)  # what the sides to come can do without
        taken, total = set[int](), 0
        for place in left:
            nearer = total + sizes[place] / 2 <= shares[side] * len(units)  # with it than without
            if nearer and len(taken) < free:
                taken.add(place)
                total += int(sizes[place])
        if not taken and len(left) > 1:
            taken = {min(left, key=lambda place: sizes[place])}
        sides[list(taken)] = side
        left = [place for place in left if place not in taken]
    return sides[np.searchsorted(names, units)]


def whole_bursts(samples: Sequence[Origin], units: Sequence[str]) -> np.ndarray:
    """Join units that share a burst, as files put together may: one name for each, str (N,)."""
    joined = {unit: unit for unit in units}

    def first(unit: str) -> str:
        while joined[unit] != unit:
            unit = joined[unit]
        return unit

    seen: dict[str, str] = {}  # the unit of each burst
    for sample, unit in zip(samples, units, strict=True):
        if sample.burst:
            joined[first(unit)] = first(seen.setdefault(sample.burst, unit))
    return np.array([first(unit) for unit in units], np.str_)
