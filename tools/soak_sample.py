"""Samples that follow from their ids alone, so that whoever knows an id knows its ink."""

import numpy as np

from data.sample import Crop, Sample
from model.ink import RASTER_SIDE, Drawing, Stroke


def sample_id(seed: int, run: int, number: int) -> str:
    """Name the sample of a seed, a run of the program, and its number in this run."""
    return f"{seed:08x}{run:08x}{number:016x}"


def run_of(name: str) -> int:
    """Tell which run of the program made a sample."""
    return int(name[8:16], 16)


def make_sample(name: str) -> Sample:
    """Make the one sample that belongs to an id: an odd one is from a camera, else from a pen."""
    rng = np.random.default_rng(int(name, 16))
    raster = np.zeros((RASTER_SIDE, RASTER_SIDE), np.uint8)
    top, left = rng.integers(0, 60, 2)
    raster[top : top + 40, left : left + 20] = rng.integers(0, 256, (40, 20))
    drawing, crop = Drawing(), None
    if int(name, 16) % 2:
        height, width = (int(n) for n in rng.integers(20, 200, 2))
        pixels = rng.integers(0, 256, (height, width)).astype(np.uint8)
        crop = Crop(pixels, (0, 0, width, height))
    else:
        points = rng.random((int(rng.integers(1, 60)), 3), np.float32)
        drawing = Drawing((Stroke.from_points([tuple(point) for point in points]),))
    return Sample(
        raster=raster,
        drawing=drawing,
        label=int(rng.integers(10)),
        asked=None,
        read=None,
        confidence=float("nan"),
        player="soak",
        session=name[:16],
        round=name[:16],
        source="camera" if crop else "pen",
        crop=crop,
        program="soak",
        network="",
        id=name,
    )


def is_as_made(sample: Sample) -> bool:
    """Whether a sample has the very ink that belongs to its id."""
    made = make_sample(sample.id)
    if not np.array_equal(sample.raster, made.raster):
        return False
    if sample.crop is None or made.crop is None:
        return sample.crop is made.crop
    return np.array_equal(sample.crop.pixels, made.crop.pixels)
