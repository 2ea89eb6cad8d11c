"""The source `demo`: a drawn desk with sheets that come and go, in light that changes."""

import math
import random
from dataclasses import replace

import cv2
import numpy as np

from game.capture.sheet import (
    FULL_LIGHT,
    Colour,
    Ruling,
    Sheet,
    Shot,
    Writing,
    grain,
    photograph,
    write_on,
)
from game.core.hand import write
from model.paint import paint

WIDTH, HEIGHT = 1280, 720
RATE = 30  #: frames per second for which the movement is made
FRAMES_A_SHEET = 240  #: eight seconds
_HELD = slice(45, 195)  # of these the sheet is held still: people must be able to read it
_SHEET = Sheet(920, 600, (238, 244, 246), Ruling(60, colour=(225, 205, 190)))
_PENS = ((92, 40, 24), (40, 36, 34), (50, 40, 150), (60, 90, 30))
_DESK = (74, 98, 128)
_SPREAD = 3.0  # of the noise, grey levels
_SLACK = 48  # px: the noise is drawn once and shifted for each frame


class DemoSource:
    """Makes a frame each time it is asked; the same seed makes the same film."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._rng = np.random.default_rng(seed)
        self._desk = _wood(self._rng)
        self._noise = grain((HEIGHT + _SLACK, WIDTH + _SLACK), _SPREAD, self._rng)
        self._shown = 0

    def read(self) -> np.ndarray:
        """Film the next frame: uint8 (HEIGHT, WIDTH, 3), BGR."""
        step = self._shown % FRAMES_A_SHEET
        if step == 0:
            # the lens is not quite sharp; blurring the sheet once is cheaper than each frame
            self._sheet = cv2.GaussianBlur(write_on(_SHEET, self._writings()), (0, 0), 0.8)
        light = self._light(self._shown / RATE)
        y, x = self._rng.integers(0, _SLACK, 2)
        noise = self._noise[y : y + HEIGHT, x : x + WIDTH]
        self._shown += 1
        return photograph(self._sheet, Shot(self._desk, _corners(step), light, grain=noise))

    def _writings(self) -> list[Writing]:
        """Write numbers on one sheet, and a single digit on the next: some screens ask for one."""
        pen = self._chance.choice(_PENS)
        if self._shown // FRAMES_A_SHEET % 2:
            return [self._digit(_SHEET.width // 2 - 110, _SHEET.height // 2 - 110, 220, pen)]
        return self._numbers(pen)

    def _numbers(self, pen: Colour) -> list[Writing]:
        """Write two numbers of three to five digits, one under the other."""
        writings = []
        for top in (70, 330):
            count = self._chance.randint(3, 5)
            step = 740 // count
            for i in range(count):
                side = self._chance.randint(150, 190)
                digit = self._digit(90 + i * step, top, side, pen)
                x, y = self._chance.randint(-8, 8), self._chance.randint(-10, 10)
                writings.append(replace(digit, x=digit.x + x, y=digit.y + y))
        return writings

    def _digit(self, x: int, y: int, side: int, pen: Colour) -> Writing:
        """Write any digit, in a square of the sheet, px."""
        ink = paint(write(self._chance.randrange(10), self._chance), pen_width=5)
        ink = cv2.resize(ink, (side, side), interpolation=cv2.INTER_AREA)
        return Writing(ink, x, y, pen, 0.85)

    def _light(self, seconds: float) -> np.ndarray:
        """Light from a side that wanders slowly, with a soft shadow at the edge."""
        across = np.linspace(-1, 1, 32, dtype=np.float32)
        down = np.linspace(-1, 1, 18, dtype=np.float32)[:, None]
        angle = 0.25 * seconds
        slope = math.cos(angle) * across + math.sin(angle) * down
        level = FULL_LIGHT * (0.88 + 0.1 * slope + 0.03 * math.sin(1.3 * seconds))
        shadow = 1 - 0.35 / (1 + np.exp(-14 * (down - 0.85 + 0.2 * across)))
        return np.clip(level * shadow, 0, 255).astype(np.uint8)


def _corners(step: int) -> np.ndarray:
    """Tell where the sheet's corners are: it comes from below, is held, and leaves again."""
    away = 0.0
    if step < _HELD.start:
        away = 1 - step / _HELD.start
    elif step >= _HELD.stop:
        away = (step - _HELD.stop) / (FRAMES_A_SHEET - _HELD.stop)
    away = away * away * (3 - 2 * away)  # begins and ends gently
    moving = 1.0 if away else 0.0
    turn = math.radians(1.5 + 14 * away)
    middle = np.array([WIDTH / 2 + 60 * away, HEIGHT / 2 + 10 + 760 * away])
    half = np.array([_SHEET.width, _SHEET.height]) / 2
    corners = half * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    rotation = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    tilt = 1 + 0.06 * corners[:, 1:] / half[1]  # the lower edge is nearer
    tremor = (0.6 + 1.5 * moving) * np.array([math.sin(0.9 * step), math.cos(0.7 * step)])
    return (corners * tilt) @ rotation.T + middle + tremor


def _wood(rng: np.random.Generator) -> np.ndarray:
    """Draw a desk with a grain along it, uint8 (HEIGHT, WIDTH, 3)."""
    coarse = rng.normal(0, 9, (HEIGHT // 6, WIDTH // 80))
    stripes = cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    return np.clip(np.array(_DESK) + stripes[..., None], 0, 255).astype(np.uint8)
