"""What a lesson brought, in words and figures: the same on the screen, on a page, in a picture."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from math import isfinite
from typing import Final

from game.core import lesson_owner
from game.core.moments import moment_name
from game.core.player import clean_name
from model.teaching_report import BaseFigure, Compared, CurvePoint, Read, TeachingReport
from model.wilson import wilson

HELD_OUT: Final = "each read without having seen it"
INTERVAL: Final = (
    'Thin lines, and figures such as "69 to 90 %", are 95 % intervals: so much may be chance. '
    "The more digits there are, the narrower they are."
)
NOTHING_HELD_OUT: Final = (
    "Nothing is proven: that needs samples of two rounds or more, so that each can be read by a "
    "network that has not seen it. Play or write a second round, then teach again."
)
#: how samples came to be, by their source
SOURCES: Final = {
    "pen": "On the pad", "camera": "By camera", "sheet": "On a sheet", "import": "Imported",
}  # fmt: skip
SURELY: Final = 0.95  #: confidence from which two readings that agree put a label in doubt
#: options of a command that name places of one machine, up to the next option
_PLACES = re.compile(r"\s+--(?:home|data)[=\s](?:(?!\s--).)*", re.DOTALL)
LOSS: Final = "loss"
_LONGEST = 400  #: characters of a text that are shown
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_FEW, _MANY = 100, 2000  #: from so many on a percentage is told with one decimal, with two


def fraction(right: int, n: int) -> str:
    """Say how many of how many: "41 of 50"."""
    return f"{right:,} of {n:,}"


def percent(right: int, n: int) -> str:
    """Say a share: "82 %", "99.61 %" of ten thousand; "-" of nothing."""
    return f"{100 * right / n:.{_decimals(n)}f} %" if n else "-"


def interval(right: int, n: int) -> str:
    """Say between what a share is, with 95 % certainty: "69 to 90 %"; "-" of nothing."""
    if not n:
        return "-"
    low, high = (f"{100 * end:.{_decimals(n)}f}" for end in wilson(right, n))
    return f"{low} to {high} %"


def in_full(right: int, n: int) -> str:
    """Say a figure and its interval: "41 of 50, 82 % (69 to 90 %)"."""
    return f"{fraction(right, n)}, {percent(right, n)} ({interval(right, n)})" if n else "none"


def shown(text: str) -> str:
    """Return a text of a file as it can be shown: one line, no control characters, not endless."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:_LONGEST]).split())


def name_of(player: str) -> str:
    """Return a name as it can be shown, whatever a file says; "nobody" where there is none."""
    return clean_name(player) or "nobody"


def whose(report: TeachingReport, me: str | None) -> str:
    """Say whose a lesson was: "your", "Ada's", "everyone's". me: who plays, None: somebody else."""
    player = report.player
    return lesson_owner.whose(player if player in (None, me) else name_of(player), me)


def _unit(report: TeachingReport) -> str:
    """Name what was held out whole, as people do."""
    return "drawing or sheet" if report.unit == "burst" else shown(report.unit)


def title(report: TeachingReport, me: str | None = None) -> str:
    """Name a lesson: "Your lesson"."""
    words = f"{whose(report, me)} lesson"
    return words[:1].upper() + words[1:]


def headline(report: TeachingReport, me: str | None = None) -> str:
    """Say of what the figures are: "Your own digits, each read without having seen it"."""
    words = whose(report, me)
    own = "own " if words == "your" else ""
    return f"{words[:1].upper()}{words[1:]} {own}digits, {HELD_OUT}"


def proof(report: TeachingReport) -> str:
    """Say how it was made sure that no digit was read by who had seen it."""
    if not report.read:
        return NOTHING_HELD_OUT
    how = (
        f"Tested fairly, in {report.folds:,} parts by {_unit(report)}: "
        "each part was read by a network that had not seen it."
    )
    if report.objection:
        return how
    learned = f"all {report.samples:,}"
    if report.doubted:
        n = len(report.doubted)
        doubt = "whose label is in doubt" if n == 1 else "whose labels are in doubt"
        learned = f"{report.samples:,}, without {n:,} {doubt}"
    return f"{how} The network that is kept then learned {learned}."


def gain(own: Compared) -> str:
    """Say how many more are read right: "8 more than before"."""
    more = own.after - own.before
    if not more:
        return "as many as before"
    return f"{abs(more):,} {'more' if more > 0 else 'fewer'} than before"


def verdict(report: TeachingReport) -> str:
    """Say what a lesson that gained nothing is worth; "" of one that gained, or proved nothing."""
    own, lost = report.own, report.base_set.before - report.base_set.after
    if not own.n or own.after > own.before:
        return ""
    tie = own.after == own.before
    words = f"It reads these digits {'as well as before, not better' if tie else 'worse'}"
    forgot = f", and forgot {lost:,} of {report.base_set.n:,} that it knew" if lost > 0 else ""
    return f"{words}{forgot}."


def base_words(base: BaseFigure) -> str:
    """Say what was kept of what was known before."""
    name, lost = shown(base.name), base.before - base.after
    if not lost:
        kept = "nothing is forgotten"
    elif lost < 0:
        kept = f"{-lost:,} more"
    else:
        kept = f"{lost:,} fewer"
    words = f"{name}: {fraction(base.before, base.n)} before, {base.after:,} now: {kept}."
    return words[:1].upper() + words[1:]


def change_words(report: TeachingReport) -> str:
    """Say how many readings changed for the better and for the worse."""
    changed = report.changed
    if not report.read:
        return "No digit could be read by a network that has not seen it."
    if not changed:
        still = " Still misread:" if report.misread else ""
        return f"Every digit is read as before.{still}"
    better = sum(r.after == r.label for r in changed)
    worse = sum(r.before == r.label for r in changed)
    parts = [f"{better:,} now right" if better else "", f"{worse:,} now wrong" if worse else ""]
    other = len(changed) - better - worse
    parts.append(f"{other:,} wrong in another way" if other else "")
    return "Read otherwise than before: " + ", ".join(filter(None, parts)) + "."


def best_first(changed: Sequence[Read]) -> list[Read]:
    """Sort readings that changed: first what is right now, last what was right before."""
    return sorted(changed, key=lambda r: (r.after != r.label, r.before == r.label, r.label))


def doubted_first(report: TeachingReport) -> list[Read]:
    """Sort misread samples: first those whose labels are likeliest to be wrong.

    The surer the reading is, the likelier is that.
    """
    wrong = mislabelled(report)
    return sorted(report.misread, key=lambda r: (r.sample not in wrong, -r.confidence))


def mislabelled(report: TeachingReport) -> frozenset[str]:
    """Return the ids of misread samples whose labels are likely wrong.

    The lesson doubted them, or both networks agree on another digit, and the second is sure of it.
    """
    agreed = (r.sample for r in report.misread if r.before == r.after and r.confidence >= SURELY)
    return frozenset(agreed).union(report.doubted)


def moment_of(created: str) -> datetime:
    """Return when a report was made, by the clock of this machine; what is no time: long ago."""
    try:
        return datetime.fromisoformat(created).astimezone()
    except (ValueError, OSError, OverflowError):
        return _LONG_AGO


def when(created: str, today: date | None = None) -> str:
    """Say when a lesson was, by the clock of this machine; what is no time is left as it is.

    today: None where the words are to be read on another day.
    """
    time = moment_of(created)
    if time == _LONG_AGO:
        return shown(created)
    if today is None:
        return f"{time.day} {time:%b %Y, %H:%M}"
    return moment_name(time, today)


def parts(compared: dict[str, Compared], names: dict[str, str]) -> list[tuple[str, Compared]]:
    """Name the parts of a whole, the largest first. names: what each is called, if not so."""
    order = sorted(compared.items(), key=lambda item: -item[1].n)
    return [(names.get(key, name_of(key)), figures) for key, figures in order]


def facts(report: TeachingReport, today: date | None = None) -> list[tuple[str, str]]:
    """List how the lesson was given."""
    per_source = ", ".join(
        f"{n:,} {SOURCES.get(source, name_of(source)).lower()}"
        for source, n in report.per_source.items()
    )
    learned = f"{report.samples:,}: {per_source}" if per_source else f"{report.samples:,}"
    if report.passed_over:
        learned += f"; {report.passed_over:,} more were there, and not used"
    folds = "nothing held out"
    if report.folds:
        folds = f"{report.folds:,} folds by {_unit(report)}: parts, each held out in turn"
    told = [
        ("Network", shown(report.name)),
        ("Began with", shown(report.base)),
        ("Taught for", "everyone" if report.player is None else name_of(report.player)),
        ("When", when(report.created, today)),
        ("Samples", learned),
        ("Proof", folds),
        ("Before", f"as {shown(report.before_name or report.base)} read, without having learned"),
        (
            "Method",
            f"{shown(report.method)}, {100 * report.reach:.0f} % of the way, seed {report.seed}",
        ),
        ("Took", f"{report.seconds:,.1f} s" if isfinite(report.seconds) else "-"),
    ]
    if report.left_out:
        told.append(("Left out", ", ".join(map(name_of, report.left_out))))
    if report.plausible is not None:
        fit = f"{100 * report.plausible:.0f} % fit: read as labelled, before or after"
        told.append(("Labels", fit))
    return told


def loss_range(curve: Iterable[CurvePoint]) -> tuple[float, float]:
    """Return the least and the highest loss of a curve, between which it is drawn."""
    losses = [point.loss for point in curve]
    return min(losses), max(losses)


def loss_words(curve: Sequence[CurvePoint]) -> str:
    """Say what the faint line is, and between what it moves: "loss, 0.12 to 0.43"."""
    if not curve:
        return LOSS
    least, most = loss_range(curve)
    return f"{LOSS}, {least:.2g} to {most:.2g}"


def command_shown(command: str) -> str:
    """Return a command as it can be run elsewhere: without where the files of one machine lie."""
    return shown(_PLACES.sub("", command))


def _decimals(n: int) -> int:
    return 0 if n < _FEW else 1 if n < _MANY else 2
