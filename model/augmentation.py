"""Other hands from one hand: random but plausible changes of a digit image.

Each image gets a strength of its own between nothing and the full amount, so that clean digits
stay among the changed ones. The warp is an affine one (Simard et al., 2003: slant, aspect,
rotation) plus a smooth elastic one drawn on a coarse grid; the stroke width changes by grey
morphology at twice the resolution; then the image goes through `prepare` as every raster does,
and gets the small faults of pens and cameras: shift, blur, contrast, noise.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from model.prepare import IMAGE_SIDE, prepare

_ROOM = 68  # side of the canvas for the warped digit, px at twice the resolution, with a margin
_AXIS = np.arange(_ROOM, dtype=np.float32) - (_ROOM - 1) / 2
_GRID = np.stack(np.meshgrid(_AXIS, _AXIS), axis=-1)  # (_ROOM, _ROOM, 2), x and y from the middle
_KERNELS = {size: cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)) for size in (2, 3, 4)}


@dataclass(frozen=True)
class Amounts:
    """Full strength of each change; zero switches it off.

    rotation in degrees; shear, scale (log) and aspect (log) as ratios; elastic in px of the
    28 x 28 image (standard deviation of the grid's shifts); shift in px; noise as a share of full
    ink; the others as the share of images that get the change.
    """

    rotation: float = 18.0
    shear: float = 0.35
    aspect: float = 0.3
    elastic: float = 1.1
    thinner: float = 0.3
    thicker: float = 0.3
    shift: float = 1.5
    scale: float = 0.1
    blur: float = 0.25
    contrast: float = 0.5
    texture: float = 0.1
    jpeg: float = 0.08
    noise: float = 0.1


def augment(image: np.ndarray, rng: np.random.Generator, amounts: Amounts) -> np.ndarray:
    """Change one digit. image: uint8 (28, 28). Returns float32 (28, 28), 0 to 1."""
    strength = float(rng.uniform())
    warped = _warp(image, rng, amounts, strength)
    warped = _change_width(warped, rng, amounts)
    return jitter(prepare(warped), rng, amounts, strength)


def augment_all(
    images: np.ndarray, rng: np.random.Generator, amounts: Amounts | None = None
) -> np.ndarray:
    """Change many: uint8 (N, 28, 28) to float32 (N, 28, 28)."""
    amounts = amounts or Amounts()
    return np.stack([augment(image, rng, amounts) for image in images])


def _warp(
    image: np.ndarray, rng: np.random.Generator, amounts: Amounts, strength: float
) -> np.ndarray:
    """Rotate, shear, stretch and bend in one resampling. Returns uint8 (_ROOM, _ROOM)."""
    angle, shear, aspect = (
        strength
        * rng.uniform(-1, 1, 3)
        * (
            np.deg2rad(amounts.rotation),
            amounts.shear,
            amounts.aspect,
        )
    )
    cos, sin = np.cos(angle), np.sin(angle)
    turn = np.array([[cos, -sin], [sin, cos]]) @ [[1, shear], [0, 1]]
    matrix = 0.5 * turn @ np.diag([np.exp(aspect / 2), np.exp(-aspect / 2)])
    middle = np.full((2, 1), (IMAGE_SIDE - 1) / 2)
    source = cv2.transform(_GRID, np.hstack([matrix, middle]))
    bend = rng.normal(0, strength * amounts.elastic, (4, 4, 2)).astype(np.float32)
    source = source + cv2.resize(bend, (_ROOM, _ROOM), interpolation=cv2.INTER_CUBIC)
    x, y = cv2.split(source)
    return cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)


def _change_width(warped: np.ndarray, rng: np.random.Generator, amounts: Amounts) -> np.ndarray:
    """Make the strokes thinner or thicker; strokes that would vanish stay as they are."""
    choice = rng.uniform()
    if choice < amounts.thicker:
        return cv2.dilate(warped, _KERNELS[int(rng.integers(2, 5))])
    if choice < amounts.thicker + amounts.thinner:
        thin = cv2.erode(warped, _KERNELS[int(rng.integers(2, 4))])
        # a digit keeps at least 40 % of its ink when its pen was merely finer
        if thin.sum(dtype=np.int64) > 0.4 * warped.sum(dtype=np.int64):
            return thin
    return warped


def jitter(
    image: np.ndarray, rng: np.random.Generator, amounts: Amounts, strength: float
) -> np.ndarray:
    """Give a prepared image the small faults of pens and cameras. float32 (28, 28) in and out."""
    shift = strength * amounts.shift * rng.uniform(-1, 1, 2)
    zoom = np.exp(strength * amounts.scale * rng.uniform(-1, 1))
    middle = (IMAGE_SIDE - 1) / 2
    move = np.array([[zoom, 0, 0], [0, zoom, 0]], np.float64)
    move[:, 2] = middle - zoom * middle + shift
    image = cv2.warpAffine(image, move, (IMAGE_SIDE, IMAGE_SIDE), flags=cv2.INTER_LINEAR)
    if rng.uniform() < amounts.blur:
        image = cv2.GaussianBlur(image, (5, 5), float(rng.uniform(0.3, 0.9)))
    if rng.uniform() < amounts.contrast:
        # an S-curve as ink from a threshold or a felt pen has it, or a fainter pencil's gamma
        image = np.clip(image, 0, 1) ** np.float32(np.exp(rng.uniform(-0.4, 0.4)))
        image = np.clip((image - 0.5) * np.float32(rng.uniform(1, 2)) + 0.5, 0, 1)
    if rng.uniform() < amounts.texture:
        # ink that dries up, paper that shines through: patches of weaker ink
        patches = rng.uniform(rng.uniform(0.3, 0.9), 1, (9, 9)).astype(np.float32)
        image = image * cv2.resize(patches, (IMAGE_SIDE, IMAGE_SIDE), interpolation=cv2.INTER_CUBIC)
    if rng.uniform() < amounts.jpeg:
        image = _compress(image, int(rng.integers(15, 60)))
    if amounts.noise:
        spread = amounts.noise * strength * rng.uniform() ** 2
        image = image + rng.normal(0, spread, image.shape).astype(np.float32)
    return np.clip(image, 0, 1, dtype=np.float32)


def _compress(image: np.ndarray, quality: int) -> np.ndarray:
    """Save as JPEG and load again. float32 (28, 28) in and out."""
    grey = np.round(np.clip(image, 0, 1) * 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
    unpacked = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    assert unpacked is not None  # what was packed a moment ago
    return unpacked.astype(np.float32) / 255
