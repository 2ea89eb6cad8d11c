"""A sheet of paper, or a board, with writing on it, and how a camera sees it.

What the demo films, and what networks are trained on and detection is tested with: the places of
all marks are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from game.core.sight import Box

Colour = tuple[int, int, int]  #: blue, green, red, 0 to 255

FULL_LIGHT = 200  #: level of a light field that leaves a sheet's colours as they are
_SHIFT = 4  # OpenCV's fixed point: coordinates in 1/16 px


@dataclass(frozen=True)
class Ruling:
    """Lines of a sheet, px: spacing of the level and of the upright ones, 0 for none; width."""

    level: float
    upright: float = 0.0
    width: int = 1
    colour: Colour = (200, 170, 150)


@dataclass(frozen=True)
class Sheet:
    """Paper or a board before anything is written on it; width and height in px."""

    width: int
    height: int
    colour: Colour
    ruling: Ruling | None = None


@dataclass(frozen=True, eq=False)
class Writing:
    """One mark on a sheet.

    ink: uint8 (h, w), 255 where the pen was. x, y: where its left upper corner lies on the sheet,
    px. colour: of the ink, or of chalk, at full strength. strength: 0 to 1, how much of what lies
    beneath it covers.
    """

    ink: np.ndarray
    x: int
    y: int
    colour: Colour
    strength: float = 1.0


@dataclass(frozen=True, eq=False)
class Shot:
    """How a camera sees a sheet.

    desk: uint8 (H, W, 3), BGR, what lies behind it; it gives the frame its size. corners: float
    (4, 2), where the sheet's corners lie in the frame, px, clockwise from the left upper one.
    light: uint8 (h, w) of any size, spread over the frame; FULL_LIGHT leaves colours as they are.
    blur: sigma, px. motion: length, px, and direction, degrees, of a movement while the shutter
    was open. grain: int16 (H, W, 3), added at the end, or None.
    """

    desk: np.ndarray
    corners: np.ndarray
    light: np.ndarray
    blur: float = 0.0
    motion: tuple[float, float] = (0.0, 0.0)
    grain: np.ndarray | None = None


def write_on(sheet: Sheet, writings: Sequence[Writing]) -> np.ndarray:
    """Write on a sheet. Returns uint8 (height, width, 3), BGR; what leaves the sheet is cut off."""
    pixels = np.full((sheet.height, sheet.width, 3), sheet.colour, np.uint8)
    if sheet.ruling is not None:
        _rule(pixels, sheet.ruling)
    for writing in writings:
        left, top = max(0, writing.x), max(0, writing.y)
        ink = writing.ink[top - writing.y :, left - writing.x :]
        beneath = pixels[top : top + len(ink), left : left + ink.shape[1]]
        ink = ink[: beneath.shape[0], : beneath.shape[1], None]
        cover = ink.astype(np.float32) * (writing.strength / 255)
        beneath[:] = np.round(beneath * (1 - cover) + np.array(writing.colour) * cover)
    return pixels


def photograph(pixels: np.ndarray, shot: Shot) -> np.ndarray:
    """Photograph a sheet, uint8 (h, w, 3) as `write_on` makes it. Returns uint8 (H, W, 3), BGR."""
    height, width = shot.desk.shape[:2]
    matrix = _perspective(pixels.shape, shot.corners)
    frame = shot.desk.copy()
    # a transparent border in the frame: what lies beyond the sheet stays as it is
    cv2.warpPerspective(
        *(pixels, matrix, (width, height), frame, cv2.INTER_LINEAR, cv2.BORDER_TRANSPARENT)
    )
    light = cv2.resize(shot.light, (width, height), interpolation=cv2.INTER_LINEAR)
    frame = cv2.multiply(frame, cv2.cvtColor(light, cv2.COLOR_GRAY2BGR), scale=1 / FULL_LIGHT)
    if shot.motion[0] > 1:
        frame = cv2.filter2D(frame, -1, _smear(*shot.motion))
    if shot.blur > 0:
        frame = cv2.GaussianBlur(frame, (0, 0), shot.blur)
    if shot.grain is not None:
        frame = cv2.add(frame, shot.grain, dtype=cv2.CV_8U)
    return frame


def places(sheet: Sheet, writings: Sequence[Writing], corners: np.ndarray) -> list[Box]:
    """Tell where marks lie in the frame: the boxes around their ink, each at least 1 px."""
    matrix = _perspective((sheet.height, sheet.width), corners)
    boxes = []
    for writing in writings:
        points = np.argwhere(writing.ink > 127)[:, None, ::-1] + (writing.x, writing.y)
        seen = cv2.perspectiveTransform(points.astype(np.float32), matrix)
        low, high = seen.min(axis=(0, 1)), seen.max(axis=(0, 1)) + 1
        x, y = np.floor(low).astype(int).tolist()
        width, height = np.ceil(high - (x, y)).astype(int).tolist()
        boxes.append(Box(x, y, max(1, width), max(1, height)))
    return boxes


def grain(size: tuple[int, int], spread: float, rng: np.random.Generator) -> np.ndarray:
    """Make a sensor's noise for frames of size (H, W): int16 (H, W, 3), deviation `spread`.

    Half of it is the same in all channels, as a camera's own noise reduction leaves it.
    """
    noise = rng.normal(0, spread, (*size, 1)) + rng.normal(0, spread / 2, (*size, 3))
    return np.round(noise).astype(np.int16)


def _rule(pixels: np.ndarray, ruling: Ruling) -> None:
    height, width = pixels.shape[:2]
    for spacing, length, across in ((ruling.level, height, False), (ruling.upright, width, True)):
        for at in np.arange(spacing, length, spacing) if spacing else ():
            place = round(float(at) * (1 << _SHIFT))
            start, end = (0, place), ((width - 1) << _SHIFT, place)
            if across:
                start, end = (place, 0), (place, (height - 1) << _SHIFT)
            cv2.line(pixels, start, end, ruling.colour, ruling.width, cv2.LINE_AA, _SHIFT)


def _perspective(shape: Sequence[int], corners: np.ndarray) -> np.ndarray:
    """Find the way from the sheet into the frame, float64 (3, 3)."""
    height, width = shape[:2]
    sheet = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    return cv2.getPerspectiveTransform(sheet, np.asarray(corners, np.float32))


def _smear(length: float, direction: float) -> np.ndarray:
    """Make the kernel of a movement, float32 (n, n), sum 1."""
    side = int(length) | 1
    kernel = np.zeros((side, side), np.float32)
    kernel[side // 2] = 1
    middle = (side // 2, side // 2)
    turned = cv2.warpAffine(kernel, cv2.getRotationMatrix2D(middle, direction, 1), (side, side))
    return turned / turned.sum()
