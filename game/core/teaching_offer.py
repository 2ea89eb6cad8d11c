"""Whether teaching would pay, and what is missing for it."""

from collections.abc import Iterable, Sequence

from model.teaching_report import TeachingReport

ENOUGH = 2  #: of a digit: one to learn from, one that proves it
GOOD = 5  #: of a digit: with so many the hands of the experiments were learned
_FIRST = 30  #: digits that a first lesson is offered for
_NEW = 20  #: digits not learned yet that another one is offered for, at least
_MUCH_MORE = 1.5  #: times as many as were there before
_BALANCED = 0.5  #: of all that one digit may be, at most
_NAMED = 3  #: digits that are named one by one


def offer(counts: Sequence[int], learned: int, kept: int, declined: int) -> str:
    """Offer a lesson in words where it would pay; "" where not.

    counts: a player's samples of each digit, 0 to 9. learned: how many there were at the latest
    lesson that learned from them, 0 without one. kept: samples of all players. declined: how many
    of these there were when an offer was turned down, 0 if none was: there must be much more now.
    """
    total = sum(counts)
    enough = min(counts) >= ENOUGH and max(counts) <= _BALANCED * total
    new = total >= max(_FIRST, learned + _NEW, _MUCH_MORE * learned)
    if not (enough and new and kept >= _MUCH_MORE * declined):
        return ""
    if not learned:
        return f"{total:,} digits of yours are there: the network can learn your hand."
    return f"{total - learned:,} digits of yours are new: the network can learn them."


def may_pay(kept: int | None, learned: int, declined: int) -> bool:
    """Whether it is worth counting for `offer`, by the number of samples of all players."""
    least = max(_FIRST, learned + _NEW, _MUCH_MORE * learned, _MUCH_MORE * declined)
    return kept is not None and kept >= least


def learned_of(reports: Iterable[TeachingReport], player: str) -> int:
    """Return how many samples of a player the latest lesson had to learn from; 0 without one.

    reports: the latest first.
    """
    for report in reports:
        if report.player == player:
            return report.samples + report.passed_over
        if report.player is None:
            theirs = sum(read.player == player for read in report.read)
            if theirs:
                return theirs
    return 0


def missing_words(counts: Sequence[int]) -> str:
    """Say what would make a lesson better. counts: samples of each digit, 0 to 9."""
    if not any(counts):
        return f"No digits yet. Write some first: {_number(GOOD)} of each are best."
    none = [digit for digit, n in enumerate(counts) if not n]
    few = [digit for digit, n in enumerate(counts) if 0 < n < ENOUGH]
    if len(none) + len(few) > _NAMED:
        return f"{_listed(none + few)} are missing or too few: {_number(ENOUGH)} of each help."
    if none or few:
        return _lacking(none, few)
    fewer = [digit for digit, n in enumerate(counts) if n < GOOD]
    if not fewer:
        return "There are enough of every digit."
    best = f"Enough to begin. Best are {_number(GOOD)} of each"
    if len(fewer) > _NAMED:
        return f"{best}."
    return f"{best}: {_listed(fewer)} {'has' if len(fewer) == 1 else 'have'} fewer."


def _lacking(none: Sequence[int], few: Sequence[int]) -> str:
    """Name a few digits that are missing, or written once."""
    parts = [f"no {digit}" for digit in none] + [f"only one {digit}" for digit in few]
    words = f"{_joined(parts)} yet"
    would_do = f"{_number(ENOUGH)} of each would do"
    if len(parts) == 1:
        would_do = f"{_number(ENOUGH if none else ENOUGH - 1)} more would do"
    return f"{words[:1].upper()}{words[1:]}: {would_do}."


def _listed(digits: Sequence[int]) -> str:
    return _joined([str(digit) for digit in sorted(digits)])


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _number(n: int) -> str:
    return {1: "one", 2: "two", 5: "five"}[n]
