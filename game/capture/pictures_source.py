"""Pictures in files as a source: one that stays, or those of a folder in turn."""

from pathlib import Path

import numpy as np

from game.capture.pace import Pace
from game.capture.picture import PictureError, read_picture
from game.capture.source import SourceError

ENDINGS = frozenset(
    (
        *(".jpg", ".jpeg", ".jpe", ".png", ".bmp", ".dib", ".webp", ".avif", ".gif"),
        *(".tif", ".tiff", ".jp2", ".pbm", ".pgm", ".ppm", ".pnm"),
    )
)  #: of the files that are pictures to us
_SHOWN = 10.0  #: times a second that a picture is shown on: a sign of life, no work
_EACH = 30  #: so often is a picture of a folder shown before the next one comes: 3 s


class StillPicture:
    """One picture, shown on and on. Raises SourceError if it cannot be read."""

    still = True

    def __init__(self, file: Path) -> None:
        self.name = file.name
        self._picture = _read(file)
        self._pace = Pace(_SHOWN)

    def read(self) -> np.ndarray:
        """Return the picture, always the same array."""
        self._pace.wait()
        return self._picture


class PictureFolder:
    """The pictures of a folder, in the order of their names, for ever, a new one every 3 s.

    What cannot be read is passed over. Raises SourceError if there is none that can.
    """

    still = False

    def __init__(self, folder: Path) -> None:
        self.name = folder.name or str(folder)
        self._folder = folder
        self._pace = Pace(_SHOWN)
        self._files = pictures_in(folder)
        self._at = -1
        self._left = 0
        self._picture = self._next()

    def read(self) -> np.ndarray:
        """Return the picture whose turn it is."""
        self._pace.wait()
        if self._left == 0:
            self._picture = self._next()
        self._left -= 1
        return self._picture

    def _next(self) -> np.ndarray:
        self._left = _EACH
        for _ in self._files:
            self._at = (self._at + 1) % len(self._files)
            try:
                return read_picture(self._files[self._at])
            except PictureError:
                continue
        raise SourceError(
            f"In the folder {self._folder} is no picture that can be read. Choose another folder, "
            "or put pictures (JPEG, PNG) into it."
        )


def pictures_in(folder: Path) -> list[Path]:
    """List the picture files of a folder in the order of their names. Raises SourceError."""
    try:
        return sorted(file for file in folder.iterdir() if file.suffix.lower() in ENDINGS)
    except OSError as error:
        raise SourceError(
            f"The folder {folder} cannot be read ({error.strerror}). Check its permissions, or "
            "choose another one."
        ) from error


def _read(file: Path) -> np.ndarray:
    try:
        return read_picture(file)
    except PictureError as error:
        raise SourceError(f"{error}") from error
