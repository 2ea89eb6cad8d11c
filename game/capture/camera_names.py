"""The cameras of this computer, by name: OpenCV itself knows numbers only."""

import contextlib
import sys
from collections import Counter
from typing import NamedTuple

import cv2

_PROBED = 4  #: numbers that are tried where nothing can tell the names
_BACKENDS = {
    "linux": (cv2.CAP_V4L2,),
    "darwin": (cv2.CAP_AVFOUNDATION,),
    "win32": (cv2.CAP_MSMF, cv2.CAP_DSHOW),
}


class CameraName(NamedTuple):
    """A camera: what people call it, and number and backend by which OpenCV opens it."""

    name: str
    number: int
    backend: int


def backend() -> int:
    """Return the backend by which cameras are opened on this system."""
    return _BACKENDS.get(sys.platform, (cv2.CAP_ANY,))[0]


def cameras() -> list[CameraName]:
    """List the cameras that are there, each with a name of its own.

    May take seconds: some systems wake every camera up. Where nothing tells the names, the first
    numbers are tried, and called "Camera 0" and so on.
    """
    for api in _BACKENDS.get(sys.platform, ()):
        with contextlib.suppress(Exception):  # whatever a system's own libraries raise
            from cv2_enumerate_cameras import enumerate_cameras

            found = enumerate_cameras(api)
            if found or api == _BACKENDS[sys.platform][-1]:
                listed = sorted((info.index, str(info.name or "")) for info in found)
                return [
                    CameraName(name, number, api)
                    for name, (number, _) in zip(unlike(listed), listed, strict=True)
                ]
    return [
        CameraName(number_name(index), index, backend())
        for index in range(_PROBED)
        if cv2.VideoCapture(index, backend()).isOpened()
    ]


def number_name(index: int) -> str:
    """Return what a camera is called of which only the number is known."""
    return f"Camera {index}"


def unlike(listed: list[tuple[int, str]]) -> list[str]:
    """Make names that are all different from numbers and names as the system tells them.

    The system's "HD Webcam: HD Webcam" becomes "HD Webcam", a second one "HD Webcam (2)".
    """
    seen: Counter[str] = Counter()
    names = []
    for index, told in listed:
        first, _, second = told.partition(": ")
        name = (first if first == second else told).strip() or number_name(index)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def find(wanted: str, listed: list[CameraName]) -> CameraName | None:
    """Return the camera of that name, else the first with it as a part, in any case of letters."""
    key = wanted.casefold()
    for camera in listed:
        if camera.name.casefold() == key:
            return camera
    return next((camera for camera in listed if key in camera.name.casefold()), None)
