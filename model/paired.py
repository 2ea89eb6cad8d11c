"""Whether two networks that read the same samples differ by more than chance."""

from math import comb


def mcnemar(only_one: int, only_other: int) -> float:
    """Probability that two equally good ones differ as far: the exact test, two-sided, 0 to 1.

    only_one, only_other: samples that one of the two alone reads right; all others tell nothing.
    Source: McNemar, 1947, with the binomial distribution in the place of its approximation.
    """
    n, fewer = only_one + only_other, min(only_one, only_other)
    return min(1.0, 2 * sum(comb(n, k) for k in range(fewer + 1)) / 2**n)
