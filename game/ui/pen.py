"""One pen out of all that a mouse, fingers and a stylus report."""

from dataclasses import dataclass
from enum import Enum, auto

import pygame

Owner = tuple[str, int, int]
_MOUSE: Owner = ("mouse", 0, 0)


class Touch(Enum):
    """What the pen did."""

    DOWN = auto()
    MOVE = auto()
    UP = auto()


@dataclass(frozen=True)
class PenEvent:
    """What the pen did, and where, in window px; an UP that was only inferred has no place."""

    touch: Touch
    position: tuple[float, float] | None


class Pen:
    """Turns pygame events into those of one pen.

    SDL sends mouse events for fingers too, marked `touch`: those are left out, so that each
    stroke comes once. The first finger that is let in owns the pen until it is lifted: a palm or
    a second finger cannot join its points.
    """

    def __init__(self) -> None:
        self._owner: Owner | None = None

    @property
    def is_down(self) -> bool:
        """Whether somebody owns the pen: it was put down and not yet taken up."""
        return self._owner is not None

    def release(self) -> None:
        """Forget who owns the pen: its press was not wanted, or its stroke has ended."""
        self._owner = None

    def read(self, event: pygame.Event, window: tuple[int, int]) -> PenEvent | None:
        """Return what an event means for the pen; window: its size in px."""
        if event.type in (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP):
            return self._finger(event, window)
        if event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION, pygame.MOUSEBUTTONUP):
            return None if getattr(event, "touch", False) else self._mouse(event)
        if event.type == pygame.WINDOWFOCUSLOST and self._owner is not None:
            # the release may go to another window and never arrive here
            self._owner = None
            return PenEvent(Touch.UP, None)
        return None

    def _finger(self, event: pygame.Event, window: tuple[int, int]) -> PenEvent | None:
        owner = ("finger", int(event.touch_id), int(event.finger_id))
        position = (event.x * window[0], event.y * window[1])
        if event.type == pygame.FINGERDOWN:
            return self._down(owner, position)
        return self._follow(owner, position, up=event.type == pygame.FINGERUP)

    def _mouse(self, event: pygame.Event) -> PenEvent | None:
        position = (float(event.pos[0]), float(event.pos[1]))
        if event.type == pygame.MOUSEMOTION:
            # a button let go outside the window may be told only by the next motion
            return self._follow(_MOUSE, position, up=not event.buttons[0])
        if event.button != pygame.BUTTON_LEFT:
            return None
        if event.type == pygame.MOUSEBUTTONDOWN:
            return self._down(_MOUSE, position)
        return self._follow(_MOUSE, position, up=True)

    def _down(self, owner: Owner, position: tuple[float, float]) -> PenEvent | None:
        if self._owner is not None and self._owner != owner:
            return None
        self._owner = owner
        return PenEvent(Touch.DOWN, position)

    def _follow(self, owner: Owner, position: tuple[float, float], up: bool) -> PenEvent | None:
        if self._owner != owner:
            return None
        if up:
            self._owner = None
        return PenEvent(Touch.UP if up else Touch.MOVE, position)
