"""A made-up hand that writes digits, never twice alike: for the demo and for pictures."""

import math
import random

import numpy as np

from model.ink import Drawing, Stroke

# Control points of each stroke, in a box of width and height 1, y downwards.
_LETTERING: dict[int, tuple[tuple[tuple[float, float], ...], ...]] = {
    0: (((0.62, 0.05), (0.28, 0.08), (0.08, 0.42), (0.14, 0.82), (0.46, 0.98), (0.82, 0.80),
         (0.92, 0.42), (0.78, 0.12), (0.56, 0.04)),),
    1: (((0.30, 0.26), (0.42, 0.16), (0.54, 0.02), (0.53, 0.34), (0.51, 0.66), (0.50, 0.98)),),
    2: (((0.12, 0.26), (0.24, 0.07), (0.50, 0.01), (0.78, 0.12), (0.80, 0.36), (0.58, 0.62),
         (0.30, 0.82), (0.10, 0.96), (0.12, 0.97), (0.50, 0.96), (0.92, 0.95)),),
    3: (((0.14, 0.12), (0.40, 0.01), (0.74, 0.10), (0.76, 0.32), (0.56, 0.45), (0.38, 0.48),
         (0.40, 0.48), (0.72, 0.54), (0.86, 0.74), (0.68, 0.94), (0.38, 1.00), (0.10, 0.88)),),
    4: (((0.36, 0.02), (0.26, 0.26), (0.10, 0.54), (0.09, 0.57), (0.12, 0.58), (0.50, 0.57),
         (0.90, 0.55)),
        ((0.68, 0.22), (0.66, 0.50), (0.64, 0.76), (0.62, 1.00))),
    5: (((0.26, 0.04), (0.22, 0.24), (0.18, 0.44), (0.19, 0.46), (0.42, 0.38), (0.72, 0.46),
         (0.84, 0.68), (0.70, 0.92), (0.38, 1.00), (0.10, 0.90)),
        ((0.26, 0.04), (0.54, 0.03), (0.84, 0.01))),
    6: (((0.66, 0.02), (0.40, 0.18), (0.18, 0.48), (0.14, 0.78), (0.36, 0.99), (0.70, 0.94),
         (0.84, 0.74), (0.68, 0.55), (0.40, 0.58), (0.20, 0.78)),),
    7: (((0.08, 0.06), (0.40, 0.05), (0.84, 0.03), (0.87, 0.04), (0.84, 0.10), (0.66, 0.42),
         (0.50, 0.70), (0.38, 1.00)),),
    8: (((0.74, 0.16), (0.50, 0.01), (0.24, 0.12), (0.26, 0.34), (0.52, 0.48), (0.80, 0.68),
         (0.76, 0.92), (0.48, 1.00), (0.20, 0.90), (0.18, 0.70), (0.46, 0.50), (0.72, 0.34),
         (0.76, 0.18)),),
    9: (((0.78, 0.20), (0.54, 0.02), (0.24, 0.12), (0.18, 0.36), (0.42, 0.50), (0.68, 0.40),
         (0.80, 0.18), (0.80, 0.22), (0.76, 0.50), (0.68, 0.78), (0.58, 1.00)),),
}  # fmt: skip

# What somebody with a hand of their own writes otherwise: a 0 that is begun inside as a 6 is, a 1
# whose upstroke is as long as its downstroke, a 7 with a foot. Networks misread it at first.
_OWN_LETTERING: dict[int, tuple[tuple[tuple[float, float], ...], ...]] = {
    0: (((0.85, 0.00), (0.30, 0.10), (0.10, 0.50), (0.30, 0.95), (0.80, 0.80), (0.80, 0.40),
         (0.40, 0.30), (0.10, 0.50)),),
    1: (((0.00, 0.95), (0.25, 0.48), (0.50, 0.00), (0.50, 0.50), (0.50, 1.00)),),
    7: (((0.05, 0.35), (0.10, 0.05), (0.90, 0.05), (0.50, 0.90), (0.50, 1.00), (0.90, 1.00)),),
}  # fmt: skip

_ASPECT = 0.66  #: width of a digit over its height
_POINTS_PER_UNIT = 70  #: about what a mouse tells at a calm pace, 60 to 120 a second
_HALFWAY_POINTS = 90
_PAUSE = 0.12  #: seconds between strokes


def write(digit: int, chance: random.Random, *, own: bool = False) -> Drawing:
    """Write a digit as somebody might: its slant, size, place, speed and tremor differ.

    own: as somebody with a hand of their own, which a network has to learn. Returns a drawing in
    pad space that stays within the pad.
    """
    rng = _generator(chance)
    slant = rng.normal(0.10, 0.10)
    turn = rng.normal(0.0, 0.05)
    height = rng.uniform(0.50, 0.70)
    width = height * _ASPECT * rng.uniform(0.85, 1.15)
    centre = np.array([0.5, 0.5]) + rng.uniform(-0.06, 0.06, 2)
    speed = rng.uniform(1.2, 2.2)
    strokes: list[Stroke] = []
    clock = 0.0
    lettering = _LETTERING | _OWN_LETTERING if own else _LETTERING
    for controls in lettering[digit]:
        points = np.asarray(controls) + rng.normal(0.0, 0.012, (len(controls), 2))
        curve = _smooth(points) - 0.5
        curve[:, 0] -= slant * curve[:, 1]
        curve = _rotated(curve * (width, height), turn) + centre
        curve = np.clip(curve + _tremor(len(curve), rng), 0.02, 0.98)
        steps = np.hypot(*np.diff(curve, axis=0, prepend=curve[:1]).T)
        times = clock + np.cumsum(steps) / speed
        clock = float(times[-1]) + _PAUSE
        strokes.append(Stroke.from_points([*zip(*curve.T, times, strict=True)]))
    return Drawing(tuple(strokes))


def halfway(digit: int, other: int, chance: random.Random) -> Drawing:
    """Write something between two digits, in one stroke: it may be read as either, or neither."""
    rng = _generator(chance)
    share = rng.uniform(0.35, 0.65)
    runs = []
    for d in (digit, other):
        run = np.concatenate([_smooth(np.asarray(controls)) for controls in _LETTERING[d]])
        at = np.linspace(0, len(run) - 1, _HALFWAY_POINTS)
        runs.append(np.stack([np.interp(at, np.arange(len(run)), run[:, i]) for i in (0, 1)], 1))
    height = rng.uniform(0.50, 0.70)
    curve = (share * runs[0] + (1 - share) * runs[1] - 0.5) * (height * _ASPECT, height) + 0.5
    curve += _tremor(len(curve), rng)
    times = np.linspace(0.0, 1.2, len(curve))
    return Drawing((Stroke.from_points([*zip(*curve.T, times, strict=True)]),))


def _generator(chance: random.Random) -> np.random.Generator:
    return np.random.default_rng(chance.randrange(2**32))


def _smooth(points: np.ndarray) -> np.ndarray:
    """Run a Catmull-Rom spline through points (N, 2), densely and about evenly sampled."""
    padded = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    pieces = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        n = max(2, math.ceil(float(np.hypot(*(p2 - p1))) * _POINTS_PER_UNIT))
        s = np.linspace(0.0, 1.0, n, endpoint=False)[:, None]
        pieces.append(
            0.5 * (2 * p1 + (p2 - p0) * s + (2 * p0 - 5 * p1 + 4 * p2 - p3) * s**2
                   + (3 * p1 - p0 - 3 * p2 + p3) * s**3)
        )  # fmt: skip
    return np.concatenate([*pieces, points[-1:]])


def _rotated(points: np.ndarray, angle: float) -> np.ndarray:
    cos, sin = math.cos(angle), math.sin(angle)
    return points @ np.array([[cos, sin], [-sin, cos]])


def _tremor(n: int, rng: np.random.Generator) -> np.ndarray:
    """Small slow deviations (n, 2): noise without its fast part, which no hand makes."""
    noise = rng.normal(0.0, 0.005, (n + 14, 2))
    return np.stack([np.convolve(noise[:, i], np.ones(15) / 15, "valid") for i in (0, 1)], axis=1)
