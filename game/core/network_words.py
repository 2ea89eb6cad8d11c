"""What is said of a network."""

from datetime import date

from game.core.network_facts import ELSEWHERE, NetworkFacts
from game.core.player import NOBODY
from game.core.report_words import name_of, shown, when

READS_FOR_YOU = "reads for you"


def title(network: NetworkFacts) -> str:
    """Name a network as saved games are named: "3  lean-5 + 50 samples"."""
    number = f"{network.number}  " if network.number > 0 else ""
    return f"{number}{shown(network.name)}"


def spoken(network: NetworkFacts) -> str:
    """Name a network in a sentence: '"lean-5 + 50 samples"'."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{shown(network.name)}\N{RIGHT DOUBLE QUOTATION MARK}"


def whose_words(network: NetworkFacts, me: str) -> str:
    """Say whose a network is: "yours", "Zoë's", "everyone's"."""
    if network.is_shipped:
        return "came with the program"
    if network.number == ELSEWHERE:
        return "chosen for this run"
    if network.whose is not None:
        return "yours" if network.whose == me else f"{name_of(network.whose)}'s"
    return "everyone's" if network.is_taught else "from elsewhere"


def kind_words(network: NetworkFacts, me: str) -> str:
    """Say in a word or two which kind of network it is: "your own", "everyone's", "built in"."""
    if network.is_shipped:
        return "built in"
    return "your own" if network.whose == me else whose_words(network, me)


def short_facts(network: NetworkFacts, me: str, today: date) -> str:
    """Tell of a network in a line: whose it is, what it learned, when."""
    told = [whose_words(network, me)]
    if network.is_taught:
        told.append(f"{network.samples:,} {'sample' if network.samples == 1 else 'samples'}")
    if network.created and not network.is_shipped:
        told.append(when(network.created, today))
    return "  ·  ".join(told)


def origin_words(network: NetworkFacts, me: str, today: date) -> str:
    """Tell in sentences what a network is."""
    if network.is_shipped:
        return "It came with the program and knows many people's hands. Lessons begin with it."
    if network.number == ELSEWHERE:
        return "The program was started with it, and reads with it until you choose another."
    made = when(network.created, today) if network.created else ""
    if not network.is_taught:
        return f"It was taken in from elsewhere{f', made {made}' if made else ''}.{_lacks(network)}"
    for_whom = "everyone"
    if network.whose is not None:
        for_whom = "you" if network.whose == me else name_of(network.whose)
    n = f"{network.samples:,} {'sample' if network.samples == 1 else 'samples'}"
    parent = f" from {shown(network.parent)}" if network.parent else ""
    return f"Taught for {for_whom}{parent} with {n}, {made}."


def _lacks(network: NetworkFacts) -> str:
    """Say what one of elsewhere cannot do, sentences that begin with a space, or ""."""
    taught = " It reads, but cannot be taught." if network.is_foreign else ""
    refuses = "" if network.refuses else " It takes every mark for a digit: it refuses nothing."
    return taught + refuses


def readers_words(network: NetworkFacts, me: str) -> str:
    """Say for whom else a network reads by their choice, one sentence, or ""."""
    others = [
        "everyone who has not chosen" if who is None else name_of(who)
        for who in network.reads_for
        if who != me
    ]
    if not others:
        return ""
    listed = others[0] if len(others) == 1 else f"{', '.join(others[:-1])} and {others[-1]}"
    return f"It reads for {listed}."


def choice_words(me: str) -> tuple[str, str, str]:
    """Name the three choices that a player has."""
    own = "My own" if me == NOBODY else f"{name_of(me)}'s own"
    return own, "Everyone's", "The built-in one"
