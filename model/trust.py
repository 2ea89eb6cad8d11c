"""Which labels can be believed: of one sample, of one person, of a whole lesson.

A label is a person's word, but words can be mistaken or made up, and what teaches must not be. How
the numbers were found, and what they bring: see docs/decisions.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from model.calibration import softmax
from model.teaching_report import Read

PLAUSIBLE = 0.6  #: share of somebody's samples that must be read as labelled, before or after
BELIEVED = 0.1  #: probability of its label, before or after, that a sample should have
ODD = 0.04  #: share of somebody's samples that may have less: every hand slips now and then
_FEWEST = 2  # samples of a digit that can tell for what it is taken


def is_plausible(read: Read) -> bool:
    """Whether a network that had not learned a sample reads it as it is labelled."""
    return read.label in (read.before, read.after)


def plausibility(read: Iterable[Read]) -> float | None:
    """Share, 0 to 1, of samples that are read as labelled, before or after; None of no samples."""
    as_labelled = [is_plausible(r) for r in read]
    return sum(as_labelled) / len(as_labelled) if as_labelled else None


def mixed_up(read: Iterable[Read]) -> tuple[int, ...]:
    """Find digits that were labelled as one another: (1, 7), or (2, 3, 4) in a ring; () of none.

    Most samples of each label were read as the next in the ring before the lesson. A hand may
    write its 1 like a 7, and lessons are there to learn that, but not its 7 like a 1 too.
    """
    before: dict[int, Counter[int]] = {}
    for r in read:
        before.setdefault(r.label, Counter())[r.before] += 1
    taken_for = {}
    for label, digits in before.items():
        (digit, times), n = digits.most_common(1)[0], digits.total()
        if n >= _FEWEST and 2 * times > n:
            taken_for[label] = digit
    for label in sorted(taken_for):
        ring = [label]
        while (digit := taken_for.get(ring[-1], ring[-1])) not in ring:
            ring.append(digit)
        if digit == label and len(ring) > 1:
            return tuple(ring)
    return ()


def implausible_players(read: Iterable[Read]) -> tuple[str, ...]:
    """Name those whose labels cannot be believed: everyone's lesson leaves them out; sorted."""
    by_player: dict[str, list[Read]] = {}
    for r in read:
        by_player.setdefault(r.player, []).append(r)
    return tuple(sorted(name for name, theirs in by_player.items() if not _is_honest(theirs)))


def believable(
    labels: np.ndarray, players: Sequence[str], before: np.ndarray, after: np.ndarray
) -> np.ndarray:
    """Choose the samples to learn from: bool (N,), False for those that are likely mislabelled.

    labels: int (N,). players: N, who wrote them. before, after: logits (N, 10) or (N, 11) of
    networks that have not learned the sample, before the lesson and of its fold. Samples of small
    loss are kept (Han et al., "Co-teaching", 2018), person by person. All are kept of somebody with
    no more odd ones than hands slip, and of somebody with more odd ones than others: then nothing
    tells which are right, and the gate speaks.
    """
    rows = np.arange(len(labels))
    probable = [softmax(logits[:, :10])[rows, labels] for logits in (before, after)]
    odd, writers = np.maximum(*probable) < BELIEVED, np.array(players, np.str_)
    for name in np.unique(writers):
        theirs = writers == name
        if not ODD < odd[theirs].mean() <= 0.5:
            odd[theirs] = False
    return ~odd


def _is_honest(read: list[Read]) -> bool:
    share = plausibility(read)
    return share is not None and share >= PLAUSIBLE and not mixed_up(read)
