"""A drawing that is drawn again before one's eyes, as large as fits."""

import numpy as np
import pygame

from game.core.replay import Replay
from game.ui.ink import Ink
from model.ink import Drawing

_FILLS = 0.78  #: of the square
_PEN = 0.05  #: width of the pen, of the square's side
_SMALLEST = 0.2  #: of the pad; smaller drawings are not blown up further


class ReplayView:
    """One drawing on a square of `side` px."""

    def __init__(self, drawing: Drawing, side: int) -> None:
        self._replay = Replay(drawing)
        self._runs = _fitted(drawing, side)
        self._ink = Ink(side, width=side * _PEN)
        self._painted = [0] * len(self._runs)
        self._since: float | None = None  # when it was begun
        self._end = False

    @property
    def playing(self) -> bool:
        """Whether it is being drawn at present."""
        return not self._end

    def play(self) -> None:
        """Begin from the first point."""
        self._ink.wipe()
        self._painted = [0] * len(self._runs)
        self._since, self._end = None, False

    def update(self, now: float) -> None:
        """Let time pass."""
        if self._end:
            return
        if self._since is None:
            self._since = now
        self._paint(self._replay.drawn(now - self._since))
        self._end = now - self._since >= self._replay.seconds

    def draw(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        """Draw what is there by now."""
        surface.blit(self._ink.surface, rect)

    def _paint(self, drawn: list[int]) -> None:
        for i, (run, upto) in enumerate(zip(self._runs, drawn, strict=True)):
            done = self._painted[i]
            if upto > done:
                if not done:
                    self._ink.begin()
                self._ink.extend([(float(x), float(y)) for x, y in run[done:upto]])
                self._painted[i] = upto


def _fitted(drawing: Drawing, side: int) -> list[np.ndarray]:
    """Scale strokes into a square, (N, 2) px each."""
    points = drawing.points()
    if not len(points):
        return []
    low, high = points.min(axis=0), points.max(axis=0)
    scale = _FILLS * side / max(float((high - low).max()), _SMALLEST)
    shift = side / 2 - (low + high) / 2 * scale
    return [np.stack([s.x, s.y], axis=1) * scale + shift for s in drawing.strokes]
