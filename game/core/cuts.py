"""Where a source begins to show another picture, of which nothing that was read before holds."""

from game.core.sight import Frame


class Cuts:
    """Looks through the frames of a source.

    There is a cut where frames change their size, and where a picture that was shown on and on
    gives way to the next one, as in a folder of pictures. first: the number of the first frame
    since the last cut.
    """

    def __init__(self) -> None:
        self.first = 0
        self._before: Frame | None = None
        self._stays = False  # whether the picture has been shown on

    def see(self, frame: Frame) -> bool:
        """Take the newest frame; returns whether it is the first of another picture."""
        before, self._before = self._before, frame
        if before is None:
            return False
        if frame.number == before.number:
            self._stays |= frame.time > before.time
            return False
        cut = self._stays or frame.pixels.shape != before.pixels.shape
        self._stays = False
        if cut:
            self.first = frame.number
        return cut
