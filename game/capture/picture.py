"""Pictures in files, as frames."""

from pathlib import Path

import cv2
import numpy as np

from game.capture.form import on_white

_JPEG = b"\xff\xd8"
_OPAQUE = {"uint8": 255, "uint16": 65535}


class PictureError(Exception):
    """A picture could not be read; the text is a sentence for the user."""


def read_picture(file: Path) -> np.ndarray:
    """Read a picture file, upright as its EXIF data say. Returns a frame, uint8 (H, W, 3) BGR.

    A transparent one is laid on white paper, and taken as it lies: programs make those, no camera.
    Raises PictureError if the file is not there, or no picture that OpenCV knows.
    """
    try:
        # read by Python: OpenCV's own file functions fail on non-ASCII paths under Windows
        content = np.frombuffer(file.read_bytes(), np.uint8)
    except OSError as error:
        raise PictureError(
            f"The picture {file} cannot be read ({error.strerror}). Check that it is there."
        ) from error
    frame = _decode(content)
    if frame is None:
        raise PictureError(
            f"{file} is no picture that can be read, or damaged. Get a fresh copy of it."
        )
    return frame


def _decode(content: np.ndarray) -> np.ndarray | None:
    try:
        frame: np.ndarray | None = cv2.imdecode(content, cv2.IMREAD_COLOR)
        if frame is None or content[:2].tobytes() == _JPEG:  # which knows no transparency
            return frame
        whole = cv2.imdecode(content, cv2.IMREAD_UNCHANGED)
    except cv2.error:  # an empty file; a picture larger than OpenCV reads
        return None
    if whole is None or whole.ndim < 3 or whole.shape[2] != 4:
        return frame
    opaque = _OPAQUE.get(whole.dtype.name)  # None: numbers of another kind, whose scale is unknown
    return frame if opaque is None or whole[..., 3].min() == opaque else on_white(whole)
