"""Numbers on a sheet: digits that stand side by side, line by line."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from game.core.lines import lines
from game.core.settling import Followed
from game.core.sight import Box
from model.prediction import Outcome

JOINED_TO = 0.9  #: of the digits' height: a wider gap parts two numbers
_HOLDS = 0.15  # of it: so much wider, or narrower, before joined digits part, or parted ones join
_SIGN = (0.3, 1.8)  # sides of a sign between two digits, of their height

Run = tuple[Followed, ...]  #: digits of one number, left to right


def written_numbers(
    marks: Sequence[Followed], before: Iterable[Iterable[Run]] = ()
) -> tuple[tuple[Run, ...], ...]:
    """Group digits into numbers, in lines from the top, each from left to right.

    A wide gap, or a mark that is no digit, parts two numbers. before: what was said of the page
    before: which digits belong together does not flicker.
    """
    digits = [m for m in marks if m.is_digit]
    others = [m.mark.box for m in marks if not m.is_digit]
    joined = {(a.id, b.id) for line in before for run in line for a, b in pairwise(run)}
    return tuple(
        tuple(_runs([digits[i] for i in line], others, joined))
        for line in lines([d.mark.box for d in digits])
    )


def text(runs: Iterable[Run]) -> str:
    """Write numbers of one line: "12  7"; "?" ends a doubtful one, "…" is what has not settled."""
    return "  ".join("".join(_letter(m) for m in run) + _doubt(run) for run in runs)


def _runs(
    line: Sequence[Followed], others: Sequence[Box], joined: set[tuple[int, int]]
) -> Iterable[Run]:
    run = [line[0]]
    for a, b in pairwise(line):
        one, next_one = a.mark.box, b.mark.box
        if not _near(one, next_one, (a.id, b.id) in joined) or _parted(one, next_one, others):
            yield tuple(run)
            run = []
        run.append(b)
    yield tuple(run)


def _near(a: Box, b: Box, joined: bool) -> bool:
    widest = JOINED_TO + (_HOLDS if joined else -_HOLDS)
    return b.x - a.x - a.width <= widest * max(a.height, b.height)


def _parted(a: Box, b: Box, others: Sequence[Box]) -> bool:
    """Whether a sign stands between two digits; specks and lines of the paper are none."""
    top, bottom = min(a.y, b.y), max(a.y + a.height, b.y + b.height)
    high = min(a.height, b.height)
    for o in others:
        x, y, side = o.x + o.width / 2, o.y + o.height / 2, max(o.width, o.height)
        between = a.x + a.width / 2 < x < b.x + b.width / 2 and top < y < bottom
        if between and _SIGN[0] * high <= side <= _SIGN[1] * high:
            return True
    return False


def _letter(mark: Followed) -> str:
    return "…" if mark.prediction is None else str(mark.prediction.digit)


def _doubt(run: Run) -> str:
    unsure = any(m.prediction is not None and m.prediction.outcome is Outcome.UNSURE for m in run)
    return "?" if unsure else ""
