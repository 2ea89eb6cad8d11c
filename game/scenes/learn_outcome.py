"""What is said, and can be done, once the lesson is over that follows the rounds."""

from dataclasses import dataclass

from game.core.lesson_fate import Fate, fate
from game.core.network_facts import NetworkFacts
from game.task_service import Task
from model.teaching_report import TeachingReport

TRY, REPORT, TEACH, MORE = "Try it", "The report", "Teach now", "Write more"
_WELL = 0.9  #: share of the digits that are read right where a hand is read well
_STAY = "All your digits stay."


@dataclass(frozen=True)
class Outcome:
    """A headline, words under it, and what can be done, first what is best; good: all went well."""

    headline: str
    words: str
    choices: tuple[str, ...]
    good: bool = False


def not_taught(missing: str) -> Outcome:
    """Nothing can be taught on this machine."""
    words = f"{missing} {_STAY} As soon as it is there, the lesson is one press away, under Teach."
    return Outcome("Your digits are kept", words, (TRY, MORE))


def given_up(lesson: Task | None) -> Outcome:
    """The lesson ended without a report: it was cancelled, or something was in the way."""
    if lesson is None or lesson.cancelled:
        words = f"Nothing has changed. {_STAY}"
        return Outcome("The lesson was cancelled", words, (TEACH, TRY))
    words = f"{lesson.trouble} Nothing has changed. {_STAY}"
    return Outcome("There was no lesson this time", words, (TEACH, MORE))


def taught(
    report: TeachingReport, networks: tuple[NetworkFacts, ...], active: NetworkFacts
) -> Outcome:
    """The lesson was given: say what became of its network."""
    match fate(report, networks, active):
        case Fate.REFUSED:
            words = f"{report.objection} {_STAY}"
            return Outcome("I go on reading as before", words, (MORE, REPORT))
        case Fate.GONE:
            words = f"The network before reads again. {_STAY}"
            return Outcome("It is discarded", words, (TRY, MORE))
        case Fate.KEPT:
            words = f"Another network reads for you; you find it under Networks. {_STAY}"
            return Outcome("It is kept", words, (TRY, REPORT))
    return _in_use(report)


def _in_use(report: TeachingReport) -> Outcome:
    """Its network reads now: say whether that is a gain, and what it cost."""
    own, cost = report.own, _cost(report)
    if not own.n:
        words = f"Nothing proves yet that it helps. {cost}Write what you like, and see."
        return Outcome("It learned from your digits", words, (TRY, REPORT))
    if own.after == own.before:
        words = (
            f"{own.before} of {own.n} were right before, and as many now: nothing gained, none "
            f"lost. {cost}"
        ).strip()
        headline = "I read your hand no better, no worse"
        if own.before >= _WELL * own.n:
            headline = "I read your hand well before"
        return Outcome(headline, words, (TRY, REPORT))
    proof = f"{own.before} of {own.n} right before, {own.after} of {own.n} now. "
    words = f"{proof}{cost}Write what you like, and see."
    return Outcome("I have learned your hand", words, (TRY, REPORT), good=True)


def _cost(report: TeachingReport) -> str:
    """Say what was lost of what was known before, or ""."""
    base = report.base_set
    lost = base.before - base.after
    if lost <= 0:
        return ""
    return f"Of {base.n:,} digits of other people it reads {lost:,} fewer now. "
