"""How a person has set the camera screen: box, mirror, turns, threshold; most is remembered."""

from game.core.region import MIDDLE
from game.core.sight import WHOLE, Look, Region
from game.services import Services


class CameraSetup:
    """What holds now; where it cannot be remembered that is said, and it holds all the same."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._region = MIDDLE
        self.boxed = False

    @property
    def look(self) -> Look:
        """How frames are to be read."""
        settings = self._services.settings
        region = self._region if self.boxed else WHOLE
        return Look(region, settings.threshold, settings.turns)

    @property
    def region(self) -> Region | None:
        """Where the box is; None in the whole view."""
        return self._region if self.boxed else None

    @property
    def mirrored(self) -> bool:
        """Whether the picture is shown as in a mirror."""
        return self._services.settings.mirror

    def move_box(self, region: Region) -> None:
        """Read somewhere else."""
        self._region = region

    def mirror(self) -> None:
        """Show the picture as in a mirror, or as it is."""
        self._remember(mirror=not self.mirrored)

    def turn(self) -> None:
        """Turn the picture clockwise by a quarter."""
        self._remember(turns=(self._services.settings.turns + 1) % 4)

    def set_threshold(self, value: float | None, *, for_good: bool) -> None:
        """Change the threshold; `for_good` is for what the slider was let go at."""
        if for_good:
            self._remember(threshold=value)
        else:
            self._services.settings.threshold = value

    def _remember(self, **changes: object) -> None:
        try:
            self._services.settings.remember(**changes)
        except OSError as error:
            self._services.notices.say(
                f"This cannot be remembered ({error.strerror or error}): "
                "it holds until the program ends."
            )
