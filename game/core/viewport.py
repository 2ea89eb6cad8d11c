"""Where a frame stands in the window: from px of one to px of the other, mirrored or not."""

from dataclasses import dataclass

from game.core.sight import Box, Region


@dataclass(frozen=True)
class Viewport:
    """A frame of `frame` px, upright, shown in a rectangle of the window, px.

    mirrored: left and right change places, as in a mirror.
    """

    frame: tuple[int, int]
    left: int
    top: int
    width: int
    height: int
    mirrored: bool = False

    @classmethod
    def fit(
        cls, frame: tuple[int, int], area: tuple[int, int, int, int], *, mirrored: bool = False
    ) -> "Viewport":
        """Show a frame, at least 1 px wide and high, in the middle of an area, as large as fits.

        area: left, top, width, height in window px.
        """
        left, top, wide, high = area
        scale = min(wide / frame[0], high / frame[1])
        width, height = max(1, round(frame[0] * scale)), max(1, round(frame[1] * scale))
        at = left + (wide - width) // 2, top + (high - height) // 2
        return cls(frame, *at, width, height, mirrored)

    def box(self, box: Box) -> tuple[int, int, int, int]:
        """Frame px to window px: left, top, width, height."""
        wide, high = self.frame
        share = Region(box.x / wide, box.y / high, box.width / wide, box.height / high)
        return self.region(share)

    def region(self, region: Region) -> tuple[int, int, int, int]:
        """Shares of the frame to window px: left, top, width, height."""
        left = 1 - region.left - region.width if self.mirrored else region.left
        x, y = round(left * self.width), round(region.top * self.height)
        to_x = round((left + region.width) * self.width)
        to_y = round((region.top + region.height) * self.height)
        return self.left + x, self.top + y, max(1, to_x - x), max(1, to_y - y)

    def shares(self, position: tuple[float, float]) -> tuple[float, float]:
        """Window px to shares of the frame; beyond it they are not within 0 to 1."""
        x = (position[0] - self.left) / self.width
        return 1 - x if self.mirrored else x, (position[1] - self.top) / self.height
