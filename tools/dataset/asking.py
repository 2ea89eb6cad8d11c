"""Ask a person before what cannot be undone."""

import sys

from tools.command import CommandError


def confirm(question: str, wanted: str = "yes") -> None:
    """Ask on the terminal; raises CommandError unless the answer is the wanted word."""
    print(f"{question} Type {wanted!r} to go on: ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip()
    if answer != wanted:
        raise CommandError(
            f"Nothing was changed: the answer was {answer!r}, not {wanted!r}. Ask again, or say so "
            "with --yes."
        )
