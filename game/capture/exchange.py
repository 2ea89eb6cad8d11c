"""The newest frame on its way from the thread that captures to the game that asks."""

import threading
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from game.capture.capture_messages import Again, Captured, Message
from game.capture.slots import SLOTS, Slots


class Exchange:
    """Triple buffering: one slot is written, one is the newest, one is lent to the game.

    Frames that nobody asked for are overwritten, so the game always gets the newest, and nobody
    writes to what it is copying.
    """

    def __init__(self, slots: Slots, send: Callable[[Message], None]) -> None:
        self._slots = slots
        self._send = send
        self._lock = threading.Lock()
        self._asked = False
        self._lent: int | None = None
        self._waiting: Captured | Again | None = None

    def put(self, frame: np.ndarray, number: int, time: float, given: tuple[int, int]) -> None:
        """Take over a newer frame; given: height and width that its source gave it, px.

        Only one thread may call `put` and `put_again`.
        """
        with self._lock:
            newest = self._waiting.slot if isinstance(self._waiting, Captured) else None
            free = next(n for n in range(SLOTS) if n not in (self._lent, newest))
        self._slots.write(free, frame)
        height, width = frame.shape[:2]
        with self._lock:
            self._waiting = Captured(free, height, width, number, time, given)
            self._pass_on()

    def put_again(self, time: float) -> None:
        """Note that the last frame still stands."""
        with self._lock:
            if isinstance(self._waiting, Captured):
                self._waiting = replace(self._waiting, time=time)
            else:
                self._waiting = Again(time)
            self._pass_on()

    def ask(self) -> None:
        """Note that the game wants what is newer, and is done with what it was given."""
        with self._lock:
            self._asked = True
            self._lent = None
            self._pass_on()

    def tell(self, message: Message) -> None:
        """Say something unasked."""
        with self._lock:
            self._send(message)

    def _pass_on(self) -> None:
        if not self._asked or self._waiting is None:
            return
        message, self._waiting, self._asked = self._waiting, None, False
        if isinstance(message, Captured):
            self._lent = message.slot
        self._send(message)
