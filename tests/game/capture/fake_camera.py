"""A camera that does what its name says, for a capture process that tests start.

"hang", "busy", "bug", "stall", "freeze", "crash", "steady", "still", "odd"; "file:PATH": it is
there as long as that file is.
"""

import os
import signal
import time
from pathlib import Path

import numpy as np

from game.capture.source import SourceError

_FRAMES = 20  #: before something happens
_SHAPES = ((4320, 7680, 3), (1, 1), (48, 64), (48, 64, 4), (720, 1280, 3))


class FakeCamera:
    still = False

    def __init__(self, text):
        self.name = f"Fake {text.partition(':')[0]}"
        self.number = 0
        self.picture = np.full((48, 64, 3), 7, np.uint8)
        self.plug = Path(text.removeprefix("file:")) if text.startswith("file:") else None
        if text == "hang":
            time.sleep(60)
        if text == "busy":
            raise SourceError("Fake is busy. Close the other program.")
        if text == "still":
            self.still = True
        self._unplugged()
        self.end = {"stall": self._stall, "freeze": self._freeze, "crash": self._crash}.get(text)
        if text == "bug":
            self.end = self._bug
        self.odd = text == "odd"

    def read(self):
        time.sleep(0.005)
        self._unplugged()
        if self.still:
            return self.picture
        self.number += 1
        if self.number > _FRAMES and self.end:
            self.end()
        if self.odd:
            frame = np.full(_SHAPES[self.number % len(_SHAPES)], self.number % 250, np.uint8)
            if frame.shape[2:] == (4,):
                frame[..., 3] = 255
            return frame
        return np.full((48, 64, 3), self.number % 250, np.uint8)

    def _unplugged(self):
        if self.plug is not None and not self.plug.exists():
            raise SourceError("Fake was pulled out. Plug it in again.")

    def _stall(self):
        time.sleep(60)

    def _freeze(self):
        os.kill(os.getpid(), signal.SIGSTOP)  # no thread of it does anything any more

    def _crash(self):
        os._exit(11)

    def _bug(self):
        raise ZeroDivisionError("a bug of a driver")
