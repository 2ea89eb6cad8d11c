"""Give a network another name: `python -m tools.networks rename NETWORK NAME`."""

import argparse
from typing import Any

from model import registry
from tools.dataset.samples_file import chosen_home
from tools.dataset.subcommand import Progress, Subcommand
from tools.networks.naming import add_home, add_network, chosen_network


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_network(parser)
    parser.add_argument("to", metavar="NAME", help="its new name")
    add_home(parser)


def _work(options: argparse.Namespace, _: Progress) -> dict[str, Any]:
    home = chosen_home(options)
    network = chosen_network(home, options.network)
    return {"network": str(network), "name": registry.rename(home, network, options.to)}


SUBCOMMAND = Subcommand(
    name="rename",
    about="give a network another name; samples that it read keep the old one",
    example="rename 3 'my own hand'",
    add_options=_add_options,
    work=_work,
    report=lambda result: f"It is called {result['name']} now.",
)
