"""The archive of strokes and crops that goes with PNG folders; see `data.formats.png_folders`."""

import zipfile
from pathlib import Path
from types import TracebackType

from data.formats.format_error import FormatError
from data.formats.png import LARGEST
from data.formats.png_folders import DETAILS
from data.formats.unpacking import believing_nothing, too_large


class Details:
    """The archive in a folder, to be used with `with`: it is opened when something is asked for.

    Members are read into memory and never put anywhere, whatever their names are. Raises
    FormatError where it unpacks to more than `limit` bytes, is damaged, or lacks what is asked for.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        self._path = folder / DETAILS
        self._limit = limit
        self._archive: zipfile.ZipFile | None = None

    def __enter__(self) -> "Details":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._archive is not None:
            self._archive.close()

    def read(self, name: str) -> bytes:
        """Read a member."""
        try:
            with believing_nothing(f"its {DETAILS} is damaged"):
                return self._read(name)
        except FileNotFoundError:
            raise FormatError(f"its {DETAILS} is missing") from None

    def _read(self, name: str) -> bytes:
        if self._archive is None:
            self._archive = zipfile.ZipFile(self._path)
            if sum(member.file_size for member in self._archive.infolist()) > self._limit:
                raise too_large(self._limit)
        try:
            member = self._archive.getinfo(name)
        except KeyError:
            raise FormatError(f"there is no {name!r} in its {DETAILS}") from None
        if member.file_size > LARGEST:
            raise FormatError(f"{name} in {DETAILS} is larger than {LARGEST / 1e6:.0f} MB")
        return self._archive.read(member)
