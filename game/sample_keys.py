"""Numbers by which samples are found fast."""

import numpy as np

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: Knuth, volume 3, 6.4
_HALF = np.uint64(32)


def sample_keys(ids: np.ndarray, checksums: np.ndarray | None = None) -> np.ndarray:
    """Mix ids, S32 (N,), and what else they go by, uint32 (N,), into numbers, uint64 (N,)."""
    words = np.ascontiguousarray(ids).view("<u8").reshape(len(ids), 4)
    keys = np.zeros(len(ids), np.uint64)
    if checksums is not None:
        keys += checksums
    for word in words.T:
        keys ^= word
        keys = (keys ^ keys >> _HALF) * _MULTIPLIER
        keys ^= keys >> _HALF
    return keys
