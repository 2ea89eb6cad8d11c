"""What a stranger's file or folder is, told by its content, and how it is read."""

from collections.abc import Callable, Iterator
from pathlib import Path

from data.formats.format_error import FormatError
from data.formats.idx import IMAGES_HEAD, LABELS_HEAD, read_idx
from data.formats.intake import Intake
from data.formats.npz_reading import read_npz
from data.formats.pixel_csv import is_header, read_pixel_csv
from data.formats.png import SIGNATURE as PNG
from data.formats.png_folders import METADATA
from data.formats.png_metadata import read_exported
from data.formats.png_reading import DIGITS, read_pictures
from data.formats.unipen_reading import read_unipen
from data.formats.unpacking import Unpacked
from data.row import Row
from data.superblock import SIGNATURE as HDF5

Read = Callable[[Path, Intake], Iterator[list[Row]]]
SAMPLES = "samples"  #: the kind of file that is this program's own, which is merged
_READERS: dict[str, Read] = {
    "idx": read_idx,
    "npz": read_npz,
    "csv": read_pixel_csv,
    "unipen": read_unipen,
}
_LABELS = "labels"  # what is read with the images beside it
#: Of names of data, which is refused where it cannot be read; cards and notes have others.
_DATA = {".csv", ".gz", ".h5", ".idx", ".npz", ".png", ".tra", ".unipen", ".Z"}
_ENOUGH = 2**15  # bytes, in which the names of all columns of a CSV have room
_KINDS = "PNG folders 0 to 9, IDX, NPZ, CSV, UNIPEN text, or a samples file"


def sources(path: Path) -> list[tuple[str, Path]]:
    """Say what is to be read, in which order: kinds and paths, at least one.

    Kinds: "png", "png with metadata", SAMPLES, "idx", "npz", "csv", "unipen". Of a folder without
    folders of pictures it is the files in it. Raises FormatError where there is nothing to import.
    """
    if not path.exists():
        raise FormatError("there is no such file or folder", "Check the name.")
    if not path.is_dir():
        if (alone := _kind(path)) == _LABELS:
            raise _labels_alone(path)
        return [(alone, path)]
    if (path / METADATA).is_file():
        return [("png with metadata", path)]
    if any((path / digit).is_dir() for digit in DIGITS):
        return [("png", path)]
    found = [(kind, file) for file in sorted(path.iterdir()) if (kind := _kind_or_none(file))]
    if found and all(kind == _LABELS for kind, _ in found):
        raise _labels_alone(found[0][1])
    found = [(kind, file) for kind, file in found if kind != _LABELS]
    if not found:
        raise FormatError("nothing in this folder can be imported", f"Give it {_KINDS}.")
    return found


def read(kind: str, path: Path, intake: Intake) -> Iterator[list[Row]]:
    """Read the samples of a source that `sources` found, block by block.

    Raises FormatError where anything in it is not as it should be; OSError.
    """
    if kind == "png":
        return read_pictures(path, intake)
    if kind == "png with metadata":
        return read_exported(path, intake)
    return _READERS[kind](path, intake)


def _kind_or_none(path: Path) -> str | None:
    """Say what a file in a folder is; None for what is left aside, such as a card.

    Raises FormatError for what is data, but not as it should be: none is passed over silently.
    """
    if not path.is_file() or path.name.startswith("."):
        return None
    try:
        return _kind(path)
    except FormatError as error:
        if isinstance(error, _TextError) and not _DATA & set(path.suffixes):
            return None
        raise FormatError(f"{path.name}: {error}", error.advice) from error


class _TextError(FormatError):
    """It is text, or whatever else, that nothing can be made of."""


def _labels_alone(path: Path) -> FormatError:
    return FormatError(f"{path.name} holds labels alone", "Name the file with the images.")


def _kind(path: Path) -> str:
    if not path.is_file():
        raise FormatError("it is neither a file nor a folder", "Check the name.")
    with Unpacked(path) as stream:
        head = stream.read(_ENOUGH)
    if head.startswith(LABELS_HEAD):
        return _LABELS
    known = {HDF5: SAMPLES, b"PK\x03\x04": "npz", IMAGES_HEAD: "idx"}
    for begin, kind in known.items():
        if head.startswith(begin):
            return kind
    if head.startswith(PNG):
        raise FormatError(
            "it is one picture, and nobody says of which digit",
            "Put pictures into folders named 0 to 9, and name the folder that these are in.",
        )
    if head.startswith(b"\x93NUMPY"):
        raise FormatError("it is one array", "Save images and labels in one file: numpy.savez.")
    return _kind_of_text(head.decode("utf-8-sig", "replace"))


def _kind_of_text(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "")
    if line.startswith("."):
        return "unipen"
    if "," in line and line.isprintable():
        try:
            is_header(line)
        except FormatError as error:
            raise _TextError(f"{error}", error.advice) from error
        return "csv"
    raise _TextError("it is in no format that is known", f"Import {_KINDS}.")
