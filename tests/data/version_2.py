"""Files with crops but without changes, spelled out: this never changes."""

import numpy as np

from data.row import checksum
from tests.data import by_hand

SCHEMA = 2
RECORD = np.dtype(
    "S32, u1, i1, i1, f8, S64, S32, S32, S32, S8, i8, S24, S64, i8, u4, i8, u4, i8, u4, "
    "u2, u2, u2, u2, u2, u4"
)
RECORD.names = (
    *("id", "label", "asked", "read", "confidence", "player", "session", "round", "burst"),
    *("source", "time", "program", "network", "first_point", "n_points", "first_stroke"),
    *("n_strokes", "first_pixel", "n_pixels", "crop_width", "box_x", "box_y", "box_width"),
    *("box_height", "checksum"),
)


def columns(samples):
    rows = [ink(s) for s in samples]
    record = np.zeros(len(samples), RECORD)
    point = stroke = pixel = 0
    for i, (s, (points, strokes, pixels)) in enumerate(zip(samples, rows, strict=True)):
        texts = [s.player, s.session, s.round, s.burst, s.source]
        record[i] = (
            *(s.id.encode(), s.label, s.asked, s.read, s.confidence),
            *(text.encode() for text in texts),
            np.datetime64(s.time.replace(tzinfo=None), "us").astype(int),
            *(s.program.encode(), s.network.encode()),
            *(point, len(points), stroke, len(strokes), pixel, len(pixels)),
            *((s.crop.pixels.shape[1], *s.crop.box) if s.crop else (0, 0, 0, 0, 0)),
            checksum(s.raster, points, strokes, pixels),
        )
        point, stroke, pixel = point + len(points), stroke + len(strokes), pixel + len(pixels)
    points, strokes, pixels = (np.concatenate(column) for column in zip(*rows, strict=True))
    rasters = np.stack([s.raster for s in samples])
    return {
        "raster": rasters,
        "points": points,
        "strokes": strokes,
        "pixels": pixels,
        "record": record,
    }


def ink(s):
    strokes = np.array([len(k) for k in s.drawing.strokes], np.uint32)
    pieces = [np.stack([k.x, k.y, k.t, k.pressure], 1) for k in s.drawing.strokes]
    points = np.concatenate([np.zeros((0, 4), np.float32), *pieces])
    return points, strokes, s.crop.pixels.ravel() if s.crop else np.zeros(0, np.uint8)


def write(path, samples, closed=True):
    by_hand.write(path, columns(samples), SCHEMA, closed)


def archive(path, samples):
    return by_hand.archive(path, columns(samples), schema=np.array(SCHEMA))
