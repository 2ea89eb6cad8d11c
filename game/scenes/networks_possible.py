"""What can be done with a network of the list, as it and all others are now."""

from game.core.lesson_fate import network_of
from game.core.network_facts import NetworkFacts
from game.services import Services
from model.teaching_report import TeachingReport

USE, EVERYONE, COMPARE, REPORT = "Use it", "For everyone", "Compare", "Report"
EXPORT, NAME, DELETE = "Export", "Name", "Delete"
#: what is done by a key, the key as it is spelt, and what the hint says that it does
KEYS = (
    (USE, "Enter", "use it"),
    (COMPARE, "C", "compare"),
    (REPORT, "R", "report"),
    (EXPORT, "E", "export"),
    (NAME, "N", "name"),
    (DELETE, "Del", "delete"),
)


def possible(network: NetworkFacts, services: Services) -> set[str]:
    """Name what can be done with a network now."""
    networks = services.networks
    if networks.changing:
        return set()
    can = {DELETE, NAME} if network.number > 0 else set()
    if network.trouble:
        return can - {NAME}
    can |= {EXPORT} if network.number >= 0 else set()
    can |= {COMPARE} if len(networks.all) > 1 and network.number >= 0 else set()
    can |= {REPORT} if report_of(network, services) is not None else set()
    if network.folder != networks.active.folder:
        can.add(USE)
    if network.folder != networks.everyones.folder and network.number >= 0:
        can.add(EVERYONE)
    return can


def report_of(network: NetworkFacts, services: Services) -> TeachingReport | None:
    """Find the report of a network's lesson."""
    reports = (report for _, report in services.teacher.reports)
    return next((r for r in reports if network_of(r, (network,)) is not None), None)
