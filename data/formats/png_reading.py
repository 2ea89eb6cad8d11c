"""Read folders of PNG pictures: of anybody, named after digits, or as they were exported."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from data.formats.format_error import FormatError
from data.formats.intake import BLOCK, Intake, check_size
from data.formats.png import LARGEST, SIGNATURE, decode
from data.row import Row

DIGITS = tuple("0123456789")


def read_pictures(folder: Path, intake: Intake) -> Iterator[list[Row]]:
    """Read the pictures in folders named 0 to 9; what is no PNG is left out and counted.

    Raises FormatError, also where pictures lie in a folder of another name.
    """
    for other in sorted(p for p in folder.iterdir() if p.is_dir() and p.name not in DIGITS):
        if not other.name.startswith(".") and next(_pictures(other), None) is not None:
            raise FormatError(
                f"its folder {other.name!r} has pictures, and is named after no digit",
                "Name the folders 0 to 9, and move what is no digit elsewhere.",
            )
    for digit in DIGITS:
        if (folder / digit).is_dir():
            yield from _of_digit(folder, digit, intake)


def _of_digit(folder: Path, digit: str, intake: Intake) -> Iterator[list[Row]]:
    """Read the pictures of one digit, those of one size together."""
    waiting: list[np.ndarray] = []
    for file in sorted((folder / digit).iterdir()):
        if not is_picture(file):
            intake.skipped += not file.name.startswith(".")
            continue
        image = _image(folder, f"{digit}/{file.name}")
        if waiting and (len(waiting) == BLOCK or waiting[0].shape != image.shape):
            yield _rows(waiting, digit, intake)
            waiting = []
        waiting.append(image)
    if waiting:
        yield _rows(waiting, digit, intake)


def _rows(images: list[np.ndarray], digit: str, intake: Intake) -> list[Row]:
    return intake.of_images(np.stack(images), np.full(len(images), int(digit), np.uint8))


def _image(folder: Path, name: str) -> np.ndarray:
    try:
        image = decode(read_inside(folder, name))
        check_size(*image.shape)
    except FormatError as error:
        raise FormatError(f"{name}: {error}", error.advice) from error
    return image


def read_inside(folder: Path, name: str, largest: int = LARGEST) -> bytes:
    """Read a file that lies in a folder, by a name that a stranger gave.

    Raises FormatError where it lies elsewhere, also by a link, is not there, or is too large.
    """
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        if not inside or not path.is_file():
            raise FormatError(f"{name!r} is no file in its folder")
        if path.stat().st_size > largest:
            raise FormatError(f"{name} is larger than {largest / 1e6:.0f} MB")
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        if isinstance(error, FormatError):
            raise
        raise FormatError(f"{name!r} cannot be read ({error})") from error


def is_picture(file: Path) -> bool:
    """Whether a file begins like a PNG."""
    if not file.is_file():
        return False
    with file.open("rb") as content:
        return content.read(len(SIGNATURE)) == SIGNATURE


def _pictures(folder: Path) -> Iterator[Path]:
    return (file for file in folder.iterdir() if is_picture(file))
