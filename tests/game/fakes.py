"""A network that reads what it is told to, a store in memory, a camera without a lens."""

from dataclasses import replace

import numpy as np

from data.store_messages import Saved
from game.core.sight import CameraState, CameraStatus
from game.services import Reading
from model.ink import Drawing
from model.number import Number, Part
from model.paint import paint
from model.prediction import Outcome, Prediction, refusal


def reading_of(digit, other=None):
    """A sure reading of one digit, or an unsure one between two."""
    probabilities = np.full(10, 0.005, np.float32)
    probabilities[digit] = 0.955
    if other is not None:
        probabilities[digit], probabilities[other] = 0.5, 0.46
    outcome = Outcome.SURE if other is None else Outcome.UNSURE
    return Prediction(probabilities, outcome, np.ones((28, 28), np.float32))


def refused_mark(digit):
    """What no digit is read as, and which digit it would be if it had to be one."""
    return replace(reading_of(digit), outcome=Outcome.REFUSED, other=0.97)


class FakeReader:
    """`says` is its reading of every mark; `parts`: of so many strokes each a number is made.

    `strange`: the parts, counted from 0, that it takes for no digits.
    """

    name = "fake 1"
    folder = None

    def __init__(self):
        self.says = refusal()
        self.times = 0
        self.parts = None
        self.strange = ()

    def read(self, drawing):
        self.times += 1
        return Reading(paint(drawing), self.says)

    def read_number(self, drawing):
        self.times += 1
        strokes, parts = drawing.strokes, []
        for n in self.parts or [len(strokes)]:
            if strokes:
                says = refused_mark(1) if len(parts) in self.strange else self.says
                parts.append(Part(Drawing(strokes[:n]), says))
                strokes = strokes[n:]
        refused = any(p.prediction.outcome is Outcome.REFUSED for p in parts)
        outcome = Outcome.REFUSED if refused else self.says.outcome
        return Number(tuple(parts), self.says.confidence ** len(parts), outcome)


class FakeStore:
    """`slow` keeps back that samples are saved; `events` are told by the next poll."""

    def __init__(self):
        self.samples = []
        self.events = []
        self.slow = False
        self.count = 0
        self.closed = False
        self.lost = 0
        self.left_in = None

    def save(self, sample):
        self.samples.append(sample)

    def poll(self):
        events, self.events = self.events, []
        if not self.slow:
            for sample in self.samples[self.count :]:
                self.count += 1
                events.append(Saved(sample.id, self.count))
        return events

    def close(self):
        self.closed = True
        return self.lost


class FakeSight:
    """Sees what a test puts there; notes what it was told to do."""

    def __init__(self):
        self.status = CameraStatus()
        self.frame = None
        self.page = None
        self.cameras = None
        self.opened = []
        self.look = None
        self.held = False
        self.closed = 0
        self.asked = 0

    def look_for_cameras(self):
        self.asked += 1

    def open(self, source):
        self.opened.append(source)
        self.status = CameraStatus(CameraState.OPENING, source or "First camera")
        self.frame = self.page = None

    def read(self, look):
        self.look = look
        if look is None:
            self.page = None

    def hold(self, on):
        self.held = on

    def close(self):
        self.closed += 1
        self.status = CameraStatus()
        self.frame = self.page = self.look = None
        self.held = False

    def goes_live(self, frame, name="Webcam"):
        height, width = frame.pixels.shape[:2]
        self.status = CameraStatus(CameraState.LIVE, name, "", width, height, 30.0)
        self.frame = frame

    def sees(self, page):
        """Give a page, and its frame."""
        self.goes_live(page.frame)
        self.page = page
