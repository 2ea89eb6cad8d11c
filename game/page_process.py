"""The process that reads frames: `python -m game.page_process SLOTS`.

Started by `game.page_link`. Finding marks is mostly Python: in a thread of the game it would keep
the interpreter from the window. It ends when the game closes the pipe of its stdin, or is gone,
even in the middle of a frame.
"""

import os
import pickle
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NoReturn

import cv2

from game.capture.page import PageReader
from game.capture.pipes import make_way, take_pipes
from game.capture.slots import Slots
from game.core.sight import Frame, Look, Page
from game.page_messages import FrameRead, NotRead, ReadFrame, UseNetwork
from game.reader import BatchReader

Read = Callable[[Frame, Look], Page]
Use = Callable[[Path | None], None]


def serve(read: Read, use: Use) -> NoReturn:
    """Read the frames that the game asks for, one after the other, until it asks no more.

    use: is told in which folder the network lies that reads from then on.
    """
    slots = Slots(sys.argv[1])
    make_way()
    asked, replies = take_pipes()
    requests: queue.SimpleQueue[ReadFrame | UseNetwork] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked, requests), daemon=True).start()
    cv2.setNumThreads(1)  # the other cores are for the window and for capturing
    while True:
        request = requests.get()
        if isinstance(request, UseNetwork):
            use(request.folder)
            continue
        answer = pickle.dumps(_answer(read, slots, request))
        try:
            replies.write(answer)
            replies.flush()
        except OSError:  # the game has ended
            os._exit(0)


def _listen(asked: BinaryIO, requests: queue.SimpleQueue[ReadFrame | UseNetwork]) -> None:
    try:
        while True:
            requests.put(pickle.load(asked))
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)  # the game closed the pipe, or was killed in the middle of a request


def _answer(read: Read, slots: Slots, request: ReadFrame) -> FrameRead | NotRead:
    try:
        frame = Frame(slots.read(0, request.height, request.width), 0, 0.0)
        page = read(frame, request.look)
    except Exception:
        return NotRead(traceback.format_exc())
    return FrameRead(page.marks, page.ink, page.fault)


def main() -> None:
    """Serve with the network that the game names."""
    network = BatchReader()
    serve(PageReader(network).read, network.use)


if __name__ == "__main__":
    main()
