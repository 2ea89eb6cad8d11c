"""NPZ, NumPy's archive of arrays.

Written: `images` uint8 (N, 28, 28) and `labels` uint8 (N,), ready for Keras, then all else as the
samples file keeps it, with which it can be made again: `enlarged`, `raster`, `points`, `strokes`,
`pixels`, `record` and `schema`; see `data.schema`. An array is read only when it is asked for.
"""

import zipfile
from typing import BinaryIO

import numpy as np
from numpy.lib import format as npy

from data.columns import join
from data.formats.batch import Batch
from data.formats.export_folder import DATE, ExportFolder
from data.schema import LAYOUTS, SCHEMA, Column

NAME = "digits.npz"
ABOUT = """
`digits.npz` has NumPy arrays: `images`, uint8 (N, 28, 28), 0 paper and 255 ink, and `labels`,
uint8 (N,). The others hold everything about the samples: `raster`, the ink in 112 x 112 pixels,
of those that are not `enlarged` images, `points` and `strokes` of the pen, `pixels` as a camera
gave them, and `record` with writers, dates and what was asked and read; row i of `record` says how
many rows of them belong to sample i (n_points, n_strokes, n_pixels, one sample behind the other).

    import numpy
    arrays = numpy.load("digits.npz")
    images, labels = arrays["images"], arrays["labels"]
"""
IMAGES = Column("images", np.dtype("u1"), (28, 28))
LABELS = Column("labels", np.dtype("u1"), ())
#: Whether the raster is nothing but the image with each pixel four times as wide and high: then it
#: is not in `raster`. Digits of MNIST's size would take sixteen times as much otherwise.
ENLARGED = Column("enlarged", np.dtype("?"), ())
_LEVEL = 1  # of compression: 6 takes four times as long for a tenth less


class NpzWriter:
    """Writes images, labels, and everything else about the samples."""

    def __init__(self, folder: ExportFolder) -> None:
        self._folder = folder
        self._columns = (IMAGES, LABELS, ENLARGED, *LAYOUTS)
        self._counts = dict.fromkeys((c.name for c in self._columns), 0)
        self._parts = {c.name: folder.create(f"{c.name}.part") for c in self._columns}

    def add(self, batch: Batch) -> None:
        """Append samples."""
        columns = join(batch.rows)
        columns |= {
            "images": batch.images,
            "labels": columns["record"]["label"],
            "enlarged": batch.enlarged,
            "raster": columns["raster"][~batch.enlarged],
        }
        for name, part in self._parts.items():
            part.write(columns[name].tobytes())
            self._counts[name] += len(columns[name])

    def close(self) -> None:
        """Put the arrays into one archive."""
        with (
            self._folder.create(NAME) as target,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive,
        ):
            for column in self._columns:
                part = self._parts[column.name]
                part.seek(0)
                self._put(archive, column, part)
                part.close()
                self._folder.path_of(f"{column.name}.part").unlink()
            with archive.open(_member("schema"), "w") as member:
                npy.write_array(member, np.array(SCHEMA))

    def _put(self, archive: zipfile.ZipFile, column: Column, part: BinaryIO) -> None:
        header = {
            "descr": npy.dtype_to_descr(column.dtype),
            "fortran_order": False,
            "shape": (self._counts[column.name], *column.row),
        }
        with archive.open(_member(column.name), "w", force_zip64=True) as member:
            npy.write_array_header_1_0(member, header)
            self._folder.copy(part, member.write)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(f"{name}.npy", DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member
