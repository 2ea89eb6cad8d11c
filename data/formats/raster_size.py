"""Between images of any size and rasters: exact where one is an enlargement of the other."""

from collections.abc import Callable

import cv2
import numpy as np

from model.ink import RASTER_SIDE

IMAGE_SIDE = 28  #: side of MNIST's images, px
_TIMES = RASTER_SIDE // IMAGE_SIDE

#: Makes the network's images of rasters, uint8 (N, 112, 112) to (N, 28, 28):
#: `model.prepare.as_images`.
Prepare = Callable[[np.ndarray], np.ndarray]


def to_rasters(images: np.ndarray) -> np.ndarray:
    """Bring images of any size, ink 255, to uint8 (N, 112, 112).

    images: uint8 (N, height, width). Those of MNIST's size are enlarged four times, pixel by pixel,
    so that `to_images` gives them back; others are scaled, and what is not square is put in the
    middle of one.
    """
    if images.shape[1:] == (RASTER_SIDE, RASTER_SIDE):
        return images
    if images.shape[1:] == (IMAGE_SIDE, IMAGE_SIDE):
        return images.repeat(_TIMES, axis=1).repeat(_TIMES, axis=2)
    return np.stack([_fitted(image) for image in images])


def to_images(rasters: np.ndarray, prepare: Prepare) -> tuple[np.ndarray, np.ndarray]:
    """Bring rasters, uint8 (N, 112, 112), to images, uint8 (N, 28, 28).

    What is an image enlarged comes back as it was, all else is prepared as the network sees it. The
    second array, bool (N,), says which are enlarged images.
    """
    images = np.ascontiguousarray(rasters[:, ::_TIMES, ::_TIMES])
    enlarged = (to_rasters(images) == rasters).reshape(len(rasters), -1).all(axis=1)
    if not enlarged.all():
        images[~enlarged] = prepare(rasters[~enlarged])
    return images, enlarged


def _fitted(image: np.ndarray) -> np.ndarray:
    height, width = image.shape
    scale = RASTER_SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    scaled = cv2.resize(image, size, interpolation=way)
    raster = np.zeros((RASTER_SIDE, RASTER_SIDE), np.uint8)
    left, top = (RASTER_SIDE - size[0]) // 2, (RASTER_SIDE - size[1]) // 2
    raster[top : top + size[1], left : left + size[0]] = scaled
    return raster
