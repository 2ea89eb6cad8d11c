"""Look after networks, kept as saved games: `python -m tools.networks NAME ...`."""

import sys

from tools import subcommands

#: Modules of this package; each holds SUBCOMMAND, a Subcommand.
NAMES: tuple[str, ...] = (
    "list_",
    "use",
    "rename",
    "delete",
    "roll_back",
    "export",
    "import_",
    "compare",
)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line names. Returns the exit status."""
    return subcommands.main("tools.networks", NAMES, __doc__ or "", "list", arguments)


if __name__ == "__main__":
    sys.exit(main())
