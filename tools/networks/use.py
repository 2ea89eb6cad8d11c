"""Choose which network reads: `python -m tools.networks use NETWORK --player NAME`."""

import argparse
from pathlib import Path
from typing import Any

from model import registry
from model.choices import EVERYONES_CHOICE
from model.classifier import Classifier
from tools.command import CommandError
from tools.dataset.samples_file import chosen_home
from tools.dataset.subcommand import Progress, Subcommand
from tools.networks.facts import EVERYONE, name_of
from tools.networks.naming import add_home, add_network, add_player, chosen_network


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_network(parser, more="; 'everyone': whichever reads for everyone")
    add_player(parser, "for whom (everyone who has not chosen another)")
    add_home(parser)


def _work(options: argparse.Namespace, _: Progress) -> dict[str, Any]:
    home, player = chosen_home(options), options.player
    if options.network == EVERYONES_CHOICE:
        if player is None:
            raise CommandError("'everyone' is a choice of a player. Say whose with --player.")
        registry.use(home, player, None)
    else:
        network = chosen_network(home, options.network)
        Classifier.load(network)
        registry.use(home, player, network)
    return now_reading(home, player)


def now_reading(home: Path, player: str | None) -> dict[str, Any]:
    """Tell which network reads for a player, None for everyone."""
    active = registry.active_network(home, player)
    return {"player": player, "active": str(active), "name": name_of(active)}


def report_reading(result: dict[str, Any]) -> str:
    """Say the same in a sentence."""
    return f"{result['name']} reads for {result['player'] or EVERYONE}."


SUBCOMMAND = Subcommand(
    name="use",
    about="choose which network reads for a player, or for everyone",
    example="use 3 --player Ada",
    add_options=_add_options,
    work=_work,
    report=report_reading,
)
