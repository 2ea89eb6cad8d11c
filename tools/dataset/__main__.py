"""Look after samples files: `python -m tools.dataset NAME ...`."""

import argparse
import sys
from importlib import import_module
from typing import Any

from tools import command
from tools.dataset.progress import ProgressView
from tools.dataset.subcommand import Subcommand
from tools.dataset.supervision import supervise

#: Modules of this package; each holds SUBCOMMAND, a Subcommand.
NAMES: tuple[str, ...] = (
    "compact",
    "export",
    "forget",
    "import_",
    "merge",
    "relabel",
    "repair",
    "split",
    "stats",
    "verify",
)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line names. Returns the exit status."""
    modules = {load(module).name: module for module in map(_module, NAMES)}
    options = _parser([load(module) for module in modules.values()]).parse_args(arguments)
    module = modules[options.name]
    chosen = load(module)
    faults: list[str] = []

    def work() -> dict[str, Any]:
        result = run(module, options)
        faults.append(chosen.fault(result))
        return result

    status = command.finish(work, options.json, chosen.report)
    return command.fail(faults[0]) if any(faults) else status


def run(module: str, options: argparse.Namespace) -> dict[str, Any]:
    """Ask first where the subcommand of a module wants it, then have it work."""
    subcommand = load(module)
    if subcommand.ask is not None:
        subcommand.ask(options)
    view = ProgressView(programs=sys.stdout if options.json else None)
    try:
        return supervise(module, options, view.show)
    finally:
        view.end()


def load(module: str) -> Subcommand:
    """Load the subcommand that a module holds."""
    made: Subcommand = import_module(module).SUBCOMMAND
    return made


def _module(name: str) -> str:
    return f"tools.dataset.{name}"


def _parser(subcommands: list[Subcommand]) -> argparse.ArgumentParser:
    parser = command.parser("tools.dataset", __doc__ or "", "stats samples.h5")
    names = parser.add_subparsers(dest="name", required=True, metavar="NAME")
    for subcommand in subcommands:
        own = names.add_parser(
            subcommand.name,
            help=subcommand.about,
            description=subcommand.about,
            epilog=f"example:\n  python -m tools.dataset {subcommand.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        own.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS,
            help="progress and result as lines of JSON on stdout, the result last",
        )  # fmt: skip
        subcommand.add_options(own)
    return parser


if __name__ == "__main__":
    sys.exit(main())
