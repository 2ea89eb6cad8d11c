"""The formats that samples can be exported in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from data.formats import idx, npz, pixel_csv, png_folders, unipen_writing
from data.formats.batch import Batch
from data.formats.export_folder import ExportFolder


class Writer(Protocol):
    """Writes samples into a folder."""

    def add(self, batch: Batch) -> None:
        """Append samples."""

    def close(self) -> None:
        """Complete the files."""


@dataclass(frozen=True)
class Format:
    """open: begins to write. about: what is in the files and how to read them, in Markdown.

    strokes_only: samples without strokes cannot be in it.
    """

    open: Callable[[ExportFolder], Writer]
    about: str
    strokes_only: bool = False


FORMATS = {
    "png": Format(png_folders.PngWriter, png_folders.ABOUT),
    "png-28": Format(lambda folder: png_folders.PngWriter(folder, 28), png_folders.ABOUT_28),
    "npz": Format(npz.NpzWriter, npz.ABOUT),
    "idx": Format(lambda folder: idx.IdxWriter(folder, False), idx.ABOUT),
    "idx-gz": Format(lambda folder: idx.IdxWriter(folder, True), idx.ABOUT_PACKED),
    "csv": Format(pixel_csv.PixelCsvWriter, pixel_csv.ABOUT),
    "unipen": Format(unipen_writing.UnipenWriter, unipen_writing.ABOUT, strokes_only=True),
}  #: by the names that people give them
