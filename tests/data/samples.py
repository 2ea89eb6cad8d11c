"""Random samples for the tests of this folder, each made anew from its seed."""

from datetime import UTC, datetime, timedelta

import numpy as np

from data.sample import Crop, Sample
from model.ink import Drawing, Stroke


def is_from_paper(seed: int) -> bool:
    return seed % 3 == 2


def random_sample(seed: int) -> Sample:
    """Of three samples the last is from a camera, the others are from a pen."""
    rng = np.random.default_rng(seed)
    raster = np.zeros((112, 112), np.uint8)
    raster[20:90, 30:80] = rng.integers(0, 256, (70, 50))
    strokes = []
    for _ in range(rng.integers(1, 4)):
        x, y, t, pressure = rng.random((4, rng.integers(1, 40)), np.float32)
        if rng.random() < 0.7:
            pressure = np.full_like(pressure, np.nan)
        strokes.append(Stroke(x, y, t, pressure))
    crop = None
    if is_from_paper(seed):
        height, width = (int(n) for n in rng.integers(20, 160, 2))
        pixels = rng.integers(0, 256, (height, width)).astype(np.uint8)
        crop, strokes = Crop(pixels, (3, 5, width - 4, height - 9)), []
    return Sample(
        raster=raster,
        drawing=Drawing(tuple(strokes)),
        label=int(rng.integers(10)),
        asked=int(rng.integers(10)),
        read=int(rng.integers(10)),
        confidence=float(rng.random()),
        player="Zoë",
        session=f"{seed:032x}",
        round=f"{seed // 10:032x}",
        source="pen" if crop is None else "camera",
        crop=crop,
        burst="" if crop is None else f"{seed // 5:032x}",
        program="0.1.0",
        network="pretrained",
        time=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=seed),
        id=f"{seed + 1:032x}",
    )
