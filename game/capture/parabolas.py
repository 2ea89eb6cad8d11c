"""Many parabolas fitted at once, each to its own points, some of which are not on it."""

import numpy as np

_HOLD = 1e-6  # keeps a system with too few points solvable


def fit_parabolas(
    owner: np.ndarray, x: np.ndarray, y: np.ndarray, weight: np.ndarray, strays: tuple[float, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Fit y = a + b x + c x^2 for each owner by least squares, again without what strays from it.

    owner: int (N,), from 0; x, of about -1 to 1, y and weight: float (N,). strays: how far a point
    may be off to count in the next fit; the last one tells what lies on the curve at the end.
    Returns the curves, float (owners, 3), and which points are on theirs, bool (N,).
    """
    owners = int(owner.max()) + 1
    powers = np.stack([np.ones_like(x), x, x * x], axis=1)
    on_curve = weight > 0
    for stray in strays:
        weighted = powers * (weight * on_curve)[:, None]
        squares = _sums(owner, (weighted[:, :, None] * powers[:, None]).reshape(-1, 9), owners)
        moments = _sums(owner, weighted * y[:, None], owners)
        bent = squares.reshape(-1, 3, 3) + _HOLD * np.eye(3)
        curves = np.linalg.solve(bent, moments[..., None])[..., 0]
        on_curve &= np.abs((powers * curves[owner]).sum(axis=1) - y) <= stray
    return curves, on_curve


def _sums(owner: np.ndarray, values: np.ndarray, owners: int) -> np.ndarray:
    """Add up each column of values for each owner: float (owners, columns)."""
    return np.stack([np.bincount(owner, column, owners) for column in values.T], axis=1)
