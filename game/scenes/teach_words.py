"""What the screen on which networks are taught says."""

from typing import Final

from game.core.report_words import SOURCES, fraction, parts
from model.teaching_report import TeachingReport

LEARN_WORDS: Final = "Fifty digits, ninety seconds, a lesson:"
BY_ITSELF_WORDS: Final = "After a round, where much is new:"


def whose_button(player: str) -> str:
    """Name the button that chooses who plays."""
    return f"Mine ({player})"


def about_words(*, everyone: bool) -> str:
    """Say what a lesson does."""
    whose = "everyone's digits" if everyone else "your digits"
    reads = "all who have no network of their own" if everyone else "you"
    return (
        f"A copy of the network learns {whose}. Then it must prove itself on digits that it has "
        f"not seen: only if it reads them at least as well as before will it read for {reads}."
    )


def time_words(seconds: float) -> str:
    """Say how long a lesson takes, by those before it."""
    if seconds < 90:
        return f"takes about {round(seconds)} seconds"
    return f"takes about {round(seconds / 60)} minutes"


def result_words(report: TeachingReport | None) -> tuple[str, str]:
    """Say what the latest lesson brought: in a line, and by source where there are several."""
    if report is None:
        return "No lesson yet", "What a lesson brings is told here, and kept as a report."
    own = report.own
    if report.objection:
        return "The latest lesson changed nothing", report.objection
    if not own.n:
        return "The latest lesson", f"{report.samples:,} digits learned; nothing proves it yet."
    by_source = "; ".join(
        f"{name.lower()} {fraction(c.before, c.n)} before, {c.after:,} now"
        for name, c in parts(report.by_source, SOURCES)
    )
    figures = f"{fraction(own.before, own.n)} before, {own.after:,} now"
    return f"Latest lesson: {figures}", f"{by_source[:1].upper()}{by_source[1:]}."


def latest_of(
    reports: tuple[tuple[object, TeachingReport], ...], player: str | None
) -> TeachingReport | None:
    """Return the latest report of a player's lesson, or of everyone's."""
    return next((report for _, report in reports if report.player == player), None)
