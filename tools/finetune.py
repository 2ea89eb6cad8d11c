"""Teach a network somebody's hand: `python -m tools.finetune --player Ada --promote`."""

import argparse
import sys
from typing import Any

from model import registry
from model.card import read_card
from tools import command
from tools.finetune_lesson import teach
from tools.finetune_options import read_options
from tools.finetune_words import words
from tools.interruption import stopped_when_told


def main(arguments: list[str] | None = None) -> int:
    """Give a lesson. Returns the exit status: 0 also where the gate lets its network not pass."""
    options = read_options(arguments)
    with stopped_when_told():
        if options.roll_back:
            return command.finish(lambda: _roll_back(options), options.json, _rolled_back)
        return command.finish(lambda: teach(options), options.json, words)


def _roll_back(options: argparse.Namespace) -> dict[str, Any]:
    before = registry.active_network(options.home, options.player)
    active = registry.roll_back(options.home, options.player)
    if active == before:
        raise command.CommandError(
            "There is nothing to go back to: no network was chosen before this one."
        )
    return {"active": str(active), "name": read_card(active).name, "player": options.player}


def _rolled_back(result: dict[str, Any]) -> str:
    return f"{result['name']} reads again for {result['player'] or 'everyone'}."


if __name__ == "__main__":
    sys.exit(main())
