"""A capture process that makes it hard: `python -m tools.soak_source SLOTS every:N`.

The demo's sheets as fast as they can be drawn, in ever changing sizes and forms; after N frames it
is lost.
"""

from itertools import count

import cv2
import numpy as np

from game.capture.capture_process import serve
from game.capture.demo_source import DemoSource
from game.capture.source import SourceError

CYCLE = 100  #: frames until sizes and forms repeat
_FORMS = (((640, 480), 3), ((1920, 1080), 3), ((7680, 4320), 1), ((1, 1), 3), ((800, 600), 4))
_EACH = 3  #: frames of such a form; the rest of a cycle is as the demo draws it


class UnevenSource:
    """text: "every:N". Raises SourceError after N frames."""

    name = "Soak"
    still = False

    def __init__(self, text: str) -> None:
        self._last = int(text.removeprefix("every:"))
        self._sheets = DemoSource()
        self._numbers = count()

    def read(self) -> np.ndarray:
        """Return the next frame at once."""
        number = next(self._numbers)
        if number == self._last:
            raise SourceError("It was pulled out. Plug it in again.")
        frame = self._sheets.read()
        form = (CYCLE - 1 - number % CYCLE) // _EACH  # at the end of a cycle
        if form >= len(_FORMS):
            return frame
        size, channels = _FORMS[form]
        resized = cv2.resize(frame, size, interpolation=cv2.INTER_NEAREST)
        if channels == 1:
            return cv2.cvtColor(resized, cv2.COLOR_BGR2GRAY)
        return cv2.cvtColor(resized, cv2.COLOR_BGR2BGRA) if channels == 4 else resized


if __name__ == "__main__":
    serve(UnevenSource)
