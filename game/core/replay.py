"""Strokes as they were drawn: which part of a drawing is there after so many seconds."""

import numpy as np

from model.ink import Drawing

PAUSE = 0.35  #: seconds; a pen that was up for longer is waited for no longer than this
_LONGEST = 20.0  # seconds that one stroke is shown for at most


class Replay:
    """The times of a drawing's points, in its own pace but for long pauses."""

    def __init__(self, drawing: Drawing) -> None:
        self._times: list[np.ndarray] = []  # of each stroke's points, seconds from the first
        clock = last = 0.0
        for i, stroke in enumerate(drawing.strokes):
            # times of a strange file may go back; a drawing is drawn on all the same
            times = np.maximum.accumulate(np.nan_to_num(stroke.t.astype(np.float64)))
            clock += min(max(0.0, times[0] - last), PAUSE) if i else 0.0
            last = float(times[-1])
            self._times.append(clock + np.minimum(times - times[0], _LONGEST))
            clock = float(self._times[-1][-1])
        self.seconds = clock  #: how long it takes

    def drawn(self, seconds: float) -> list[int]:
        """Return how many points of each stroke are there after so many seconds."""
        return [int(np.searchsorted(t, seconds, side="right")) for t in self._times]
