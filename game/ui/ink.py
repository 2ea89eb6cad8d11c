"""Ink on a surface: smooth, antialiased, painted as it grows."""

from collections.abc import Sequence

import numpy as np
import pygame

from game.core.sketch import Sketch
from game.ui.shapes import stamp_capsule
from game.ui.theme import INK, PEN_WIDTH, Colour
from model.ink import Drawing

XY = tuple[float, float]
_PIECE = 6.0  #: px: a curve is painted in straight pieces of about this length
_SHORTEST_STEP = 0.4  #: of half the pen's width


class Ink:
    """A transparent square of `side` px with strokes on it, all in px of that square."""

    def __init__(self, side: int, colour: Colour = INK, width: float | None = None) -> None:
        self.surface = pygame.Surface((side, side), pygame.SRCALPHA, 32)
        self._radius = max(1.0, (width if width is not None else side * PEN_WIDTH) / 2)
        self._colour = colour
        self.wipe()

    def wipe(self) -> None:
        """Take all ink away."""
        self.surface.fill((*self._colour, 0))
        self.begin()

    def begin(self) -> None:
        """Begin a new stroke: what was painted is final."""
        self._last: list[XY] = []  # the two latest corners of the line
        self._tip: XY | None = None  # where the pen is
        self._tail: tuple[slice, slice, np.ndarray] | None = None

    def extend(self, points: Sequence[XY]) -> None:
        """Carry the present stroke on through more points.

        Between the middles of the steps the line is a parabola, so that it has no corners; steps
        shorter than a fraction of the pen's width are joined, so that whole pixels do not show.
        What leads to the tip is painted straight for now and taken back with the next point.
        """
        if not points:
            return
        alpha = pygame.surfarray.pixels_alpha(self.surface)
        self._take_tail_back(alpha)
        for point in points:
            self._step(alpha, point)
        self._paint_tail(alpha)

    def _step(self, alpha: np.ndarray, point: XY) -> None:
        self._tip = point
        if not self._last:
            stamp_capsule(alpha, point, point, self._radius)
            self._last = [point]
            return
        before, corner = self._last[0], self._last[-1]
        if np.hypot(point[0] - corner[0], point[1] - corner[1]) < self._radius * _SHORTEST_STEP:
            return
        start = _middle(before, corner) if len(self._last) > 1 else corner
        end = _middle(corner, point)
        n = max(1, int(np.hypot(end[0] - start[0], end[1] - start[1]) / _PIECE))
        at = start
        for i in range(1, n + 1):
            to = _parabola(start, corner, end, i / n)
            stamp_capsule(alpha, at, to, self._radius)
            at = to
        self._last = [corner, point]

    def _paint_tail(self, alpha: np.ndarray) -> None:
        assert self._tip is not None
        corner = self._last[-1]
        start = _middle(*self._last) if len(self._last) > 1 else corner
        reach = self._radius + 2
        box = tuple(
            slice(max(0, int(min(at) - reach)), max(0, int(max(at) + reach) + 2))
            for at in zip(start, corner, self._tip, strict=True)
        )
        self._tail = (box[0], box[1], alpha[box].copy())
        stamp_capsule(alpha, start, corner, self._radius)
        stamp_capsule(alpha, corner, self._tip, self._radius)

    def _take_tail_back(self, alpha: np.ndarray) -> None:
        if self._tail is not None:
            across, down, pixels = self._tail
            alpha[across, down] = pixels
            self._tail = None


class LiveInk:
    """Keeps an Ink in step with a Sketch and paints only what is new."""

    def __init__(self, side: int) -> None:
        self._ink = Ink(side)
        self._side = side
        self._edits = -1
        self._strokes = 0  # begun so far, the growing one included
        self._points = 0  # painted of the last of them

    def surface_for(self, sketch: Sketch) -> pygame.Surface:
        """Return the square with all ink of the sketch."""
        if sketch.edits != self._edits:
            self._ink.wipe()
            self._edits, self._strokes, self._points = sketch.edits, 0, 0
        runs = [np.stack([s.x, s.y], axis=1) for s in sketch.strokes[max(0, self._strokes - 1) :]]
        first = max(0, self._strokes - 1)
        if sketch.pen_is_down:
            runs.append(np.asarray(sketch.growing)[:, :2])
        for index, run in enumerate(runs, start=first):
            if index >= self._strokes:
                self._ink.begin()
                self._strokes, self._points = index + 1, 0
            new = run[self._points :] * self._side
            self._ink.extend([(float(x), float(y)) for x, y in new])
            self._points = len(run)
        return self._ink.surface


def picture(
    drawing: Drawing, side: int, *, fill: bool = True, colour: Colour = INK
) -> pygame.Surface:
    """Paint a drawing on a transparent square of `side` px; `fill` makes it as large as fits."""
    scale, shift = float(side), np.zeros(2)
    points = drawing.points()
    if fill and len(points):
        low, high = points.min(axis=0), points.max(axis=0)
        scale = 0.78 * side / max(float((high - low).max()), 0.2)
        shift = side / 2 - (low + high) / 2 * scale
    ink = Ink(side, colour, width=side * 0.07 if fill else None)
    for stroke in drawing.strokes:
        ink.begin()
        run = np.stack([stroke.x, stroke.y], axis=1) * scale + shift
        ink.extend([(float(x), float(y)) for x, y in run])
    return ink.surface


def _middle(a: XY, b: XY) -> XY:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _parabola(start: XY, corner: XY, end: XY, s: float) -> XY:
    r = 1 - s
    x, y = (r * r * start[i] + 2 * r * s * corner[i] + s * s * end[i] for i in (0, 1))
    return x, y
