"""Opening a source by what the command line calls it."""

from pathlib import Path

import numpy as np

from game.capture.demo_source import DemoSource
from game.capture.ffmpeg_stream import FfmpegStream
from game.capture.pace import Pace
from game.capture.pictures_source import ENDINGS, PictureFolder, StillPicture
from game.capture.source import Source
from game.capture.source_name import DEMO, existing
from game.capture.video_file import VideoFile
from game.capture.web_camera import open_web
from game.capture.webcam import open_first, open_name, open_number

WAIT = 4.0  #: seconds that a camera on the network may take, to answer and between frames
_SCHEMES = ("http", "https", "rtsp")
_DEMO_RATE = 30.0


def open_source(text: str, wait: float = WAIT) -> Source:
    """Open a source; raises SourceError.

    text, tried in this order: "" the first camera there is, "demo", a number, an existing picture,
    video or folder of pictures, an address (http, https, rtsp), the name of a camera or a part.
    """
    if not text:
        return open_first()
    if text == DEMO:
        return DrawnSheets()
    if text.isdecimal():
        return open_number(text)
    if (path := existing(text)) is not None:
        return _open_path(path)
    scheme = text.partition("://")[0].lower()
    if scheme == "rtsp":
        return FfmpegStream(text, wait)
    if scheme in _SCHEMES:
        return open_web(text, wait)
    return open_name(text)


class DrawnSheets:
    """The demo: sheets of paper with digits, drawn as a camera sees them, 30 frames a second."""

    name = "Demo"
    still = False

    def __init__(self) -> None:
        self._sheets = DemoSource()
        self._pace = Pace(_DEMO_RATE)

    def read(self) -> np.ndarray:
        """Return the next frame when its time has come."""
        frame = self._sheets.read()
        self._pace.wait()
        return frame


def _open_path(path: Path) -> Source:
    if path.is_dir():
        return PictureFolder(path)
    return StillPicture(path) if path.suffix.lower() in ENDINGS else VideoFile(path)
