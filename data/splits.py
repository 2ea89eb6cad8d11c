"""Keeping samples back for a test, whole rounds or sessions at a time.

Neighbours of one round are alike, frames of one burst are near copies; a split at random would put
both on both sides and report more than is true.
"""

from collections.abc import Sequence

import numpy as np

from data.sample import Sample

_FEWEST_SESSIONS = 3  # with fewer, holding one back would take too much of what there is


def hold_out(samples: Sequence[Sample], share: float, seed: int) -> np.ndarray:
    """Choose which samples to keep back: bool (N,), about `share` of them, True for kept back.

    The unit is the session where there are at least three, else the round. A unit goes to one
    side whole, and so does a burst; at least one unit stays to learn from. All False where there is
    one round only.
    """
    sessions = [s.session for s in samples]
    apart = len(set(sessions)) >= _FEWEST_SESSIONS
    units = whole_bursts(samples, sessions if apart else [s.round for s in samples])
    names, sizes = np.unique(units, return_counts=True)
    if len(names) < 2:
        return np.zeros(len(samples), bool)
    shuffled = np.random.default_rng(seed).permutation(len(names))
    kept: list[int] = []
    for place in shuffled:
        if sum(sizes[kept]) + sizes[place] <= share * len(samples):
            kept.append(int(place))
    return np.isin(units, names[kept or [int(sizes.argmin())]])


def whole_bursts(samples: Sequence[Sample], units: Sequence[str]) -> np.ndarray:
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
