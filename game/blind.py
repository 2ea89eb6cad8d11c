"""Sight without a camera, until there is one."""

from game.core.sight import CameraStatus, Frame, Look, Page


class Blind:
    """Sees nothing."""

    status = CameraStatus(said="No camera can be used yet.")

    @property
    def frame(self) -> Frame | None:
        """None."""
        return None

    @property
    def page(self) -> Page | None:
        """None."""
        return None

    @property
    def cameras(self) -> tuple[str, ...] | None:
        """None at all."""
        return ()

    def look_for_cameras(self) -> None:
        """Nothing to find."""

    def open(self, source: str) -> None:
        """Nothing to open."""

    def read(self, look: Look | None) -> None:
        """Nothing to read."""

    def hold(self, on: bool) -> None:
        """Nothing to hold."""

    def close(self) -> None:
        """Nothing to close."""
