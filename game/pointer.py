"""Hands for a program that plays itself: presses buttons and writes, by the events of a mouse.

Everything goes through the same door as a person's events. Each method yields the events of one
frame after the other.
"""

from collections.abc import Callable, Iterator

import numpy as np
import pygame

from game.loop import Loop
from game.ui.pad import Pad
from model.ink import Drawing

FRAME = 1 / 60  #: seconds between two frames in a window
_PATIENCE = 600  #: frames after which what does not happen is given up

Frames = Iterator[list[pygame.Event]]  #: the events of one frame after the other


class Pointer:
    """A mouse without a person. frame: seconds between two frames."""

    def __init__(self, loop: Loop, frame: float = FRAME) -> None:
        self._loop = loop
        self._frame = frame

    def wait(self, seconds: float) -> Frames:
        """Let time pass."""
        for _ in range(round(seconds / self._frame)):
            yield []

    def until(self, happened: Callable[[], bool]) -> Frames:
        """Let time pass until something has happened, for 600 frames at most."""
        for _ in range(_PATIENCE):
            if happened():
                return
            yield []

    def press(self, name: str) -> Frames:
        """Press a button; nothing where there is none of that name."""
        yield []
        rect = self._loop.screen.controls.rect_of(name)
        if rect is not None:
            yield [_mouse(pygame.MOUSEMOTION, rect.center)]
            yield [_mouse(pygame.MOUSEBUTTONDOWN, rect.center)]
            yield [_mouse(pygame.MOUSEBUTTONUP, rect.center)]

    def write(self, pad: Pad, drawing: Drawing) -> Frames:
        """Write on a pad at the pace of the strokes' own times."""
        for stroke in drawing.strokes:
            spots = [pad.to_window((x, y)) for x, y in zip(stroke.x, stroke.y, strict=True)]
            frame = ((stroke.t - stroke.t[0]) / self._frame).astype(int)
            yield [_mouse(pygame.MOUSEBUTTONDOWN, spots[0])]
            for k in range(int(frame[-1]) + 1):
                yield [_mouse(pygame.MOUSEMOTION, spots[i]) for i in np.flatnonzero(frame == k)]
            yield [_mouse(pygame.MOUSEBUTTONUP, spots[-1])]
            yield from self.wait(0.1)


def _mouse(kind: int, position: tuple[float, float]) -> pygame.Event:
    place = (round(position[0]), round(position[1]))
    if kind == pygame.MOUSEMOTION:
        return pygame.Event(kind, pos=place, rel=(0, 0), buttons=(1, 0, 0), touch=False)
    return pygame.Event(kind, pos=place, button=pygame.BUTTON_LEFT, touch=False)
