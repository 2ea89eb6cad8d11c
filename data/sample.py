"""One labelled sample: raw ink and everything known about how it came to be."""

import math
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from model.ink import RASTER_SIDE, Drawing

SOURCES = ("pen", "camera", "sheet", "import")
LONGEST = 1024  #: px of the longer side of a crop at most


def new_id() -> str:
    """Make a unique id: 32 hexadecimal characters (RFC 9562, version 4)."""
    return uuid.uuid4().hex


@dataclass(frozen=True, eq=False)
class Crop:
    """Ink on paper as a camera gave it, from which it can be cut anew.

    pixels: uint8 (h, w), grey. box: where the mark was found in it: x, y, width, height, px.
    Raises ValueError where these do not fit together.
    """

    pixels: np.ndarray
    box: tuple[int, int, int, int]

    def __post_init__(self) -> None:
        pixels, (x, y, width, height) = self.pixels, self.box
        if (
            pixels.dtype != np.uint8
            or pixels.ndim != 2
            or not 0 < min(pixels.shape) <= max(pixels.shape) <= LONGEST
        ):
            raise ValueError(f"crop is {pixels.dtype} {pixels.shape}")
        within = x + width <= pixels.shape[1] and y + height <= pixels.shape[0]
        if min(x, y) < 0 or min(width, height) < 1 or not within:
            raise ValueError(f"box {self.box} is not within a crop of {pixels.shape}")


@dataclass(frozen=True, eq=False)
class Sample:
    """A raster with a person's label.

    raster: uint8 (112, 112), ink 255, paper 0. drawing: the strokes, empty for ink from paper.
    label: 0 to 9, a person's word, never the network's. asked: what was asked, or None.
    read: the network's likeliest digit, or None; confidence: its calibrated probability, 0 to 1,
    NaN without a reading. player: their name. session: id of one run of the program. round: id of
    one quiz round or of one visit to a screen, the smallest unit that a split may not tear apart.
    source: one of SOURCES. crop: what the raster was cut from, None for ink from a pen. burst: id
    of one holding up of one sheet, whose frames are near copies of each other; "" where there is
    none. time: aware, UTC. program, network: their versions.
    Raises ValueError where a field is out of its range.
    """

    raster: np.ndarray
    drawing: Drawing
    label: int
    asked: int | None
    read: int | None
    confidence: float
    player: str
    session: str
    round: str
    source: str
    program: str
    network: str
    crop: Crop | None = None
    burst: str = ""
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=new_id)

    def __post_init__(self) -> None:
        if self.raster.shape != (RASTER_SIDE, RASTER_SIDE) or self.raster.dtype != np.uint8:
            raise ValueError(f"raster is {self.raster.dtype} {self.raster.shape}")
        if self.label not in range(10):
            raise ValueError(f"label is {self.label}, not a digit from 0 to 9")
        if not {self.asked, self.read} <= {None, *range(10)}:
            raise ValueError(f"asked is {self.asked}, read is {self.read}: no digits")
        if not (0 <= self.confidence <= 1 or math.isnan(self.confidence)):
            raise ValueError(f"confidence is {self.confidence}")
        if self.source not in SOURCES:
            raise ValueError(f"source is {self.source!r}, not one of {SOURCES}")
        if self.time.utcoffset() is None:
            raise ValueError("time has no time zone; it must be UTC")
