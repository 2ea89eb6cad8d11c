"""The options that name a samples file, the same for every subcommand."""

import argparse
from pathlib import Path

from game.config import default_home
from game.home import Home


def add_file(parser: argparse.ArgumentParser) -> None:
    """Add FILE, which may be left out, and --home. `chosen_file` tells what they name."""
    parser.add_argument("data", nargs="?", type=Path, metavar="FILE", help=_ABOUT)
    _add_home(parser)


def add_data(parser: argparse.ArgumentParser) -> None:
    """Add --data FILE and --home, for subcommands whose arguments are something else."""
    parser.add_argument("--data", type=Path, metavar="FILE", help=_ABOUT)
    _add_home(parser)


def chosen_file(options: argparse.Namespace) -> Path:
    """Return the samples file that a command line names, where its links lead: so does its lock."""
    if options.data is not None:
        return Path(options.data).resolve()
    return Home(chosen_home(options)).samples.resolve()


def chosen_home(options: argparse.Namespace) -> Path:
    """Return the folder of everything that a user owns, absolute."""
    return Path(options.home or default_home()).expanduser().absolute()


_ABOUT = "the samples file (default: the one in the home folder)"


def _add_home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--home", type=Path, metavar="DIR", help="folder of everything that is yours"
    )
