"""Which digits a round asks for, in a fair random order."""

import random

DIGITS = 10


def fair_order(n: int, rng: random.Random) -> tuple[int, ...]:
    """Return n digits in random order, each as often as any other, give or take one.

    Ten by ten, every ten a shuffle of all digits; no digit comes twice in a row.
    """
    order: list[int] = []
    while len(order) < n:
        ten = rng.sample(range(DIGITS), DIGITS)
        if order and ten[0] == order[-1]:
            ten.append(ten.pop(0))
        order += ten
    return tuple(order[:n])
