"""What became of the network of a lesson."""

from collections.abc import Iterable
from enum import Enum

from game.core.network_facts import NetworkFacts
from game.core.report_words import name_of
from model.teaching_report import TeachingReport


class Fate(Enum):
    """The values are for people. GONE: it was discarded or deleted."""

    READS = "reads for you"
    KEPT = "kept"
    REFUSED = "refused"
    GONE = "discarded"


def network_of(report: TeachingReport, networks: Iterable[NetworkFacts]) -> NetworkFacts | None:
    """Return the network of a lesson, if it is still there.

    The number of a folder alone could be another network's by now.
    """
    for network in networks:
        if network.number > 0 and network.folder.name == report.network:
            return network if network.own in (None, report.own) else None
    return None


def fate(report: TeachingReport, networks: Iterable[NetworkFacts], active: NetworkFacts) -> Fate:
    """Say what became of the network of a lesson."""
    if report.objection:
        return Fate.REFUSED
    network = network_of(report, networks)
    if network is None:
        return Fate.GONE
    return Fate.READS if network.folder == active.folder else Fate.KEPT


def kept_words(report: TeachingReport, me: str, reads: bool) -> str:
    """Say for whom the network of a lesson reads that is kept.

    me: who plays now. reads: it reads for them.
    """
    if report.player is None:
        whom = "whoever has chosen no other"
    elif report.player == me:
        whom = "you"
    else:
        whom = name_of(report.player)
    if whom == "you" and not reads:
        return "Kept: you find it under Networks. Another one reads for you."
    return f"Kept: it reads for {whom} from now on."
