"""PNG pictures in a folder for each digit, and a table of what is known about them.

    7/ID.png        the raster, 112 x 112 pixels, ink 255; or what the network sees, 28 x 28
    metadata.csv    a line for each sample: COLUMNS; empty where there is nothing to say
    details.zip     strokes/ID.json: strokes of a pen, lists of [x, y, t, pressure or null]
                    crops/ID.png: the grey picture that a camera gave, from which a raster was cut

Numbers are written so that they read back as they were, to the last bit. No other folder lies
beside those of the digits: Keras and torchvision take every folder for a class.
"""

import csv
import io
import json
import math
import zipfile
from typing import Any

import numpy as np

from data.formats.batch import Batch
from data.formats.export_folder import DATE, ExportFolder
from data.formats.png import encode
from data.row import to_sample
from data.sample import Sample
from model.ink import RASTER_SIDE, Drawing

METADATA, DETAILS = "metadata.csv", "details.zip"
_ABOUT = """
The folders `0` to `9` have a picture of each digit, {side} x {side} pixels, ink white on black,
named after its id. `metadata.csv` has a line for each: label, what was asked and what the network
read, who wrote it, when, in which session. `details.zip` has what else there is: strokes of a pen
(JSON, a list of strokes, each a list of points [x, y, t, pressure], x and y in widths of the pad,
t in seconds) and what a camera saw, in grey (`box` in the table is where the digit lies in it).

    import keras
    digits = keras.utils.image_dataset_from_directory(
        ".", color_mode="grayscale", image_size=({side}, {side})
    )
"""
ABOUT, ABOUT_28 = _ABOUT.format(side=RASTER_SIDE), _ABOUT.format(side=28)
BOX = ("box_x", "box_y", "box_width", "box_height")
COLUMNS = (
    *("file", "label", "id", "asked", "read", "confidence", "player", "session", "round", "burst"),
    *("source", "time", "program", "network", "strokes", "crop", *BOX),
)


class PngWriter:
    """Writes pictures of 112 x 112 or, with `side` 28, 28 x 28 pixels."""

    def __init__(self, folder: ExportFolder, side: int = RASTER_SIDE) -> None:
        self._folder, self._side = folder, side
        self._raw = folder.create(METADATA)
        self._text = io.TextIOWrapper(self._raw, "utf-8", newline="")
        self._table = csv.DictWriter(self._text, COLUMNS, lineterminator="\n")
        self._table.writeheader()
        self._zip = folder.create(DETAILS)
        self._details = zipfile.ZipFile(self._zip, "w", zipfile.ZIP_DEFLATED)

    def add(self, batch: Batch) -> None:
        """Append samples."""
        samples = [to_sample(row) for row in batch.rows]
        pictures = [s.raster for s in samples] if self._side == RASTER_SIDE else batch.images
        for sample, picture in zip(samples, pictures, strict=True):
            line = _line(sample)
            self._folder.write(line["file"], encode(picture))
            if line["strokes"]:
                self._put(line["strokes"], _strokes(sample.drawing))
            if sample.crop is not None:
                self._put(line["crop"], encode(sample.crop.pixels))
            self._table.writerow(line)

    def close(self) -> None:
        """End the table and the archive."""
        self._text.close()
        self._details.close()
        self._zip.close()

    def _put(self, name: str, content: bytes) -> None:
        self._details.writestr(zipfile.ZipInfo(name, DATE), content, zipfile.ZIP_DEFLATED)


def _line(sample: Sample) -> dict[str, Any]:
    line = {name: getattr(sample, name, "") for name in COLUMNS}
    line |= {
        "file": f"{sample.label}/{sample.id}.png",
        "asked": "" if sample.asked is None else sample.asked,
        "read": "" if sample.read is None else sample.read,
        "confidence": "" if math.isnan(sample.confidence) else repr(sample.confidence),
        "time": sample.time.isoformat(),
        "strokes": f"strokes/{sample.id}.json" if sample.drawing else "",
        "crop": "",
    }
    if sample.crop is not None:
        line["crop"] = f"crops/{sample.id}.png"
        line |= dict(zip(BOX, sample.crop.box, strict=True))
    return line


def _strokes(drawing: Drawing) -> bytes:
    strokes = [
        np.stack([s.x, s.y, s.t, s.pressure], axis=1).astype(float).tolist()
        for s in drawing.strokes
    ]
    points = [[[None if math.isnan(v) else v for v in p] for p in s] for s in strokes]
    return json.dumps(points, allow_nan=False).encode()
