"""What each `python -m tools.dataset NAME` consists of."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: Tells how far long work is: what is being done, steps done, steps in all (0: not known). To be
#: called at least once a second, as a sign of life: a process that is silent for a minute is ended.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Subcommand:
    """One thing that can be done with samples files.

    add_options: to the parser of its own. work: does it, in a process of its own, which may be
    ended at any moment; what it returns is what `--json` prints. It raises CommandError, or one of
    `tools.command.EXPECTED`. report: makes text of that for people. ask: asks a person first, where
    something cannot be undone; raises CommandError where they say no. fault: makes of a result that
    calls for exit status 1 the sentence for stderr, "" of any other. remedy: what to do about
    a file over which the process crashed.
    """

    name: str
    about: str
    example: str
    add_options: Callable[[argparse.ArgumentParser], None]
    work: Callable[[argparse.Namespace, Progress], dict[str, Any]]
    report: Callable[[dict[str, Any]], str]
    ask: Callable[[argparse.Namespace], None] | None = None
    fault: Callable[[dict[str, Any]], str] = lambda _: ""
    remedy: str = "'python -m tools.dataset verify' says what of it can be read."
