"""Look after samples files: `python -m tools.dataset NAME ...`."""

import sys
from importlib import import_module

from tools import command
from tools.dataset.subcommand import Subcommand

#: Modules of this package; each holds SUBCOMMAND, a Subcommand.
NAMES: tuple[str, ...] = ()


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line names. Returns the exit status."""
    subcommands = {s.name: s for s in map(_load, NAMES)}
    parser = command.parser("tools.dataset", __doc__ or "", "stats samples.h5")
    names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
    for subcommand in subcommands.values():
        subcommand.add_options(names.add_parser(subcommand.name, help=subcommand.about))
    options = parser.parse_args(arguments)
    chosen = subcommands[options.name]
    return command.finish(lambda: chosen.work(options, _show), options.json, chosen.report)


def _load(name: str) -> Subcommand:
    made: Subcommand = import_module(f"tools.dataset.{name}").SUBCOMMAND
    return made


def _show(doing: str, done: int, total: int) -> None:
    print(f"{doing}: {done:,}" + (f" of {total:,}" if total else ""), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
