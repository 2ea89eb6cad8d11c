"""Streams that FFmpeg plays (RTSP, videos over HTTP) as a source."""

import cv2
import numpy as np

from game.capture.source import SourceError
from game.capture.source_name import host


class FfmpegStream:
    """A stream from the network. wait: seconds until it must answer, and between frames.

    Raises SourceError if it does not open; FFmpeg does not tell OpenCV why.
    """

    still = False

    def __init__(self, address: str, wait: float) -> None:
        self.name = host(address)
        milliseconds = int(1000 * wait)
        limits = [
            *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, milliseconds),
            *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, milliseconds),
        ]
        self._capture = cv2.VideoCapture(address, cv2.CAP_FFMPEG, limits)
        if not self._capture.isOpened():
            raise SourceError(
                f"{self.name} refuses, does not answer, or gives no video. Check the address, name "
                "and password in it, and that the camera is switched on."
            )

    def read(self) -> np.ndarray:
        """Wait for the next frame. Raises SourceError at the end, or if none comes in time."""
        good, frame = self._capture.read()
        if not good:
            raise SourceError(f"{self.name} sends nothing any more. Check that it is in reach.")
        return frame
