"""Numbers on a sheet: digits that stand side by side, line by line."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from game.core.lines import lines
from game.core.settling import Followed
from model.prediction import Outcome

JOINED_TO = 0.9  #: of the digits' height: a wider gap parts two numbers
_HOLDS = 0.15  # of it: so much wider, or narrower, before joined digits part, or parted ones join

Run = tuple[Followed, ...]  #: digits of one number, left to right


def written_numbers(
    marks: Sequence[Followed], before: Iterable[Iterable[Run]] = ()
) -> tuple[tuple[Run, ...], ...]:
    """Group marks into numbers, in lines from the top, each from left to right.

    A wide gap, or a mark that is no digit, parts two numbers; a line without a digit is left out.
    before: what was said of the page before: which digits belong together does not flicker.
    """
    boxes = [m.mark.box for m in marks]
    joined = {(a.id, b.id) for line in before for run in line for a, b in pairwise(run)}
    found = []
    for line in lines(boxes):
        if runs := _runs([marks[i] for i in line], joined):
            found.append(tuple(runs))
    return tuple(found)


def text(runs: Iterable[Run]) -> str:
    """Write numbers of one line: "12  7"; "?" ends a doubtful one, "…" is what has not settled."""
    return "  ".join("".join(_letter(m) for m in run) + _doubt(run) for run in runs)


def _runs(line: Sequence[Followed], joined: set[tuple[int, int]]) -> list[Run]:
    runs: list[list[Followed]] = []
    last: Followed | None = None
    for mark in line:
        if _is_none(mark):
            last = None
        elif last is not None and _side_by_side(last, mark, (last.id, mark.id) in joined):
            runs[-1].append(mark)
            last = mark
        else:
            runs.append([mark])
            last = mark
    return [tuple(run) for run in runs]


def _side_by_side(a: Followed, b: Followed, joined: bool) -> bool:
    gap = b.mark.box.x - a.mark.box.x - a.mark.box.width
    widest = JOINED_TO + (_HOLDS if joined else -_HOLDS)
    return gap <= widest * max(a.mark.box.height, b.mark.box.height)


def _is_none(mark: Followed) -> bool:
    return mark.prediction is not None and mark.prediction.outcome is Outcome.REFUSED


def _letter(mark: Followed) -> str:
    return "…" if mark.prediction is None else str(mark.prediction.digit)


def _doubt(run: Run) -> str:
    unsure = any(m.prediction is not None and m.prediction.outcome is Outcome.UNSURE for m in run)
    return "?" if unsure else ""
