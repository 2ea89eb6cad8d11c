"""How far a share that was counted can be trusted."""

from math import sqrt


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Interval for a share of right out of n, 95 % by default. Source: Wilson, 1927."""
    if not n:
        return 0.0, 1.0
    share, spread = right / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, middle - half), min(1.0, middle + half)
