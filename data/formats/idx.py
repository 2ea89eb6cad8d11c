"""IDX, the format of MNIST: images in one file, their labels in another, plain or gzipped.

Big-endian numbers: 0, 0, the type of the values (8: uint8), the number of dimensions; then each
dimension as 32 bits; then the values. http://yann.lecun.com/exdb/mnist/
"""

import gzip
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from data.formats.batch import Batch
from data.formats.export_folder import ExportFolder
from data.formats.format_error import FormatError
from data.formats.intake import Intake, check_size, images_at_once
from data.formats.unpacking import Unpacked, too_large
from data.row import Row

IMAGES, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"  #: names as MNIST has them
ABOUT = f"""
`{IMAGES}` has the images, 28 x 28 pixels from 0 (paper) to 255 (ink), `{LABELS}` their labels, both
in IDX, the format of MNIST, under the names that MNIST has: what reads MNIST reads them. Strokes,
writers and dates are not in them.
"""
ABOUT_PACKED = ABOUT.replace(IMAGES, f"{IMAGES}.gz").replace(LABELS, f"{LABELS}.gz")
IMAGES_HEAD, LABELS_HEAD = b"\0\0\x08\x03", b"\0\0\x08\x01"  #: how such files begin


class IdxWriter:
    """Writes images of 28 x 28 pixels and labels, gzipped in the end where that is wished."""

    def __init__(self, folder: ExportFolder, packed: bool) -> None:
        self._folder, self._packed, self._count = folder, packed, 0
        self._files = {name: folder.create(name) for name in (IMAGES, LABELS)}
        self._write_heads()

    def add(self, batch: Batch) -> None:
        """Append samples."""
        self._files[IMAGES].write(batch.images.tobytes())
        self._files[LABELS].write(batch.records["label"].tobytes())
        self._count += len(batch.rows)

    def close(self) -> None:
        """Write how many there are, and pack."""
        self._write_heads()
        for name, file in self._files.items():
            file.close()
            if self._packed:
                self._pack(name)

    def _pack(self, name: str) -> None:
        plain = self._folder.path_of(name)
        with (
            self._folder.create(f"{name}.gz") as packed, plain.open("rb") as source,
            gzip.GzipFile("", "wb", compresslevel=6, fileobj=packed, mtime=0) as target,
        ):  # fmt: skip
            self._folder.copy(source, target.write)
        plain.unlink()

    def _write_heads(self) -> None:
        for name, head in (
            (IMAGES, IMAGES_HEAD + struct.pack(">3I", self._count, 28, 28)),
            (LABELS, LABELS_HEAD + struct.pack(">I", self._count)),
        ):
            self._files[name].seek(0)
            self._files[name].write(head)


def read_idx(images: Path, intake: Intake) -> Iterator[list[Row]]:
    """Read the samples of a file of images, whose labels lie beside it. Raises FormatError."""
    beside = labels_beside(images)
    with (
        Unpacked(images, intake.limit) as stream, Unpacked(beside, intake.limit) as names,
    ):  # fmt: skip
        count, height, width = _dimensions(stream, IMAGES_HEAD)
        (labelled,) = _dimensions(names, LABELS_HEAD)
        check_size(height, width)
        if count != labelled:
            raise FormatError(f"it has {count:,} images and {labelled:,} labels")
        _check_length(images, stream, intake.limit, 16 + count * height * width)
        _check_length(beside, names, intake.limit, 8 + count)
        step = images_at_once(height, width)
        for start in range(0, count, step):
            n = min(step, count - start)
            labels = _labels(names, n, beside, start)
            pixels = stream.read_all_of(n * height * width, "images")
            block = np.frombuffer(pixels, np.uint8).reshape(n, height, width)
            yield intake.of_images(block, labels)
        for what, rest in (("images", stream), ("labels", names)):
            if rest.read(1):
                raise FormatError(f"it is longer than the number of its {what} says")


def labels_beside(images: Path) -> Path:
    """Find the labels of a file of images: named as MNIST names them. Raises FormatError."""
    for packed in ("", ".gz"):
        plain = images.name.removesuffix(".gz")
        for name in (plain.replace("images", "labels").replace("idx3", "idx1"), LABELS):
            found = images.with_name(name + packed)
            if name != plain and found.is_file():
                return found
    raise FormatError(
        "the file with its labels is not beside it",
        f"Put it there, named as MNIST names it, like {LABELS} beside {IMAGES}.",
    )


def _labels(stream: Unpacked, n: int, path: Path, start: int) -> np.ndarray:
    """Read the next n labels of a file, uint8 (n,), each 0 to 9; there were `start` before."""
    labels = np.frombuffer(stream.read_all_of(n, "labels"), np.uint8)
    if wrong := np.flatnonzero(labels > 9).tolist():
        raise FormatError(
            f"label {start + wrong[0] + 1:,} in {path.name} is {labels[wrong[0]]}, "
            "no digit from 0 to 9"
        )
    return labels


def _dimensions(stream: Unpacked, head: bytes) -> tuple[int, ...]:
    found = stream.read_all_of(4, "head")
    if found != head:
        raise FormatError(f"its head is {found.hex()} instead of {head.hex()}")
    return struct.unpack(f">{head[3]}I", stream.read_all_of(4 * head[3], "head"))


def _check_length(path: Path, stream: Unpacked, limit: int, expected: int) -> None:
    """Raise FormatError, before anything is read, where the size of a file cannot be right."""
    if stream.is_packed:
        if expected > limit:
            raise too_large(limit)
    elif (size := path.stat().st_size) != expected:
        raise FormatError(f"{path.name} is {size:,} bytes long, and must be {expected:,}")
