"""The one way from a raster to the network's input, for training, evaluation, pad and camera.

The geometry is MNIST's (LeCun et al., 1998): ink fitted into 20 x 20 px keeping its aspect ratio,
then its centre of mass moved to the middle of 28 x 28.
"""

import cv2
import numpy as np

IMAGE_SIDE = 28  #: side of the network's input, px
FIT_SIDE = 20  #: longer side of the fitted ink, px
_PLACES = np.arange(FIT_SIDE)
_FAINTEST = 0.02  # of the darkest ink: fainter pixels do not widen the box (blur, JPEG fringes)


def prepare(raster: np.ndarray) -> np.ndarray:
    """Turn a raster into a network input: crop, fit, centre.

    raster: uint8 (H, W) of any size, ink bright on paper 0. Returns float32 (28, 28), 0 to 1, the
    darkest ink 1; all zeros where there is no ink. An image that has MNIST's geometry already
    comes back as it is.
    """
    image = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.float32)
    darkest = int(raster.max(initial=0))
    if not darkest:
        return image
    ink = fit(crop(raster, max(1, round(_FAINTEST * darkest)))).astype(np.float32)
    ink /= ink.max()
    height, width = ink.shape
    top, left = _corner(ink.sum(axis=1), height), _corner(ink.sum(axis=0), width)
    image[top : top + height, left : left + width] = ink
    return image


def prepare_all(rasters: np.ndarray) -> np.ndarray:
    """Prepare many: uint8 (N, H, W) to float32 (N, 28, 28)."""
    return np.stack([prepare(r) for r in rasters]) if len(rasters) else np.zeros((0, 28, 28), "f4")


def as_images(rasters: np.ndarray) -> np.ndarray:
    """Prepare many and keep them as images for augmentation: uint8 (N, H, W) to (N, 28, 28)."""
    return np.round(prepare_all(rasters) * 255).astype(np.uint8)


def crop(raster: np.ndarray, faintest: int) -> np.ndarray:
    """Cut out the box around all pixels of at least `faintest`; there must be one."""
    _, mask = cv2.threshold(raster, faintest - 1, 255, cv2.THRESH_BINARY)
    x, y, width, height = cv2.boundingRect(mask)
    return raster[y : y + height, x : x + width]


def fit(ink: np.ndarray) -> np.ndarray:
    """Scale so that the longer side is FIT_SIDE px, keeping the aspect ratio."""
    height, width = ink.shape
    scale = FIT_SIDE / max(height, width)
    if scale == 1:
        return ink
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return cv2.resize(ink, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)


def _corner(mass: np.ndarray, side: int) -> int:
    """Where a side of the ink begins, for its centre of mass to lie in the middle of the image.

    mass: float (side,), the ink summed along the other axis. MNIST's centre is pixel 14 when
    pixels count from 0. Ink that would leave the image is moved back into it.
    """
    centre = float(mass @ _PLACES[:side] / mass.sum())
    return min(max(0, round(IMAGE_SIDE / 2 - centre)), IMAGE_SIDE - side)
