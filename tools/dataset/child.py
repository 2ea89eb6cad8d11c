"""The process that does the work of one `python -m tools.dataset NAME`.

Started by `tools.dataset.supervision`. HDF5 can crash or hang on a damaged file; here that harms
nobody. It ends at once when the command that started it is gone.
"""

import os
import pickle
import threading
import time
import traceback
from importlib import import_module
from typing import BinaryIO

from game.capture.pipes import take_pipes
from tools import command
from tools.dataset.messages import Doing, Done, Failed, Message
from tools.dataset.subcommand import Subcommand

MOMENT = 0.1  #: seconds at least between two reports of the same doing


class Reports:
    """The way back to the command."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._doing = ""
        self._next = 0.0

    def show(self, doing: str, done: int, total: int) -> None:
        """Report progress, not more often than anybody can see; a `Progress`."""
        now = time.monotonic()
        if doing != self._doing or now >= self._next:
            self._doing, self._next = doing, now + MOMENT
            self.send(Doing(doing, done, total))

    def send(self, message: Message) -> None:
        """Send a message; ends this process if nobody is there to hear it."""
        try:
            pickle.dump(message, self._pipe)
            self._pipe.flush()
        except OSError:
            os._exit(1)


def main() -> None:
    """Do what the command asks, report, and end without HDF5's own tidying up."""
    requests, pipe = take_pipes()
    module, options, folder = pickle.load(requests)
    threading.Thread(target=_end_with, args=(requests,), daemon=True).start()
    os.chdir(folder)
    reports = Reports(pipe)
    try:
        subcommand: Subcommand = import_module(module).SUBCOMMAND
        reports.send(Done(subcommand.work(options, reports.show)))
    except Exception as error:
        sentence = command.sentence(error)
        if sentence is None:
            traceback.print_exc()
            os._exit(1)
        reports.send(Failed(sentence))
    os._exit(0)


def _end_with(requests: BinaryIO) -> None:
    """Wait until the command closes its end or is gone, and end too."""
    while os.read(requests.fileno(), 1):
        continue
    os._exit(1)


if __name__ == "__main__":
    main()
