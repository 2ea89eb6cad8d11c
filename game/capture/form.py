"""The one form that frames have, whatever their source gives."""

import cv2
import numpy as np

from game.capture.source import SourceError

LONGEST = 1920  #: px; what is wider or higher is scaled down: reading has its own, smaller scale


def to_frame(pixels: np.ndarray) -> np.ndarray:
    """Bring pixels into the form of frames: uint8 (H, W, 3), BGR, contiguous, 1 to LONGEST px.

    pixels: (H, W) or (H, W, 1) grey, (H, W, 3) BGR or (H, W, 4) BGRA, uint8 or uint16; what is
    transparent is laid on white. May return pixels itself. Raises SourceError for anything else,
    and for a picture without pixels.
    """
    grey = pixels.ndim == 2 or (pixels.ndim == 3 and pixels.shape[2] == 1)
    known = grey or (pixels.ndim == 3 and pixels.shape[2] in (3, 4))
    if not known or not pixels.size or pixels.dtype not in (np.uint8, np.uint16):
        raise SourceError(
            "It gives pictures of a kind that is not known here "
            f"({' x '.join(map(str, pixels.shape))}, {pixels.dtype}). Choose another camera, or "
            "another format in its settings."
        )
    if pixels.ndim == 3 and pixels.shape[2] == 4:
        pixels = on_white(pixels)  # first: scaling would mix in colours that nobody sees
    frame = _within(pixels, LONGEST)
    if frame.dtype == np.uint16:
        frame = (frame >> 8).astype(np.uint8)
    if grey:
        frame = cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR)
    return np.ascontiguousarray(frame)


def on_white(pixels: np.ndarray) -> np.ndarray:
    """Lay a transparent picture on white paper.

    pixels: uint8 or uint16 (H, W, 4), BGRA, alpha not multiplied in. Returns uint8 (H, W, 3), BGR.
    """
    if pixels.dtype == np.uint16:
        pixels = (pixels >> 8).astype(np.uint8)
    alpha = cv2.cvtColor(pixels[..., 3], cv2.COLOR_GRAY2BGR)
    ink = cv2.multiply(cv2.cvtColor(pixels, cv2.COLOR_BGRA2BGR), alpha, scale=1 / 255)
    return cv2.add(ink, 255 - alpha)


def _within(pixels: np.ndarray, longest: int) -> np.ndarray:
    height, width = pixels.shape[:2]
    scale = longest / max(height, width)
    if scale >= 1:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
