"""Accuracies and their 95 % intervals in words."""


def spelled(interval: tuple[float, float]) -> str:
    """Spell an interval of a share: "97.00% to 97.70%"."""
    return f"{interval[0]:.2%} to {interval[1]:.2%}"
