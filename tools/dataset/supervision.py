"""Do the work of a subcommand in a process of its own, and end that when it hangs."""

import argparse
import pickle
import queue
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from tools.command import CommandError
from tools.dataset.messages import Doing, Done, Failed, Message
from tools.dataset.subcommand import Progress

PROGRAM = Path(__file__).resolve().parents[2]  #: folder from which `-m tools...` finds the program
SILENCE = 60.0  #: seconds without a sign of life after which the process is ended
LOOK = 0.1  #: seconds between two looks: Ctrl-C is not heard in between on every system


def supervise(
    module: str, options: argparse.Namespace, progress: Progress, silence: float = SILENCE
) -> dict[str, Any]:
    """Have the SUBCOMMAND of a module work, and return its result.

    Raises CommandError with a sentence where it fails, crashes, or gives no sign of life for
    `silence` seconds. However this ends, the process has ended too.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tools.dataset.child"],
        cwd=PROGRAM,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C in the terminal is for the command, which ends the process
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        _ask(process.stdin, (module, options, Path.cwd()))
        messages: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process.stdout, messages), daemon=True).start()
        while isinstance(message := _next(messages, silence), Doing):
            progress(message.doing, message.done, message.total)
        if message is None:
            process.wait(silence)  # it has closed its end: what it died of is of interest
    finally:
        process.kill()
        process.wait()
    if isinstance(message, Done):
        return message.result
    if isinstance(message, Failed):
        raise CommandError(message.sentence)
    raise CommandError(
        "The part of the program that works on the file ended unexpectedly "
        f"(exit status {process.returncode}): the file may be damaged. "
        f"{import_module(module).SUBCOMMAND.remedy}"
    )


def _ask(pipe: IO[bytes], request: object) -> None:
    try:
        pickle.dump(request, pipe)
        pipe.flush()
    except OSError:  # it has ended, as hearing nothing from it tells
        return


def _listen(pipe: IO[bytes], messages: queue.SimpleQueue[Message | None]) -> None:
    """Hand on what the process says; None at its end."""
    try:
        while True:
            messages.put(pickle.load(pipe))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        messages.put(None)


def _next(messages: queue.SimpleQueue[Message | None], silence: float) -> Message | None:
    deadline = time.monotonic() + silence
    while True:
        try:
            return messages.get(timeout=min(LOOK, silence))
        except queue.Empty:
            if time.monotonic() > deadline:
                raise CommandError(
                    f"The work on the file hung for {silence:.0f} seconds and was ended: "
                    "the file or its disk may be damaged. Copy the file to "
                    "another disk and try again."
                ) from None
