"""Let the network read that read before: `python -m tools.networks roll-back --player NAME`."""

import argparse
from typing import Any

from model import registry
from tools.command import CommandError
from tools.dataset.samples_file import chosen_home
from tools.dataset.subcommand import Progress, Subcommand
from tools.networks.facts import name_of
from tools.networks.naming import add_home, add_player
from tools.networks.use import now_reading, report_reading


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_player(parser, "for whom (everyone who has not chosen another)")
    add_home(parser)


def _work(options: argparse.Namespace, _: Progress) -> dict[str, Any]:
    home, player = chosen_home(options), options.player
    before = registry.active_network(home, player)
    if registry.roll_back(home, player) == before:
        raise CommandError(
            f"There is nothing to go back to: {name_of(before)} reads, and no other read before "
            "it. 'use' chooses among all networks."
        )
    return now_reading(home, player)


SUBCOMMAND = Subcommand(
    name="roll-back",
    about="let the network read again that read before; none is deleted",
    example="roll-back --player Ada",
    add_options=_add_options,
    work=_work,
    report=report_reading,
)
