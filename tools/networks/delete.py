"""Delete a network for good: `python -m tools.networks delete NETWORK`."""

import argparse
import sys
from typing import Any

from model import registry
from tools.command import CommandError
from tools.dataset.asking import confirm
from tools.dataset.samples_file import chosen_home
from tools.dataset.subcommand import Progress, Subcommand
from tools.networks.facts import EVERYONE, facts_of, line_of, name_of
from tools.networks.naming import add_home, add_network, chosen_network


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_network(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask")
    add_home(parser)


def _ask(options: argparse.Namespace) -> None:
    """Say what goes, and ask. Raises CommandError where nobody agrees."""
    if options.yes:
        return
    if not sys.stdin.isatty():
        raise CommandError(
            "Nothing was deleted: there is no terminal to ask on. Say --yes to delete it."
        )
    home = chosen_home(options)
    network = chosen_network(home, options.network)
    if network in registry.networks(home):
        print(line_of(facts_of(network, registry.reads_for(home, network))), file=sys.stderr)
    confirm("It is to be deleted for good; its report stays among the reports.")


def _work(options: argparse.Namespace, _: Progress) -> dict[str, Any]:
    home = chosen_home(options)
    network = chosen_network(home, options.network)
    if network == registry.SHIPPED:
        raise CommandError(
            "The network that came with the program stays. 'use' lets another one read."
        )
    name, read_for = name_of(network), registry.reads_for(home, network)
    registry.delete(home, network)
    now = {who or EVERYONE: name_of(registry.active_network(home, who)) for who in read_for}
    return {"deleted": str(network), "name": name, "reads_now": now}


def _report(result: dict[str, Any]) -> str:
    now = [f"{name} reads for {who} now." for who, name in result["reads_now"].items()]
    return "\n".join([f"{result['name']} is deleted.", *now])


SUBCOMMAND = Subcommand(
    name="delete",
    about="delete a network for good; for whom it read, the one before reads again",
    example="delete 3",
    add_options=_add_options,
    work=_work,
    report=_report,
    ask=_ask,
)
