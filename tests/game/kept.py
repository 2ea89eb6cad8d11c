"""Samples as they lie on the shelf."""

import random
from datetime import datetime, timedelta

import numpy as np

from data.sample import Crop, Sample
from game.core.hand import write
from model.ink import Drawing
from model.paint import paint

BEGAN = datetime(2026, 3, 1, 9, 0).astimezone()
_INK = {d: write(d, random.Random(d)) for d in range(10)}
_RASTERS = {d: paint(ink) for d, ink in _INK.items()}


def kept(n, **fields):
    """n samples of the digits in turn, an hour apart, ten in each session; the latest is the last.

    fields: of all of them.
    """
    return [
        Sample(
            **{
                "raster": _RASTERS[i % 10],
                "drawing": _INK[i % 10],
                "label": i % 10,
                "asked": i % 10,
                "read": i % 10,
                "confidence": 0.9,
                "player": "Ada",
                "session": f"{i // 10:032x}",
                "round": f"{i // 5:032x}",
                "source": "pen",
                "program": "0.4.0",
                "network": "fake 1",
                "time": BEGAN + timedelta(hours=i),
                "id": f"{i + 1:032x}",
                **fields,
            }
        )
        for i in range(n)
    ]


def from_camera(i=0):
    """A sample without strokes, with what a camera saw."""
    crop = Crop((230 - _RASTERS[i] // 2).astype(np.uint8), (10, 12, 80, 90))
    return kept(1, drawing=Drawing(), source="camera", crop=crop, raster=_RASTERS[i], label=i)[0]
