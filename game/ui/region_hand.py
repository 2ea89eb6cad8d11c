"""A pen on the picture of a camera: it taps, or moves and resizes the box that is read."""

from enum import Enum, auto
from math import dist

import pygame

from game.core.region import corners, moved, stretched
from game.core.sight import Region
from game.core.viewport import Viewport
from game.ui.pen import Pen, Touch
from game.ui.theme import TARGET

_TAP = 10  #: px: a pen that moves less has tapped


class Tap(Enum):
    """The picture was tapped."""

    TAPPED = auto()


class RegionHand:
    """Turns events into taps and changes of a region; a mouse and a finger are the same pen."""

    def __init__(self) -> None:
        self._pen = Pen()
        self._down: tuple[float, float] | None = None  # where, window px
        self._start: Region | None = None  # as it was then
        self._corner: int | None = None
        self._dragged = False

    def release(self) -> None:
        """Let go: the screen is about to change."""
        self._pen.release()
        self._down = None

    def handle(
        self,
        event: pygame.Event,
        view: Viewport,
        window: tuple[int, int],
        region: Region | None,
    ) -> Region | Tap | None:
        """Take an event: the region anew, or a tap; None where it means neither.

        window: its size, px. region: as it is now; None where there is no box.
        """
        meant = self._pen.read(event, window)
        if meant is None:
            return None
        if meant.touch is Touch.DOWN:
            self._press(meant.position, view, region)
        elif self._down is not None and meant.position is not None:
            self._dragged = self._dragged or dist(meant.position, self._down) > _TAP
            if meant.touch is Touch.UP:
                tapped, self._down = not self._dragged, None
                return Tap.TAPPED if tapped else None
            if self._dragged and self._start is not None:
                return self._drag(meant.position, view, self._start)
        return None

    def _press(self, at: tuple[float, float] | None, view: Viewport, region: Region | None) -> None:
        self._down, self._dragged, self._start, self._corner = None, False, None, None
        picture = pygame.Rect(view.left, view.top, view.width, view.height)
        if at is None or not picture.inflate(TARGET, TARGET).collidepoint(at):
            self._pen.release()
            return
        self._down = at
        if region is None:
            return
        x, y = view.shares(at)
        away = [
            dist(((x - cx) * view.width, (y - cy) * view.height), (0, 0))
            for cx, cy in corners(region)
        ]
        inside = pygame.Rect(view.region(region)).collidepoint(at)
        # a corner is as large as anything to tap, but leaves the middle of a small box to move it
        reach = min(TARGET / 2, min(view.region(region)[2:]) / 3)
        if min(away) <= reach:
            self._corner = away.index(min(away))
        if inside or self._corner is not None:
            self._start = region

    def _drag(self, at: tuple[float, float], view: Viewport, start: Region) -> Region:
        assert self._down is not None
        (x, y), (from_x, from_y) = view.shares(at), view.shares(self._down)
        by = (x - from_x, y - from_y)
        if self._corner is None:
            return moved(start, by)
        corner = corners(start)[self._corner]
        return stretched(start, self._corner, (corner[0] + by[0], corner[1] + by[1]))
