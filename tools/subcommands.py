"""A command line of several subcommands, each working in a process of its own."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from tools import command
from tools.dataset.progress import ProgressView
from tools.dataset.subcommand import Subcommand
from tools.dataset.supervision import supervise


def main(
    package: str,
    names: Sequence[str],
    description: str,
    example: str,
    arguments: list[str] | None = None,
) -> int:
    """Do what the command line names. Returns the exit status.

    package: "tools.dataset"; names: of its modules, each of which holds SUBCOMMAND, a Subcommand.
    """
    modules = [f"{package}.{name}" for name in names]
    by_name = {load(module).name: module for module in modules}
    options = _parser(package, description, example, modules).parse_args(arguments)
    module = by_name[options.name]
    chosen = load(module)
    faults: list[str] = []

    def work() -> dict[str, Any]:
        result = _run(module, options)
        faults.append(chosen.fault(result))
        return result

    status = command.finish(work, options.json, chosen.report)
    return command.fail(faults[0]) if any(faults) else status


def load(module: str) -> Subcommand:
    """Load the subcommand that a module holds."""
    made: Subcommand = import_module(module).SUBCOMMAND
    return made


def _run(module: str, options: argparse.Namespace) -> dict[str, Any]:
    """Ask first where the subcommand of a module wants it, then have it work."""
    subcommand = load(module)
    if subcommand.ask is not None:
        subcommand.ask(options)
    view = ProgressView(programs=sys.stdout if options.json else None)
    try:
        return supervise(module, options, view.show)
    finally:
        view.end()


def _parser(
    package: str, description: str, example: str, modules: list[str]
) -> argparse.ArgumentParser:
    parser = command.parser(package, description, example)
    names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
    for subcommand in map(load, modules):
        own = names.add_parser(
            subcommand.name,
            help=subcommand.about,
            description=subcommand.about,
            epilog=f"example:\n  python -m {package} {subcommand.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        own.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS,
            help="progress and result as lines of JSON on stdout, the result last",
        )  # fmt: skip
        subcommand.add_options(own)
    return parser
