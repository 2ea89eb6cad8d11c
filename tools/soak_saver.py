"""A program that does nothing but save samples and say so, to be killed by `tools.soak kill`.

Prints a line for each event: `opened PID` of the store process, `saved ID`, `notice TEXT`.
"""

import sys
import time
from pathlib import Path

import numpy as np

from data.sample import Crop, Sample
from data.store_client import StoreClient
from data.store_messages import Notice, Opened, Saved
from model.ink import RASTER_SIDE, Drawing, Stroke

FRAME = 0.004  #: seconds between two looks at the store, faster than any game's frame
IN_FLIGHT = 8  #: samples given but not acknowledged at which the program waits


def sample_id(seed: int, run: int, number: int) -> str:
    """Name the sample of a seed, a run of the program, and its number in this run."""
    return f"{seed:08x}{run:08x}{number:016x}"


def make_sample(name: str) -> Sample:
    """Make the one sample that belongs to an id, so that whoever knows the id knows its ink.

    Every second one is from a camera.
    """
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


def main() -> None:
    """Save until killed, or until `--n` samples are saved."""
    path, seed, run = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    enough = int(sys.argv[4]) if len(sys.argv) > 4 else sys.maxsize
    client = StoreClient(path, pause=0.5)
    given = 0
    while given < enough or client.unsaved:
        if given < enough and client.unsaved < IN_FLIGHT:
            client.save(make_sample(sample_id(seed, run, given)))
            given += 1
        for event in client.poll():
            match event:
                case Opened():
                    print("opened", client.process_id, flush=True)
                case Saved(name, _):
                    print("saved", name, flush=True)
                case Notice(text):
                    print("notice", text, flush=True)
        time.sleep(FRAME)
    client.close()


if __name__ == "__main__":
    main()
