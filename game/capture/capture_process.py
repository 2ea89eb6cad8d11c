"""The process that captures: `python -m game.capture.capture_process SLOTS SOURCE`.

Started by `game.capture.capture_link`, which talks to it through the pipes of stdin and stdout. A
camera's driver can hang or crash; here that harms nobody. The camera is opened on the main thread,
as macOS demands. When the game ends, however it does, the pipe of stdin closes, and this process
ends at once, even while a driver hangs: its memory and its camera go back to the system.
"""

import os
import pickle
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import BinaryIO, NoReturn

import cv2

from game.capture.capture_messages import Lost, Message, Opened
from game.capture.exchange import Exchange
from game.capture.form import to_frame
from game.capture.opening import open_source
from game.capture.pipes import make_way, take_pipes
from game.capture.slots import Slots
from game.capture.source import Source, SourceError


def serve(open_it: Callable[[str], Source]) -> NoReturn:
    """Open the source that the command line names, and give frames until it or the game ends."""
    reference, text = sys.argv[1:]
    make_way()
    requests, replies = take_pipes()
    exchange = Exchange(Slots(reference), _sender(replies))
    threading.Thread(target=_listen, args=(requests, exchange), daemon=True).start()
    cv2.setNumThreads(1)  # the other cores are for the window and for reading
    exchange.tell(_capture(open_it, text, exchange))
    os._exit(0)


def _capture(open_it: Callable[[str], Source], text: str, exchange: Exchange) -> Lost:
    """Give frames until there are no more; returns why."""
    try:
        source = open_it(text)
        exchange.tell(Opened(source.name, source.still))
        number, before = 0, None
        while True:
            pixels = source.read()
            now = time.monotonic()
            if pixels is before:
                exchange.put_again(now)
                continue
            number, before = number + 1, pixels
            frame = to_frame(pixels)  # refuses what has no height and width
            exchange.put(frame, number, now, pixels.shape[:2])
    except SourceError as error:
        return Lost(f"{error}")
    except Exception as bug:
        return Lost(
            f"Taking pictures went wrong ({type(bug).__name__}). The log says more: please report "
            "it. Choose another camera meanwhile.",
            traceback.format_exc(),
        )


def _listen(requests: BinaryIO, exchange: Exchange) -> None:
    while requests.read(1):
        exchange.ask()
    os._exit(0)


def _sender(replies: BinaryIO) -> Callable[[Message], None]:
    def send(message: Message) -> None:
        try:
            replies.write(pickle.dumps(message))
            replies.flush()
        except OSError:  # the game has ended
            os._exit(0)

    return send


if __name__ == "__main__":
    serve(open_source)
