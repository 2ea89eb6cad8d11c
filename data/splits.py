"""Keeping samples back for a test, whole rounds or sessions at a time.

Neighbours of one round are alike; a split at random would put near copies on both sides and
report more than is true.
"""

from collections.abc import Sequence

import numpy as np

from data.sample import Sample

_FEWEST_SESSIONS = 3  # with fewer, holding one back would take too much of what there is


def hold_out(samples: Sequence[Sample], share: float, seed: int) -> np.ndarray:
    """Choose which samples to keep back: bool (N,), about `share` of them, True for kept back.

    The unit is the session where there are at least three, else the round. A unit goes to one
    side whole; at least one stays to learn from. All False where there is one round only.
    """
    sessions = np.array([s.session for s in samples])
    rounds = np.array([s.round for s in samples])
    units = sessions if len(set(sessions)) >= _FEWEST_SESSIONS else rounds
    names, sizes = np.unique(units, return_counts=True)
    if len(names) < 2:
        return np.zeros(len(samples), bool)
    shuffled = np.random.default_rng(seed).permutation(len(names))
    kept: list[int] = []
    for place in shuffled:
        if sum(sizes[kept]) + sizes[place] <= share * len(samples):
            kept.append(int(place))
    return np.isin(units, names[kept or [int(sizes.argmin())]])
