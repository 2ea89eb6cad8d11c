"""A drawing written again by another hand: the same strokes, never the same ink.

What differs between two people who write one digit, or between two times that one person does:
slant, proportions, curvature, tremor, where strokes begin and end and how they meet, the pen's
width and how it follows the speed.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from model.ink import RASTER_SIDE, Drawing
from model.paint import INK_SIDE, PEN_WIDTH, paint_path

_GRID = 4  # knots a side of the elastic field


@dataclass(frozen=True)
class Hand:
    """Full strength of each change; zero switches it off.

    rotation in degrees; shear, aspect (log) as ratios; elastic, tremor, loose (shift of a single
    stroke), ends (lengthened or cut) as shares of the digit's longer side; pen: the width's
    logarithm, to either side; speed: share of drawings whose width follows the speed.
    """

    rotation: float = 18.0
    shear: float = 0.3
    aspect: float = 0.35
    elastic: float = 0.055
    tremor: float = 0.012
    loose: float = 0.03
    ends: float = 0.06
    pen: float = 0.55
    speed: float = 0.3


def rewrite(drawing: Drawing, rng: np.random.Generator, hand: Hand | None = None) -> np.ndarray:
    """Write a drawing again and paint it: uint8 (112, 112), ink 255 on paper 0."""
    hand = hand or Hand()
    strength = float(rng.uniform())
    paths = _unit_paths(drawing)
    warp = _affine(rng, hand, strength)
    knots = rng.normal(0, strength * hand.elastic, (_GRID, _GRID, 2)).astype(np.float32)
    changed = []
    for path in paths:
        path = path @ warp
        path = path + _bend(path, knots)
        path = path + strength * hand.loose * rng.normal(0, 0.5, 2)
        path = _move_ends(path, rng, strength * hand.ends)
        changed.append(path + _tremor(len(path), rng, strength * hand.tremor))
    width = PEN_WIDTH * float(np.exp(hand.pen * rng.uniform(-1, 1)))
    swing = rng.uniform(0.1, 0.5) if rng.uniform() < hand.speed else 0.0
    return _paint(changed, width, swing)


def _unit_paths(drawing: Drawing) -> list[np.ndarray]:
    """Return the strokes, float (N, 2), the box's middle at 0 and its longer side 1."""
    points = drawing.points()
    low, high = points.min(axis=0), points.max(axis=0)
    side = max(float((high - low).max()), 1e-6)
    return [(np.stack([s.x, s.y], axis=1) - (low + high) / 2) / side for s in drawing.strokes]


def _affine(rng: np.random.Generator, hand: Hand, strength: float) -> np.ndarray:
    """Rotation, shear and aspect as one matrix (2, 2), for row vectors."""
    angle, shear, aspect = (
        strength * rng.uniform(-1, 1, 3) * (np.deg2rad(hand.rotation), hand.shear, hand.aspect)
    )
    cos, sin = np.cos(angle), np.sin(angle)
    turn = np.array([[cos, sin], [-sin, cos]])
    return (
        np.diag([np.exp(aspect / 2), np.exp(-aspect / 2)]) @ np.array([[1, 0], [shear, 1]]) @ turn
    )


def _bend(path: np.ndarray, knots: np.ndarray) -> np.ndarray:
    """Look a smooth random field up at each point: float (N, 2)."""
    place = np.clip((path + 0.5) * (_GRID - 1), 0, _GRID - 1).astype(np.float32)
    return cv2.remap(_smooth(knots), place[:, :1] * 4, place[:, 1:] * 4, cv2.INTER_LINEAR).reshape(
        -1, 2
    )


def _smooth(knots: np.ndarray) -> np.ndarray:
    """Bicubic between the knots: (13, 13, 2) of (4, 4, 2)."""
    side = (_GRID - 1) * 4 + 1
    return cv2.resize(knots, (side, side), interpolation=cv2.INTER_CUBIC)


def _move_ends(path: np.ndarray, rng: np.random.Generator, amount: float) -> np.ndarray:
    """Let a stroke begin and end earlier or later, along the direction it has there."""
    if len(path) < 6 or not amount:
        return path
    path = path.copy()
    for at, inward in ((0, 3), (-1, -4)):
        direction = path[at] - path[inward]
        length = float(np.hypot(*direction))
        if length > 1e-4:
            path[at] += direction / length * amount * rng.normal(0, 0.6)
    return path


def _tremor(n: int, rng: np.random.Generator, amount: float) -> np.ndarray:
    """Shaking of a few Hz: random steps, smoothed along the path; float (N, 2)."""
    window = min(5, n)
    noise = rng.normal(0, amount, (n + window - 1, 2))
    total = np.vstack([np.zeros((1, 2)), noise.cumsum(axis=0)])
    return (total[window:] - total[:-window]) / np.sqrt(window)


def _paint(paths: list[np.ndarray], width: float, swing: float) -> np.ndarray:
    """Paint strokes as `paint` does, fitted; `swing`: how much thinner a fast line is, 0 to 1."""
    points = np.concatenate(paths)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (INK_SIDE - width) / max(float((high - low).max()), 1e-6)
    raster = np.zeros((RASTER_SIDE, RASTER_SIDE), np.uint8)
    for path in paths:
        placed = (path - (low + high) / 2) * scale + (RASTER_SIDE - 1) / 2
        if swing and len(placed) > 1:
            _paint_by_speed(raster, placed, width, swing)
        else:
            paint_path(raster, placed, width)
    return raster


def _paint_by_speed(raster: np.ndarray, path: np.ndarray, width: float, swing: float) -> None:
    """Paint one stroke piece by piece, thinner where its points lie further apart."""
    pieces = np.array_split(np.arange(len(path)), max(1, min(8, len(path) // 3)))
    speeds = np.array(
        [np.hypot(*np.diff(path[p], axis=0).T).mean() if len(p) > 1 else 0 for p in pieces]
    )
    thin = speeds / max(float(speeds.max()), 1e-6)
    for piece, share in zip(pieces, thin, strict=True):
        part = path[piece[0] : piece[-1] + 2]  # with the first point of the next piece
        paint_path(raster, part, width * (1 + swing * (0.5 - share)))
