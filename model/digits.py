"""Digits whose labels are known, as networks take them."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Digits:
    """images float32 (N, 28, 28), 0 to 1, prepared, and labels int (N,)."""

    images: np.ndarray
    labels: np.ndarray
