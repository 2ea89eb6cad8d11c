"""Files as the first version of the program wrote them, spelled out: this never changes."""

import numpy as np

from data.row import checksum
from tests.data import by_hand

SCHEMA = 1
RECORD = np.dtype(
    "S32, u1, i1, i1, f8, S64, S32, S32, S8, i8, S24, S64, i8, u4, i8, u4, u4"
)  # fmt: skip
RECORD.names = (
    *("id", "label", "asked", "read", "confidence", "player", "session", "round", "source"),
    *("time", "program", "network", "first_point", "n_points", "first_stroke", "n_strokes"),
    "checksum",
)


def columns(samples):
    rasters = np.stack([s.raster for s in samples])
    strokes = [np.array([len(k) for k in s.drawing.strokes], np.uint32) for s in samples]
    points = [
        np.concatenate([np.stack([k.x, k.y, k.t, k.pressure], 1) for k in s.drawing.strokes])
        for s in samples
    ]
    record = np.zeros(len(samples), RECORD)
    point = stroke = 0
    for i, s in enumerate(samples):
        texts = [s.player, s.session, s.round, s.source]
        record[i] = (
            *(s.id.encode(), s.label, s.asked, s.read, s.confidence),
            *(text.encode() for text in texts),
            np.datetime64(s.time.replace(tzinfo=None), "us").astype(int),
            *(s.program.encode(), s.network.encode()),
            *(point, len(points[i]), stroke, len(strokes[i])),
            checksum(rasters[i], points[i], strokes[i]),
        )
        point, stroke = point + len(points[i]), stroke + len(strokes[i])
    return {
        "raster": rasters,
        "points": np.concatenate(points),
        "strokes": np.concatenate(strokes),
        "record": record,
    }


def write(path, samples, closed=True):
    by_hand.write(path, columns(samples), SCHEMA, closed)


def archive(path, samples):
    """The first version wrote no number of a schema."""
    return by_hand.archive(path, columns(samples))
