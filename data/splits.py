"""Parting samples for learning and proof, whole rounds, sessions or people at a time.

Neighbours of one round are alike, frames of one burst are near copies; a split at random would put
both on both sides and report more than is true.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

_FEWEST_SESSIONS = 3  # with fewer, holding one back would take too much of what there is


class Origin(Protocol):
    """Where a sample comes from; every Sample says so."""

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
