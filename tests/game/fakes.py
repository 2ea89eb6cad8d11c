"""A network that reads what it is told to, a store in memory, a camera without a lens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from data.catalog import Catalog
from data.changes import changes, in_force, to_redo, to_undo
from data.edit import Edit, Kind
from data.sample import SOURCES
from data.store_messages import Edited, Saved
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

    def read_raster(self, raster):
        self.times += 1
        return self.says

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
    """`slow` keeps back that anything is saved; `events` are told by the next poll."""

    def __init__(self):
        self.samples = []
        self.edits = []
        self.edited = 0  # of them, how many are saved
        self.events = []
        self.slow = False
        self.count = 0
        self.deleted = 0
        self.closed = False
        self.lost = 0
        self.left_in = None

    def save(self, sample):
        self.samples.append(sample)

    def change(self, edit):
        self.edits.append(edit)

    def poll(self):
        events, self.events = self.events, []
        if not self.slow:
            for sample in self.samples[self.count :]:
                self.count += 1
                events.append(Saved(sample.id, self.count))
            events += [Edited(edit.id) for edit in self.edits[self.edited :]]
            self.edited = len(self.edits)
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


class FakeShelf:
    """Kept samples in memory. `samples` are those of the file; changes hold at once."""

    def __init__(self, samples=()):
        self.samples = list(samples)
        self.edits = []
        self.opinions = {}  # by id
        self.opened = 0
        self.complete = True
        self.trouble = ""
        self.damaged = frozenset()
        self.suspicion = 1.0
        self.keeper = None  # who is told of changes
        self._catalog, self._made_of = None, None

    @property
    def catalog(self):
        made_of = len(self.samples), len(self.edits), len(self.opinions)
        if made_of != self._made_of:
            self._catalog, self._made_of = self._made(), made_of
        return self._catalog

    def _made(self):
        players = tuple(dict.fromkeys(s.player for s in self.samples))
        sessions = tuple(dict.fromkeys(s.session for s in self.samples))
        ids = np.array([s.id.encode() for s in self.samples], "S32")
        first = np.array([s.label for s in self.samples], np.uint8)
        label, deleted = changes(self.edits).apply(ids, first)
        none = [-1 if s.asked is None else s.asked for s in self.samples]
        read = [-1 if s.read is None else s.read for s in self.samples]
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        return Catalog(
            ids=ids,
            first_label=first,
            label=label,
            deleted=deleted,
            confirmed=changes(self.edits).confirmed(ids),
            asked=np.array(none, np.int8),
            read=np.array(read, np.int8),
            confidence=np.array([s.confidence for s in self.samples], np.float32),
            source=np.array([SOURCES.index(s.source) for s in self.samples], np.uint8),
            player=np.array([players.index(s.player) for s in self.samples], np.int32),
            session=np.array([sessions.index(s.session) for s in self.samples], np.int32),
            time=np.array(
                [(s.time - epoch) // timedelta(microseconds=1) for s in self.samples], np.int64
            ),
            opinion=np.array([self.opinions.get(s.id, -1) for s in self.samples], np.int8),
            players=players,
            sessions=sessions,
        )

    def open(self):
        self.opened += 1

    def close(self):
        self.opened -= 1

    def poll(self, now):
        pass

    def thumbnails(self, rows):
        good = [row for row in rows if row not in self.damaged]
        return {row: self.samples[row].raster[::2, ::2] for row in good}

    def averages(self, rows):
        rasters = {d: [self.samples[r].raster for r in some] for d, some in enumerate(rows)}
        return {
            d: np.mean(some, axis=0).astype(np.uint8)[::4, ::4]
            for d, some in rasters.items()
            if some
        }

    def sample(self, row):
        return None if row in self.damaged else self.samples[row]

    def history(self, row):
        return [e for e in in_force(self.edits) if self.samples[row].id in e.samples]

    def relabel(self, samples, label):
        return self._change(Edit(Kind.RELABEL, tuple(samples), label=label))

    def delete(self, samples):
        return self._change(Edit(Kind.DELETE, tuple(samples)))

    def restore(self, samples):
        return self._change(Edit(Kind.RESTORE, tuple(samples)))

    @property
    def can_undo(self):
        return to_undo(self.edits) is not None

    @property
    def can_redo(self):
        return to_redo(self.edits) is not None

    def undo(self):
        latest = to_undo(self.edits)
        if latest is not None:
            self._change(Edit(Kind.UNDO, undoes=latest.id))
        return latest

    def redo(self):
        taken = to_redo(self.edits)
        if taken is None:
            return None
        self._change(Edit(Kind.UNDO, undoes=taken.id))
        return next(edit for edit in self.edits if edit.id == taken.undoes)

    def _change(self, edit):
        self.edits.append(edit)
        if self.keeper is not None:
            self.keeper.change(edit)
        return edit.id
