"""What networks there are: `python -m tools.networks list`."""

import argparse
from typing import Any

from model import registry
from model.readership import look
from tools.dataset.samples_file import chosen_home
from tools.dataset.subcommand import Progress, Subcommand
from tools.networks.facts import facts_of, line_of
from tools.networks.naming import add_home, add_player
from tools.networks.use import now_reading, report_reading


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_player(parser, "say too which one reads for this player")
    add_home(parser)


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    home = chosen_home(options)
    folders = [*reversed(registry.networks(home)), registry.SHIPPED]
    found, readers = [], look(home).readers()
    for done, folder in enumerate(folders, 1):
        found.append(facts_of(folder, readers.get(folder, ())))
        progress("looking at networks", done, len(folders))
    return {
        "home": str(home),
        "networks": found,
        **now_reading(home, options.player),
        "trouble": registry.trouble(home, options.player),
    }


def _report(result: dict[str, Any]) -> str:
    lines = [line_of(facts) for facts in result["networks"]]
    if result["player"]:
        lines.append(report_reading(result))
    return "\n".join([*lines, *([result["trouble"]] if result["trouble"] else [])])


SUBCOMMAND = Subcommand(
    name="list",
    about="say which networks there are, what taught them, and for whom they read",
    example="list --player Ada",
    add_options=_add_options,
    work=_work,
    report=_report,
)
