"""Look after samples files: `python -m tools.dataset NAME ...`."""

import sys

from tools import subcommands

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
    return subcommands.main("tools.dataset", NAMES, __doc__ or "", "stats samples.h5", arguments)


if __name__ == "__main__":
    sys.exit(main())
