"""How long a lesson takes, by those that this machine has seen."""

import statistics
from collections.abc import Sequence

_START = 8.0  #: seconds for what each lesson begins with: the training library alone takes four
_SAMPLE = 0.04  #: seconds more with each sample
_LATEST = 5  #: lessons that are asked: the machine may be another one than long ago


def expect(samples: int, seen: Sequence[tuple[int, float]]) -> float:
    """Return the seconds that a lesson of so many samples takes.

    seen: (samples, seconds) of earlier lessons, the latest first. Without any, by two cores of the
    year 2020; else this machine's pace is the median of what it was.
    """
    paces = [seconds / _usual(n) for n, seconds in seen[:_LATEST] if seconds > 0]
    return _usual(samples) * (statistics.median(paces) if paces else 1.0)


def _usual(samples: int) -> float:
    return _START + _SAMPLE * samples
