"""What was read on a page, held against the truth: which digits were found, which rightly."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.photos import BoxPx

OVERLAP = 0.3  #: intersection over union from which a reported box is at a true one


@dataclass(frozen=True)
class Reported:
    """A digit that was reported, and where, px."""

    box: BoxPx
    digit: int


@dataclass(frozen=True)
class Tally:
    """What was reported on one page.

    right, wrong: reports at a digit, with its label or another. false: reports at no mark.
    at_others: reports at marks that are no digits. missed: indices of digits at which is no
    report. digits, others: how many there are; others_read: how many others have a report.
    """

    right: tuple[Reported, ...]
    wrong: tuple[Reported, ...]
    false: tuple[Reported, ...]
    at_others: tuple[Reported, ...]
    missed: tuple[int, ...]
    digits: int
    others: int
    others_read: int


def tally(
    reports: Sequence[Reported], digits: Sequence[tuple[BoxPx, int]], others: Sequence[BoxPx]
) -> Tally:
    """Hold reports against the digits, boxes with labels, and the other marks of a page.

    Each digit has one report at most: the one that overlaps it most.
    """
    pairs = sorted(
        (
            (overlap(report.box, box), i, j)
            for i, report in enumerate(reports)
            for j, (box, _) in enumerate(digits)
        ),
        reverse=True,
    )
    at: dict[int, int] = {}
    found: set[int] = set()
    for share, i, j in pairs:
        if share >= OVERLAP and i not in at and j not in found:
            at[i] = j
            found.add(j)
    left = [i for i in range(len(reports)) if i not in at]
    meets = {
        i: [k for k, box in enumerate(others) if overlap(reports[i].box, box) >= OVERLAP]
        for i in left
    }
    return Tally(
        right=tuple(reports[i] for i, j in at.items() if reports[i].digit == digits[j][1]),
        wrong=tuple(reports[i] for i, j in at.items() if reports[i].digit != digits[j][1]),
        false=tuple(reports[i] for i in left if not meets[i]),
        at_others=tuple(reports[i] for i in left if meets[i]),
        missed=tuple(j for j in range(len(digits)) if j not in found),
        digits=len(digits),
        others=len(others),
        others_read=len({k for at_others in meets.values() for k in at_others}),
    )


def overlap(one: BoxPx, other: BoxPx) -> float:
    """Intersection over union of two boxes, 0 to 1."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / (one[2] * one[3] + other[2] * other[3] - both)
