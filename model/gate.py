"""Whether the network of a lesson may be used: what speaks against it, in the user's words.

It may where samples that it had not learned are read no worse than before, where it forgot no more
than chance explains, or next to nothing where it gains nothing, and where the labels that it
learned can be believed.
"""

from model.paired import mcnemar
from model.teaching_report import Read, TeachingReport
from model.trust import PLAUSIBLE, is_plausible, mixed_up

WORST_FALL = 0.001  #: share of the base set that may turn wrong
#: digits of a base set that may turn wrong whatever its size: where one is to be expected, chance
#: brings more than three in one case of fifty (Poisson)
CHANCE = 3
CHANCE_FOR_NOTHING = 1  #: the same where no sample more is read right than before
SELDOM = 0.05  #: a player's samples are read worse where chance does it more seldom


def judge(report: TeachingReport) -> str:
    """Say why the network of a report may not be used, one sentence; "": it may."""
    return (
        _unproven(report)
        or _implausible(report)
        or _worse(report)
        or _forgot(report)
        or _at_ones_cost(report)
    )


def _unproven(report: TeachingReport) -> str:
    start = "Nothing shows whether it helps"
    if report.samples == 1:
        return f"{start}: there is one sample only; play a round or two."
    if not report.read:
        return f"{start}: each digit was written once only; write each once more."
    labels = {r.label for r in report.read}
    if len(labels) == 1:
        return f"{start}: all samples are {labels.pop()}s; write other digits too."
    return ""


def _implausible(report: TeachingReport) -> str:
    n, believed = len(report.read), sum(map(is_plausible, report.read))
    if believed < PLAUSIBLE * n:
        return (
            f"Only {believed:,} of {n:,} samples are read as they are labelled, before or after "
            "the lesson; look through them and put wrong labels right."
        )
    if not (ring := mixed_up(report.read)):
        return ""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    taken = ", ".join(f"most {label}s are read as {digit}s" for label, digit in pairs)
    return f"Labels seem to be mixed up: {taken}; look through the samples and put them right."


def _worse(report: TeachingReport) -> str:
    own = report.own
    if own.after >= own.before:
        return ""
    return (
        f"It would read {own.after:,} of {own.n:,} samples that it had not learned, and the "
        f"network before reads {own.before:,}; more samples help, and a look for wrong labels."
    )


def _forgot(report: TeachingReport) -> str:
    figure, gains = report.gate_part or report.base_set, report.own.after > report.own.before
    chance = CHANCE if gains else CHANCE_FOR_NOTHING
    if figure.before - figure.after <= max(chance, WORST_FALL * figure.n):
        return ""
    counts = (
        f"it reads {figure.after:,} of {figure.n:,} digits of {figure.name}, and {figure.before:,} "
        "before"
    )
    if gains:
        return f"It would forget too much: {counts}; look for wrong labels among the samples."
    return f"It would gain nothing and forget: {counts}; more samples help."


def _at_ones_cost(report: TeachingReport) -> str:
    """Refuse for everyone what serves most but harms one, by more than chance."""
    if report.player is not None:
        return ""
    for name, figures in report.by_player.items():
        if _is_spoilt([r for r in report.read if r.player == name]):
            return (
                f"It would read {figures.after:,} of {figures.n:,} samples of {name}, and the "
                f"network before reads {figures.before:,}; look for wrong labels among the samples."
            )
    return ""


def _is_spoilt(read: list[Read]) -> bool:
    """Whether readings got worse by more than chance."""
    spoilt = sum(r.before == r.label != r.after for r in read)
    mended = sum(r.before != r.label == r.after for r in read)
    return spoilt > mended and mcnemar(spoilt, mended) / 2 < SELDOM  # one side of it
