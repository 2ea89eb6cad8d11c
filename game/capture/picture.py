"""Pictures in files, as frames."""

from pathlib import Path

import cv2
import numpy as np


class PictureError(Exception):
    """A picture could not be read; the text is a sentence for the user."""


def read_picture(file: Path) -> np.ndarray:
    """Read a picture file, upright as its EXIF data say. Returns a frame, uint8 (H, W, 3) BGR.

    Raises PictureError if the file is not there, or no picture that OpenCV knows.
    """
    try:
        # read by Python: OpenCV's own file functions fail on non-ASCII paths under Windows
        content = np.frombuffer(file.read_bytes(), np.uint8)
    except OSError as error:
        raise PictureError(
            f"The picture {file} cannot be read ({error.strerror}). Check that it is there."
        ) from error
    try:
        frame = cv2.imdecode(content, cv2.IMREAD_COLOR)
    except cv2.error:  # an empty file; a picture larger than OpenCV reads
        frame = None
    if frame is None:
        raise PictureError(
            f"{file} is no picture that can be read, or damaged. Get a fresh copy of it."
        )
    return frame
