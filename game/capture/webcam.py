"""A camera of this computer as a source."""

import time

import cv2
import numpy as np

from game.capture.camera_names import CameraName, backend, cameras, find, number_name
from game.capture.camera_refusal import missing, no_camera, refusal
from game.capture.source import SourceError

LAST = 255  #: number of the last camera there may be: Linux knows no more of them
WIDTH, HEIGHT, RATE = 1280, 720, 30  #: the mode that cameras are asked for
_PAUSE = 0.05  #: seconds between two tries to get a frame
_TRIES_AT_FIRST, _TRIES = 100, 20  #: some cameras need seconds before their first frame
_MJPG = cv2.VideoWriter.fourcc(*"MJPG")


class Webcam:
    """A camera that is plugged in. Raises SourceError if it does not open."""

    still = False

    def __init__(self, camera: CameraName, there: tuple[str, ...]) -> None:
        self.name = camera.name
        self._capture = cv2.VideoCapture(camera.number, camera.backend)
        if not self._capture.isOpened():
            raise SourceError(refusal(camera.number, camera.name, there))
        if camera.backend in (cv2.CAP_V4L2, cv2.CAP_DSHOW):
            # uncompressed, 1280 x 720 at 30 frames a second is too much for USB 2; the other
            # backends choose by themselves
            self._capture.set(cv2.CAP_PROP_FOURCC, _MJPG)
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH)
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT)
        self._capture.set(cv2.CAP_PROP_FPS, RATE)
        self._tries = _TRIES_AT_FIRST

    def read(self) -> np.ndarray:
        """Wait for the next frame. Raises SourceError when the camera is gone."""
        for _ in range(self._tries):
            good, frame = self._capture.read()
            if good:
                self._tries = _TRIES
                return frame
            time.sleep(_PAUSE)
        if self._tries == _TRIES_AT_FIRST:
            raise SourceError(
                f"{self.name} is there, but gives no picture: another program probably uses it. "
                "Close that program, or plug the camera in anew."
            )
        raise SourceError(f"{self.name} was pulled out or has stopped. Plug it in again.")


def open_number(digits: str) -> Webcam:
    """Open the camera of a number, which is written in decimal digits. Raises SourceError."""
    listed = cameras()
    there = tuple(camera.name for camera in listed)
    if len(digits) > len(str(LAST)) or int(digits) > LAST:
        # OpenCV takes 100 and more for a backend as well, and stumbles over what is no C int
        raise SourceError(missing(f"Camera {digits}", there))
    index = int(digits)
    known = [camera for camera in listed if camera.number == index]
    camera = known[0] if known else CameraName(number_name(index), index, backend())
    return Webcam(camera, there)


def open_name(wanted: str) -> Webcam:
    """Open the camera of a name, or of a part of one. Raises SourceError."""
    listed = cameras()
    there = tuple(camera.name for camera in listed)
    camera = find(wanted, listed)
    if camera is None:
        raise SourceError(
            f"No file and no camera is called {wanted}. {missing(wanted, there)}"
            if not there
            else missing(wanted, there)
        )
    return Webcam(camera, there)


def open_first() -> Webcam:
    """Open the first camera there is. Raises SourceError."""
    listed = cameras()
    if not listed:
        raise SourceError(no_camera())
    return Webcam(listed[0], tuple(camera.name for camera in listed))
