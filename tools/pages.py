"""Pages of handwriting as cameras see them, made up at random: every mark on them is known.

Papers and boards, pens, light, cameras and layouts are drawn from wide ranges, so that what learns
from such pages, or is measured on them, is fit for those of people nobody has met.
"""

from dataclasses import dataclass

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
    places,
    write_on,
)
from game.core.sight import Box
from tools.clutter import clutter
from tools.inks import Inks, Pen

_SIZES = ((640, 480), (640, 360), (960, 540), (800, 600), (1280, 720), (600, 800))
_PAPERS = ((245, 248, 248), (228, 238, 242), (205, 225, 240), (235, 225, 215), (190, 215, 190))
_BOARDS = ((48, 62, 40), (38, 38, 38), (70, 52, 40), (60, 80, 60))
_DESKS = ((70, 95, 130), (40, 40, 45), (150, 150, 155), (90, 70, 60), (200, 200, 195))
_SKIN = (120, 150, 205)
_CLUTTERED = 0.3  # share of desks full of things
_NO_SHEET = 0.06  # share of pages on which there is no sheet at all
_SOFTEST, _HARDEST = 4.0, 60.0  # how steep the edge of a shadow is, in halves of a frame


@dataclass(frozen=True, eq=False)
class KnownPage:
    """pixels: uint8 (H, W, 3), BGR. boxes and labels of all that was written: 0 to 9, or OTHER."""

    pixels: np.ndarray
    boxes: list[Box]
    labels: list[int]


def make_page(inks: Inks, rng: np.random.Generator) -> KnownPage:
    """Write a page and photograph it."""
    width, height = _SIZES[int(rng.integers(len(_SIZES)))]
    pen, sheet = _choose_paper(rng, width, height)
    writings, labels = _write(sheet, pen, inks, rng)
    corners = _hold(width, height, rng)
    desk = _desk(width, height, rng)
    if rng.uniform() < _NO_SHEET:
        desk, corners = clutter(width, height, rng), corners + 4 * np.array([width, height])
        writings, labels = [], []
    pixels = write_on(sheet, writings)
    light = _light(rng)
    blur = float(rng.choice((0.0, rng.uniform(0.4, 1.8))))
    motion = (
        (float(rng.uniform(2, 7)), float(rng.uniform(0, 180)))
        if rng.uniform() < 0.15
        else (0.0, 0.0)
    )
    noise = grain((height, width), float(rng.uniform(0.5, 7)), rng)
    frame = photograph(pixels, Shot(desk, corners, light, blur, motion, noise))
    if rng.uniform() < 0.3:
        _put_fingers(frame, corners, light, rng)
    frame = _compress(frame, rng)
    return KnownPage(frame, places(sheet, writings, corners), labels)


def _choose_paper(rng: np.random.Generator, width: int, height: int) -> tuple[Pen, Sheet]:
    """Take a sheet, plain, ruled or squared, or a board, and what writes on it."""
    size = round(width * rng.uniform(0.9, 1.2)), round(height * rng.uniform(0.9, 1.2))
    if rng.uniform() < 0.12:
        return Pen.chalk(rng), Sheet(*size, _tinted(_BOARDS, rng))
    ruling = None
    if rng.uniform() < 0.4:
        spacing = float(rng.uniform(0.04, 0.14) * height)
        upright = spacing if rng.uniform() < 0.5 else 0.0
        blue, green, red = rng.integers(120, 225, 3).tolist()
        ruling = Ruling(spacing, upright, int(rng.integers(1, 3)), (blue, green, red))
    return Pen.dark(rng), Sheet(*size, _tinted(_PAPERS, rng), ruling)


def _tinted(colours: tuple[Colour, ...], rng: np.random.Generator) -> Colour:
    chosen = np.array(colours[int(rng.integers(len(colours)))]) + rng.integers(-10, 11, 3)
    blue, green, red = np.clip(chosen, 0, 255).tolist()
    return blue, green, red


def _write(
    sheet: Sheet, pen: Pen, inks: Inks, rng: np.random.Generator
) -> tuple[list[Writing], list[int]]:
    """Fill a sheet with lines of marks, some of them no digits; a hand keeps one size."""
    side = float(np.exp(rng.uniform(np.log(0.05), np.log(0.45)))) * sheet.height
    strange = float(rng.choice((0.0, 0.15, 0.4)))
    slope = float(rng.normal(0, 0.04))
    gap = float(rng.uniform(0.1, 0.9)) * side
    writings: list[Writing] = []
    labels: list[int] = []
    y = rng.uniform(0.05, 0.3) * sheet.height
    while y + side < 0.97 * sheet.height and len(writings) < 40:
        x = rng.uniform(0.03, 0.3) * sheet.width
        while x + side < 0.97 * sheet.width:
            ink, label = inks.take(side * rng.uniform(0.85, 1.15), pen, strange, rng)
            top = y + slope * x + rng.uniform(-0.06, 0.06) * side + (side - len(ink)) / 2
            if 0 < top < sheet.height - len(ink) and x + ink.shape[1] < sheet.width:
                writings.append(pen.lay(ink, round(x), round(top), rng))
                labels.append(label)
            x += ink.shape[1] + gap * rng.uniform(0.7, 1.3)
            if rng.uniform() < 0.06:
                x += 2 * side
        y += side * rng.uniform(1.3, 2.2)
    return writings, labels


def _hold(width: int, height: int, rng: np.random.Generator) -> np.ndarray:
    """Hold a sheet before the camera: it fills the frame, or lies in it, turned and tilted."""
    frame = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    middle = np.array([width, height]) / 2
    zoom = rng.uniform(1.02, 1.3) if rng.uniform() < 0.55 else rng.uniform(0.6, 0.95)
    turn = np.deg2rad(rng.normal(0, 5))
    cos, sin = np.cos(turn), np.sin(turn)
    around = (frame - middle) * zoom @ np.array([[cos, sin], [-sin, cos]])
    tilt = rng.uniform(-0.07, 0.07, (4, 2)) * (width, height)
    return around + tilt + middle + rng.uniform(-0.05, 0.05, 2) * (width, height)


def _desk(width: int, height: int, rng: np.random.Generator) -> np.ndarray:
    """Lay out what is behind: smooth, grained as wood, or a cloth, with few or many things."""
    if rng.uniform() < _CLUTTERED:
        return clutter(width, height, rng)
    colour = np.array(_tinted(_DESKS, rng), float)
    cells = ((2, 2), (height // 5, width // 60), (height // 3, width // 3))[int(rng.integers(3))]
    coarse = rng.normal(0, rng.uniform(2, 14), cells)
    texture = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    desk = np.clip(colour + texture[..., None], 0, 255).astype(np.uint8)
    for _ in range(int(rng.integers(0, 4))):
        thing = rng.integers(0, 256, 3).tolist()
        start, end = (rng.uniform(0, 1, (2, 2)) * (width, height)).astype(int).tolist()
        cv2.rectangle(desk, start, end, thing, cv2.FILLED)
    return desk


def _light(rng: np.random.Generator) -> np.ndarray:
    """Light the scene: brightness, a gradient, a darker rim, perhaps a shadow with its edge."""
    across, down = np.meshgrid(np.linspace(-1, 1, 96), np.linspace(-1, 1, 64))
    level = np.exp(rng.uniform(np.log(0.28), np.log(1.1)))
    slope = rng.uniform(-0.3, 0.3, 2)
    field = level * (1 + slope[0] * across + slope[1] * down)
    field *= 1 - rng.uniform(0, 0.25) * (across**2 + down**2) / 2
    for _ in range(int(rng.choice((0, 0, 1, 2)))):
        turn = rng.uniform(0, 2 * np.pi)
        bend = 0.15 * np.sin(rng.uniform(1, 5) * across + rng.uniform(0, 6))
        far = np.cos(turn) * across + np.sin(turn) * down - rng.uniform(-0.7, 0.7) + bend
        steep = np.exp(rng.uniform(np.log(_SOFTEST), np.log(_HARDEST)))
        field *= 1 - rng.uniform(0.15, 0.6) / (1 + np.exp(np.clip(-steep * far, -50, 50)))
    return np.clip(FULL_LIGHT * field, 0, 255).astype(np.uint8)


def _put_fingers(
    frame: np.ndarray, corners: np.ndarray, light: np.ndarray, rng: np.random.Generator
) -> None:
    """Let somebody hold the sheet: a thumb or two reach over its edge."""
    skin = np.clip(np.array(_SKIN) * rng.uniform(0.4, 1.1) * light.mean() / FULL_LIGHT, 0, 255)
    height = frame.shape[0]
    for _ in range(int(rng.integers(1, 4))):
        i = int(rng.integers(4))
        share = rng.uniform(0.1, 0.9)
        place = corners[i] * share + corners[(i + 1) % 4] * (1 - share)
        axes = (np.array([0.09, 0.03]) * height * rng.uniform(0.7, 1.5)).astype(int).tolist()
        turn = float(rng.uniform(0, 180))
        cv2.ellipse(
            frame, place.astype(int).tolist(), axes, turn, 0, 360, skin.tolist(), -1, cv2.LINE_AA
        )


def _compress(frame: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Save as JPEG and load again, as webcams and phones do."""
    _, packed = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 96))])
    unpacked = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    assert unpacked is not None  # what was packed a moment ago
    return unpacked
