"""What is said, and can be done, once the lesson is over that follows the rounds."""

from dataclasses import dataclass

from game.core.lesson_fate import Fate, fate
from game.core.network_facts import NetworkFacts
from game.task_service import Task
from model.teaching_report import TeachingReport

TRY, REPORT, TEACH, MORE = "Try it", "The report", "Teach now", "Write more"
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
    own = report.own
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
    proof = f"{own.before} of {own.n} right before, {own.after} of {own.n} now. " if own.n else ""
    return Outcome(
        "I have learned your hand",
        f"{proof}Write what you like, and see.",
        (TRY, REPORT),
        good=True,
    )
