"""The pipes by which a process that the game has started talks with it."""

import os
from typing import BinaryIO

_BEHIND = 5  # of the 19 steps by which a process can stand behind others


def make_way() -> None:
    """Let the window go first where processors are few; under Windows who starts this does that."""
    if hasattr(os, "nice"):
        os.nice(_BEHIND)


def take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take stdin and stdout for the game alone; libraries find nothing there.

    Under Windows a library that looks at a stdin on which a thread waits hangs (python/cpython
    #78961); and what a library prints must not get among the messages.
    """
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return requests, replies
