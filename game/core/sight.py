"""What a camera sees, as plain values: frames, how to look at them, and the marks read there."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import numpy as np

from model.prediction import Prediction


class Box(NamedTuple):
    """A rectangle in frame space, px: the left upper corner, width and height, both at least 1."""

    x: int
    y: int
    width: int
    height: int


class Region(NamedTuple):
    """A part of a frame of any size: the left upper corner, width and height as shares, 0 to 1."""

    left: float
    top: float
    width: float
    height: float


WHOLE = Region(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture of a source.

    pixels: uint8 (H, W, 3), BGR, never written to. number: counts the frames of a source from 1; a
    picture that is shown on and on keeps its number, at a later time. time: when it arrived,
    seconds on the clock of `time.monotonic`.
    """

    pixels: np.ndarray
    number: int
    time: float


@dataclass(frozen=True)
class Look:
    """How to look at frames.

    region: what is read; the rest is only shown. threshold: which share of the paper's light ink
    takes away at least, 0 to 1, or None for what is found in each frame. turns: quarter turns
    clockwise that make a frame upright, 0 to 3.
    """

    region: Region = WHOLE
    threshold: float | None = None
    turns: int = 0


class Fault(Enum):
    """What keeps marks from being read."""

    TOO_SMALL = "Too small: come closer."
    AT_THE_EDGE = "It touches the edge: move it into the picture."
    TOO_DARK = "Too dark: make more light."
    BLURRED = "Blurred: hold still."
    SHADOW = "A shadow lies across it."

    def in_words(self, *, boxed: bool) -> str:
        """Return a sentence for who holds the paper; boxed: only what is in a box is read."""
        if boxed and self is Fault.AT_THE_EDGE:
            return "It touches the edge of the box: move it into the box."
        return self.value


@dataclass(frozen=True, eq=False)
class Mark:
    """One mark on a page.

    box: where it is in the frame. crop: uint8 (h, w), the grey pixels of box and a margin, as the
    camera gave them, but made smaller where they are many. crop_box: where box is in the crop, px
    of the crop. raster: uint8 (112, 112), its ink, 255 on paper 0. fault: what is wrong with it, if
    something is.
    """

    box: Box
    crop: np.ndarray
    crop_box: Box
    raster: np.ndarray
    prediction: Prediction
    fault: Fault | None = None


@dataclass(frozen=True, eq=False)
class Page:
    """What was read in one frame.

    frame: turned upright; boxes are in its space. look: how it was looked at. marks: all that were
    found, also those that the network refuses, in lines from the top, each from left to right.
    ink: uint8 (h, w), ink 255 on paper 0, of the look's region at a scale of its own: for people
    to see what a threshold does. fault: what is wrong with the frame as a whole.
    """

    frame: Frame
    look: Look
    marks: tuple[Mark, ...]
    ink: np.ndarray
    fault: Fault | None = None


class CameraState(Enum):
    """Where a source is: not asked for, being opened, giving frames, gone (it is tried again)."""

    OFF = "off"
    OPENING = "opening"
    LIVE = "live"
    LOST = "lost"


@dataclass(frozen=True)
class CameraStatus:
    """How a source fares.

    name: what people call it. said: one sentence about what is wrong and what to do, or "".
    width, height: of its frames as it gives them, px, 0 while there are none; a `Frame` may be
    smaller. rate: frames per second, measured, 0 where they come too seldom to tell. still: it is
    one picture, that never changes.
    """

    state: CameraState = CameraState.OFF
    name: str = ""
    said: str = ""
    width: int = 0
    height: int = 0
    rate: float = 0.0
    still: bool = False
