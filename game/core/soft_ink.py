"""Ink softened for comparing: what is left of two images of it but for a pen's width."""

from functools import cache

import numpy as np

_SOFT = (1, 2, 3, 2, 1)  # weights of the pixels beside one, in each direction


def softened(image: np.ndarray) -> np.ndarray:
    """Soften an image (h, w), so that a pen's width does not count: (h, w), its length 1 or 0."""
    height, width = image.shape
    soft: np.ndarray = _band(height) @ image.astype(float) @ _band(width)
    length = np.linalg.norm(soft)
    return soft / length if length else soft


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """Return the cosine of two softened images, 0 to 1; without any ink they are alike."""
    if not (one.any() or other.any()):
        return 1.0
    return float((one * other).sum())


@cache
def _band(n: int) -> np.ndarray:
    reach = len(_SOFT) // 2
    return sum((w * np.eye(n, k=k) for k, w in enumerate(_SOFT, -reach)), start=np.zeros((n, n)))
