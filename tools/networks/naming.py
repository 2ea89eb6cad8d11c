"""The options that name a home, a player and a network, the same for every subcommand."""

import argparse
from pathlib import Path

from game.core.player import clean_name
from model import registry
from model.card import NetworkError, read_card
from model.choices import SHIPPED_CHOICE, number_name
from model.naming import is_same
from tools.command import CommandError

_NETWORK = "its number, its name, its folder, or 'shipped': the one that came with the program"


def add_home(parser: argparse.ArgumentParser) -> None:
    """Add --home. `chosen_home` of `tools.dataset.samples_file` tells what it names."""
    parser.add_argument(
        "--home", type=Path, metavar="DIR", help="folder of everything that is yours"
    )


def add_player(parser: argparse.ArgumentParser, about: str) -> None:
    """Add --player, a clean name; without it everyone is meant, or everybody's samples."""
    parser.add_argument("--player", type=_player, metavar="NAME", help=about)


def add_network(parser: argparse.ArgumentParser, name: str = "network", more: str = "") -> None:
    """Add a network to name. `chosen_network` tells which it is."""
    parser.add_argument(name, metavar=name.upper(), help=_NETWORK + more)


def chosen_network(home: Path, text: str) -> Path:
    """Find the folder of a network that a command line names. Raises CommandError."""
    if text == SHIPPED_CHOICE:
        return registry.SHIPPED
    own = registry.networks(home)
    if text.isascii() and text.isdecimal() and len(text) < 10:
        numbered = home / "networks" / number_name(int(text))
        if numbered in own:
            return numbered
    if text and (named := Path(text).expanduser().absolute()).is_dir():
        return next((f for f in (*own, registry.SHIPPED) if f.samefile(named)), named)
    called = [folder for folder in (*own, registry.SHIPPED) if _is_called(folder, text)]
    if len(called) == 1:
        return called[0]
    if called:
        raise CommandError(f"{len(called)} networks are called {text!r}. Name one by its number.")
    raise CommandError(f"There is no network {text!r} in {home}. 'list' says which there are.")


def _is_called(folder: Path, text: str) -> bool:
    try:
        return is_same(read_card(folder).name, text)
    except NetworkError:
        return False


def _player(text: str) -> str:
    if not (name := clean_name(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no name")
    return name
