"""Read NPZ, NumPy's archive: images and labels of anybody, or samples as `data.formats.npz` writes.

Nothing is loaded whole: arrays are read side by side, block by block.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from data.columns import Columns, part
from data.formats.format_error import FormatError
from data.formats.intake import Intake, check_size, images_at_once
from data.formats.npz import ENLARGED, IMAGES
from data.formats.npz_array import Array
from data.formats.raster_size import to_rasters
from data.formats.unpacking import believing_nothing, too_large
from data.migrations import columns_of, to_newest
from data.row import Row
from data.row_check import MOST_POINTS, check_row
from data.sample import LONGEST
from data.schema import RAGGED

#: Arrays of images and of labels that belong together: ours, Keras's, MedMNIST's.
PAIRS = (
    ("images", "labels"),
    ("x_train", "y_train"),
    ("x_test", "y_test"),
    ("train_images", "train_labels"),
    ("val_images", "val_labels"),
    ("test_images", "test_labels"),
)
_SAMPLES = 64  # read at once: with the largest crops and drawings they are 170 MB
_MOST = {"points": MOST_POINTS, "strokes": MOST_POINTS, "pixels": LONGEST**2}  # rows of a sample


def read_npz(path: Path, intake: Intake) -> Iterator[list[Row]]:
    """Read the samples of an archive. Raises FormatError."""
    with believing_nothing("it is no sound archive of arrays"), zipfile.ZipFile(path) as archive:
        sizes = {m.filename.removesuffix(".npy"): m.file_size for m in archive.infolist()}
        if sum(sizes.values()) > intake.limit:
            raise too_large(intake.limit)
        if {"record", "schema"} <= sizes.keys():
            yield from _samples(archive, sizes)
        else:
            yield from _pairs(archive, sizes, intake)


def _open(archive: zipfile.ZipFile, sizes: dict[str, int], name: str) -> Array:
    if name not in sizes:
        raise FormatError(f"it has no array {name!r}")
    return Array(name, archive.open(f"{name}.npy"), sizes[name])


def _pairs(archive: zipfile.ZipFile, sizes: dict[str, int], intake: Intake) -> Iterator[list[Row]]:
    found = [pair for pair in PAIRS if set(pair) <= sizes.keys()]
    if not found:
        known = ", ".join(sorted(sizes))[:200] or "nothing"
        raise FormatError(f"it holds {known}", "Name its arrays images and labels.")
    for names in found:
        images, labels = (_open(archive, sizes, name) for name in names)
        _check(images, labels)
        count, height, width = images.shape[:3]
        step = images_at_once(height, width)
        for start in range(0, count, step):
            n = min(step, count - start)
            digits = labels.read(n).reshape(n)
            if wrong := np.flatnonzero((digits < 0) | (digits > 9)).tolist():
                at = wrong[0]
                raise FormatError(f"label {start + at + 1:,} is {digits[at]}, no digit from 0 to 9")
            block = images.read(n).reshape(n, height, width)
            yield intake.of_images(block, digits.astype(np.uint8))
        images.end()
        labels.end()


def _check(images: Array, labels: Array) -> None:
    """Raise FormatError unless these are images and a label for each."""
    one_colour = len(images.shape) == 3 or (len(images.shape) == 4 and images.shape[3] == 1)
    if images.dtype != np.uint8 or not one_colour:
        raise FormatError(
            f"{images.name} is {images.dtype} {images.shape}",
            "It must be uint8 (N, height, width), ink and paper from 0 to 255.",
        )
    check_size(*images.shape[1:3])
    count = images.shape[0]
    if labels.dtype.kind not in "iu" or labels.shape not in ((count,), (count, 1)):
        raise FormatError(
            f"{labels.name} is {labels.dtype} {labels.shape}",
            f"It must be whole numbers, one for each of the {count:,} images.",
        )


def _samples(archive: zipfile.ZipFile, sizes: dict[str, int]) -> Iterator[list[Row]]:
    """Read samples as they were exported, of an older schema too."""
    number = _open(archive, sizes, "schema")
    if number.shape or number.dtype.kind not in "iu":
        raise FormatError(f"its schema is {number.dtype} {number.shape}, not a number")
    schema = int(number.read(1)[0])
    columns = (IMAGES, ENLARGED, *columns_of(schema))
    arrays = {c.name: _open(archive, sizes, c.name) for c in columns}
    if "record" not in arrays or not all(
        c.fits(arrays[c.name].dtype, arrays[c.name].shape) for c in columns
    ):
        raise FormatError(
            f"its arrays are not those of schema {schema}", "Update the program, and try again."
        )
    count = arrays["record"].shape[0]
    for start in range(0, count, _SAMPLES):
        rows = part(to_newest(_columns(arrays, min(_SAMPLES, count - start)), schema))
        for n, row in enumerate(rows, start=start + 1):
            try:
                check_row(row)
            except ValueError as error:
                raise FormatError(f"sample {n:,} is damaged or made up: {error}") from error
        yield rows
    for array in arrays.values():
        array.end()


def _columns(arrays: dict[str, Array], n: int) -> Columns:
    """Read what belongs to the next n samples."""
    columns = {"record": arrays["record"].read(n), "raster": _rasters(arrays, n)}
    for name, (_, lengths) in RAGGED.items():
        if name in arrays:
            of_each = columns["record"][lengths]
            if (of_each > _MOST[name]).any():
                raise FormatError(f"a sample has {int(of_each.max()):,} {name}")
            columns[name] = arrays[name].read(int(of_each.sum()))
    return columns


def _rasters(arrays: dict[str, Array], n: int) -> np.ndarray:
    """Read the next n rasters: images enlarged, or as they are."""
    rasters, enlarged = to_rasters(arrays["images"].read(n)), arrays["enlarged"].read(n)
    rasters[~enlarged] = arrays["raster"].read(int((~enlarged).sum()))
    return rasters
