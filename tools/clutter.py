"""Scenes without writing: what lies behind a sheet, or before a camera to which nothing is shown.

Things of all sizes that hide each other, as many of a size as natural pictures have: Lee, Mumford
and Huang, "Occlusion models for natural images", International Journal of Computer Vision 41, 2001.
"""

import string
from typing import NamedTuple

import cv2
import numpy as np

_EVEN_LIGHT = 2.0  # exponent of the spectrum of light that falls on a scene; of a surface 1.0
_LETTERS = string.ascii_letters


class _Spot(NamedTuple):
    """Where something is drawn, px, how large, px, and in which colour."""

    place: tuple[int, int]
    size: float
    colour: list[float]


def clutter(width: int, height: int, rng: np.random.Generator) -> np.ndarray:
    """Draw a scene, uint8 (height, width, 3), BGR."""
    side = max(width, height) // 2
    scene = np.full((side, side, 3), rng.integers(0, 256, 3), np.uint8)
    palette = rng.uniform(0, 255, (int(rng.integers(2, 7)), 3))
    smallest = rng.uniform(1.5, 8)
    lines, print_ = (rng.uniform(0, 0.4) if rng.uniform() < s else 0.0 for s in (0.6, 0.3))
    for _ in range(int(rng.choice((40, 150, 500)))):
        size = min(smallest * rng.uniform(0.002, 1) ** -0.5, 0.5 * side)
        place = rng.integers(-20, side + 20, 2)
        chosen = palette[int(rng.integers(len(palette)))] + rng.normal(0, 18, 3)
        colour = np.clip(chosen, 0, 255).tolist()
        spot = _Spot(tuple(place.tolist()), size, colour)
        kind = rng.uniform()
        if kind < lines:
            _draw_line(scene, spot, rng)
        elif kind < lines + print_:
            _print_word(scene, spot, rng)
        else:
            _lay_thing(scene, spot, rng)
    surface = scene + _noise(side, 1.0, rng)[..., None] * rng.uniform(0, 15)
    if rng.uniform() < 0.5:
        surface *= np.exp(0.3 * _noise(side, _EVEN_LIGHT, rng))[..., None]
    enlarged = cv2.resize(surface, (width, height), interpolation=cv2.INTER_LINEAR)
    soft = cv2.GaussianBlur(enlarged, (0, 0), float(rng.uniform(0.5, 2.5)))
    return np.clip(soft, 0, 255).astype(np.uint8)


def _draw_line(scene: np.ndarray, spot: _Spot, rng: np.random.Generator) -> None:
    """Draw an edge, a cable, a crease: straight or bent."""
    angle, width = float(rng.uniform(0, 180)), int(rng.integers(1, 4))
    if rng.uniform() < 0.6:
        along = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])
        end = (spot.place + 3 * spot.size * along).astype(int).tolist()
        cv2.line(scene, spot.place, end, spot.colour, width, cv2.LINE_AA)
        return
    axes = round(2 * spot.size), round(spot.size * rng.uniform(0.5, 2))
    arc = float(rng.uniform(30, 130))
    cv2.ellipse(scene, spot.place, axes, angle, 0, arc, spot.colour, width, cv2.LINE_AA)


def _print_word(scene: np.ndarray, spot: _Spot, rng: np.random.Generator) -> None:
    word = "".join(_LETTERS[int(i)] for i in rng.integers(len(_LETTERS), size=rng.integers(2, 8)))
    font = int(rng.choice((cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_COMPLEX)))
    high, width = max(0.25, spot.size / 15), int(rng.integers(1, 3))
    cv2.putText(scene, word, spot.place, font, high, spot.colour, width, cv2.LINE_AA)


def _lay_thing(scene: np.ndarray, spot: _Spot, rng: np.random.Generator) -> None:
    """Lay a thing down: round, or with corners."""
    if rng.uniform() < 0.6:
        axes = round(spot.size), max(1, round(spot.size * rng.uniform(0.2, 1)))
        turned = float(rng.uniform(0, 180))
        cv2.ellipse(scene, spot.place, axes, turned, 0, 360, spot.colour, -1, cv2.LINE_AA)
        return
    form = 2 * spot.size, 2 * spot.size * float(rng.uniform(0.15, 1))
    turned = float(rng.normal(0, 20) + rng.choice((0, 90)))
    corners = cv2.boxPoints((spot.place, form, turned)).astype(np.int32)
    cv2.fillPoly(scene, [corners], spot.colour, cv2.LINE_AA)


def _noise(side: int, exponent: float, rng: np.random.Generator) -> np.ndarray:
    """Make noise whose spectrum falls with the frequency: float32 (side, side), deviation 1."""
    waves = np.fft.rfft2(rng.normal(size=(side, side)))
    rate = np.hypot(np.fft.fftfreq(side)[:, None], np.fft.rfftfreq(side)[None])
    rate[0, 0] = 1
    noise = np.fft.irfft2(waves / rate**exponent, (side, side))
    return ((noise - noise.mean()) / noise.std()).astype(np.float32)
