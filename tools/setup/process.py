"""Child processes: one whose complaints are read, and one that is the program itself."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Finished:
    """How a command ended: its exit status, and all that it wrote to standard error."""

    status: int
    errors: str


Runner = Callable[[Sequence[str]], Finished]


def run_visibly(command: Sequence[str]) -> Finished:
    """Run a command to its end while its progress is seen on our standard error.

    Its standard output keeps the terminal, so that progress bars move. Warnings are passed on as
    they come; all else on standard error (errors, tracebacks) is left for the caller to explain.
    The command inherits the lock of the set-up, should we be killed before it ends.
    """
    kept = []
    with subprocess.Popen(
        command,
        stdout=sys.stderr,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        close_fds=False,
    ) as child:
        assert child.stderr is not None
        for line in child.stderr:
            kept.append(line)
            if line.startswith("WARNING:"):
                sys.stderr.write(line)
    return Finished(child.returncode, "".join(kept))


def run_program(command: Sequence[str], variables: Mapping[str, str]) -> int:
    """Run a command in our place, with more environment variables, and return its exit status.

    Ctrl-C reaches the child by the terminal and is the child's to answer: a parent that dies of
    it would kill the child in the middle of saving. A child that a signal ended gives 128 and the
    signal's number, as in a shell.
    """
    # A handler that does nothing, not SIG_IGN: that would be inherited by the child.
    interrupt = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    child = subprocess.Popen(command, env={**os.environ, **variables})
    terminate = signal.signal(signal.SIGTERM, lambda _number, _frame: child.terminate())
    try:
        status = child.wait()
    finally:
        signal.signal(signal.SIGINT, interrupt)
        signal.signal(signal.SIGTERM, terminate)
    return status if status >= 0 else 128 - status
