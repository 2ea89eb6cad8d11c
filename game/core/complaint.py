"""What is wrong with a picture, said calmly: faults that flicker are not said."""

from game.core.sight import Fault

SAID_AFTER = 0.5  #: seconds that a fault lasts before it is said
GONE_AFTER = 0.8  #: seconds without it before it is taken back


class Complaint:
    """Hears what is wrong on each page; `now` is in seconds on a clock that never goes back."""

    def __init__(self) -> None:
        self.said: Fault | None = None
        self._heard: Fault | None = None
        self._since = 0.0

    def hear(self, fault: Fault | None, now: float) -> None:
        """Take what is wrong on one page, or that nothing is."""
        if fault is not self._heard:
            self._heard, self._since = fault, now
        if now - self._since >= (GONE_AFTER if fault is None else SAID_AFTER):
            self.said = fault

    def say_at_once(self, fault: Fault | None) -> None:
        """Say what is wrong with a picture that stays as it is."""
        self.said = self._heard = fault
