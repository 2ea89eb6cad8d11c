"""Numbers made of single pen digits set side by side, for measuring how numbers are read."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from data.unipen import Mark
from model.ink import Drawing, Stroke

LENGTHS = (2, 3, 4)  #: digits in a number
_HEIGHT = 0.18  # of a digit, pad units: four wide ones with wide gaps still fit on the pad
_SIZES, _BASELINES = 0.08, 0.05  # standard deviations, of the height
_GAPS = (0.05, 0.40)  # between boxes, of the height
_TIGHT_GAPS, _TIGHT = (-0.10, 0.05), 0.25  # of slanted hands, whose boxes overlap; and how often
_CLOSEST = 0.3  # of the middles of two neighbours, of the height: no two 1 on top of each other
_STEEPEST, _SLOPING = math.radians(20), 0.4  # of a line of writing; and how often it slopes
_LATE_BAR = 0.2  # how often the last stroke of a digit is added after all else
_PAUSE = 0.3  # seconds between two digits


@dataclass(frozen=True, eq=False)
class ComposedNumber:
    """One number. mark: the ink, its label such as "1024", its writer.

    digits: of each digit, left to right, the places of its strokes in the ink.
    """

    mark: Mark
    digits: tuple[tuple[int, ...], ...]

    def singles(self) -> list[Mark]:
        """Return the same digits one by one, as they stand in the number."""
        strokes = self.mark.drawing.strokes
        return [
            Mark(Drawing(tuple(strokes[i] for i in places)), label, self.mark.writer)
            for places, label in zip(self.digits, self.mark.label, strict=True)
        ]


def compose_numbers(marks: Sequence[Mark], n: int, seed: int) -> list[ComposedNumber]:
    """Set n times two to four digits of one writer side by side as a hand would.

    marks: single digits; others are left out, and so are writers with fewer digits than a number
    may have. Gaps, sizes and baselines differ from digit to digit; some lines slope, with the
    digits upright or tilted along; now and then boxes overlap, or the last stroke of a digit, a
    loose bar perhaps, comes after all others. Returns none where there is no such writer.
    """
    rng = np.random.default_rng(seed)
    by_writer: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.digit is not None and not mark.drawing.is_too_small():
            by_writer[mark.writer].append(mark)
    hands = [own for own in by_writer.values() if len(own) >= max(LENGTHS)]
    if not hands:
        return []
    share = np.array([len(own) for own in hands], float)
    chosen = rng.choice(len(hands), n, p=share / share.sum())
    return [_compose(hands[i], rng) for i in chosen]


def _compose(own: list[Mark], rng: np.random.Generator) -> ComposedNumber:
    picked = [own[i] for i in rng.choice(len(own), rng.choice(LENGTHS), replace=False)]
    paths = _placed([[_path(s) for s in m.drawing.strokes] for m in picked], rng)
    order = [(d, s) for d, digit in enumerate(paths) for s in range(len(digit))]
    late = [d for d, digit in enumerate(paths[:-1]) if len(digit) > 1]
    if late and rng.random() < _LATE_BAR:
        digit = int(rng.choice(late))
        bar = (digit, len(paths[digit]) - 1)
        order = [o for o in order if o != bar] + [bar]
    strokes, clock = [], 0.0
    for d, s in order:
        own_time = picked[d].drawing.strokes[s].t
        path, time = paths[d][s], own_time - own_time[0] + clock
        strokes.append(Stroke.from_points(np.column_stack([path, time]).tolist()))
        clock = float(time[-1]) + _PAUSE
    digits = tuple(
        tuple(i for i, (d, _) in enumerate(order) if d == place) for place in range(len(paths))
    )
    label = "".join(m.label for m in picked)
    return ComposedNumber(Mark(Drawing(tuple(strokes)), label, picked[0].writer), digits)


def _path(stroke: Stroke) -> np.ndarray:
    return np.stack([stroke.x, stroke.y], axis=1).astype(float)


def _placed(digits: list[list[np.ndarray]], rng: np.random.Generator) -> list[list[np.ndarray]]:
    """Place digits, each a list of paths (N, 2), on a line in the middle of the pad."""
    sized = [_sized(paths, rng) for paths in digits]
    widths = [float(np.ptp(np.concatenate(paths)[:, 0])) for paths in sized]
    low, high = _TIGHT_GAPS if rng.random() < _TIGHT else _GAPS
    steps = [
        max(a + rng.uniform(low, high) * _HEIGHT, (a - b) / 2 + _CLOSEST * _HEIGHT)
        for a, b in pairwise(widths)
    ]
    lefts = accumulate(steps, initial=0.0)
    slope = rng.uniform(-_STEEPEST, _STEEPEST) if rng.random() < _SLOPING else 0.0
    tilted = rng.random() < 0.5
    line = []
    for paths, left, width in zip(sized, lefts, widths, strict=True):
        down = rng.normal(0.0, _BASELINES) * _HEIGHT
        down += 0.0 if tilted else (left + width / 2) * math.tan(slope)
        line.append([p + np.array([left, down]) for p in paths])
    if tilted:
        cos, sin = math.cos(slope), math.sin(slope)
        line = [[p @ np.array([[cos, sin], [-sin, cos]]) for p in paths] for paths in line]
    return _fitted(line)


def _sized(paths: list[np.ndarray], rng: np.random.Generator) -> list[np.ndarray]:
    """Scale a digit to about _HEIGHT, its box's lower left corner at the origin."""
    points = np.concatenate(paths)
    low, high = points.min(axis=0), points.max(axis=0)
    size = max(float(high[1] - low[1]), 0.6 * float(high[0] - low[0]))
    scale = _HEIGHT * float(np.clip(rng.normal(1.0, _SIZES), 0.7, 1.3)) / size
    return [(p - (low[0], high[1])) * scale for p in paths]


def _fitted(line: list[list[np.ndarray]]) -> list[list[np.ndarray]]:
    """Move a line into the middle of the pad, made smaller where it would not fit."""
    points = np.concatenate([p for paths in line for p in paths])
    low, high = points.min(axis=0), points.max(axis=0)
    scale = min(1.0, 0.96 / float((high - low).max()))
    return [[(p - (low + high) / 2) * scale + 0.5 for p in paths] for paths in line]
