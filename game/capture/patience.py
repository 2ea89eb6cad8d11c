"""How long one waits for a source, and for how long it is left alone between attempts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """Seconds: until the first frame, between frames, and before each new attempt in a row.

    Cameras under Windows may take ten seconds to open, and a person to allow it.
    """

    opening: float = 15.0
    silence: float = 6.0
    pauses: tuple[float, ...] = (0.5, 1.0, 2.0, 5.0)

    def pause(self, failed: int) -> float:
        """Return the pause after so many attempts in a row have failed, 0 or more before this."""
        return self.pauses[min(failed, len(self.pauses) - 1)]


PATIENCE = Patience()
