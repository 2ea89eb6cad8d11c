"""A video file as a source."""

from pathlib import Path

import cv2
import numpy as np

from game.capture.pace import Pace
from game.capture.source import SourceError

_USUAL_RATE = 30.0  #: frames per second, where a file does not tell its own
_FASTEST = 240.0  #: frames per second; more is a file's mistake


class VideoFile:
    """A video at its own pace, from the beginning again when it has ended.

    OpenCV opens it by its path, through FFmpeg, which takes UTF-8 on every system. Raises
    SourceError if there is no frame in it that can be read.
    """

    still = False

    def __init__(self, file: Path) -> None:
        self.name = file.name
        self._file = file
        self._capture = self._open()
        rate = self._capture.get(cv2.CAP_PROP_FPS)
        self._pace = Pace(rate if 0 < rate <= _FASTEST else _USUAL_RATE)

    def read(self) -> np.ndarray:
        """Return the next frame when its time has come."""
        good, frame = self._capture.read()
        if not good:  # the end
            self._capture.release()
            self._capture = self._open()
            good, frame = self._capture.read()
        if not good:
            raise SourceError(self._unreadable())
        self._pace.wait()
        return frame

    def _open(self) -> cv2.VideoCapture:
        capture = cv2.VideoCapture(str(self._file), cv2.CAP_FFMPEG)
        if not capture.isOpened():
            raise SourceError(self._unreadable())
        return capture

    def _unreadable(self) -> str:
        return (
            f"{self._file} is no video and no picture that can be read, or damaged. Choose another "
            "file, or convert it (MP4, JPEG)."
        )
