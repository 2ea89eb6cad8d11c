"""Keeping samples: what the game knows of a drawing, handed to the store."""

from pathlib import Path
from typing import Protocol, TypedDict

from data.edit import Edit
from data.sample import Crop, Sample, new_id
from data.store_messages import Edited, Notice, Opened, Saved, StoreEvent
from game.config import VERSION
from game.core.notices import Notices
from game.core.sight import Mark
from game.core.verdict import likeliest
from game.services import Reader, Reading
from game.settings import Settings
from model.ink import Drawing
from model.prediction import Prediction

PATIENCE = 2.0  #: seconds that saving may take before the player is told that something waits


class Store(Protocol):
    """Where samples go; see `data.store_client`.

    left_in: after `close`, the file of its own that holds what could not be saved, if there is one.
    """

    left_in: Path | None

    @property
    def count(self) -> int | None:
        """How many samples the file holds; None until it is open."""

    @property
    def deleted(self) -> int:
        """How many of them are deleted."""

    def save(self, sample: Sample) -> None:
        """Take a sample over; returns at once."""

    def change(self, edit: Edit) -> None:
        """Take a change of samples over; returns at once."""

    def poll(self) -> list[StoreEvent]:
        """Tell what happened since the last call."""

    def close(self) -> int:
        """Finish; returns how many samples and changes are lost."""


class _Known(TypedDict):
    """Fields of a sample that do not depend on where its ink comes from."""

    read: int | None
    confidence: float
    player: str
    session: str
    program: str
    network: str


class SampleKeeper:
    """Makes samples of one run of the program and follows them until they are saved.

    reader: who reads now; another network may have read the sample, and is named in it.
    """

    def __init__(self, store: Store, notices: Notices, settings: Settings, reader: Reader) -> None:
        self._store = store
        self._notices = notices
        self._settings = settings
        self._reader = reader
        self._session = new_id()
        self._on_their_way: dict[str, float] = {}  # id: when it was handed over
        self._changes: set[str] = set()  # those of them that are changes
        self._now = 0.0

    @property
    def count(self) -> int | None:
        """How many samples the file holds, deleted ones too; None while that is not known."""
        return self._store.count

    @property
    def kept(self) -> int | None:
        """How many samples are kept and not deleted; None while that is not known."""
        return None if self.count is None else max(0, self.count - self._store.deleted)

    def keep(
        self, drawing: Drawing, reading: Reading, *, label: int, asked: int | None, round: str
    ) -> str:
        """Hand a drawing over to be saved as a sample; returns its id at once."""
        sample = Sample(
            raster=reading.raster,
            drawing=drawing,
            label=label,
            asked=asked,
            round=round,
            source="pen",
            **self._known(reading.prediction),
        )
        return self._hand_over(sample)

    def keep_mark(
        self, mark: Mark, *, label: int, asked: int | None, round: str, burst: str
    ) -> str:
        """Hand a mark that a camera saw over to be saved as a sample; returns its id at once."""
        sample = Sample(
            raster=mark.raster,
            drawing=Drawing(),
            label=label,
            asked=asked,
            round=round,
            source="camera",
            crop=Crop(mark.crop, mark.crop_box),
            burst=burst,
            **self._known(mark.prediction),
        )
        return self._hand_over(sample)

    def _known(self, prediction: Prediction) -> _Known:
        """Fill in what is the same for ink of every source."""
        read = likeliest(prediction)
        return {
            "read": read,
            "confidence": float("nan") if read is None else prediction.confidence,
            "player": self._settings.player,
            "session": self._session,
            "program": VERSION,
            "network": prediction.network or self._reader.name,
        }

    def _hand_over(self, sample: Sample) -> str:
        self._on_their_way[sample.id] = self._now
        self._store.save(sample)
        return sample.id

    def change(self, edit: Edit) -> None:
        """Hand a change of samples over to be saved."""
        self._on_their_way[edit.id] = self._now
        self._changes.add(edit.id)
        self._store.change(edit)

    @property
    def on_their_way(self) -> int:
        """How many samples and changes are handed over and not yet safe."""
        return len(self._on_their_way)

    @property
    def waiting(self) -> frozenset[str]:
        """Samples and changes on their way for so long that something must be in the way."""
        since = self._now - PATIENCE
        return frozenset(id for id, handed in self._on_their_way.items() if handed < since)

    @property
    def waiting_changes(self) -> frozenset[str]:
        """Those of `waiting` that are changes."""
        return self.waiting & self._changes

    def is_saved(self, name: str) -> bool:
        """Whether the sample or change of this id, which was handed over, is safe."""
        return name not in self._on_their_way

    def poll(self, now: float) -> None:
        """Hear what became of what was handed over, and pass on what the player should know."""
        self._now = now
        for event in self._store.poll():
            match event:
                case Saved(done, _) | Edited(done, _):
                    self._on_their_way.pop(done, None)
                    self._changes.discard(done)
                case Notice(text):
                    self._notices.say(text)
                case Opened(_, recovered, _) if recovered is not None:
                    self._notices.say(
                        "The program did not end properly last time. "
                        f"Samples found again: {recovered:,}. Nothing is left to do."
                    )

    def close(self) -> int:
        """Finish; returns how many samples and changes are lost."""
        return self._store.close()

    @property
    def left_in(self) -> Path | None:
        """After `close`: the file that holds what could not be saved for now, if there is one."""
        return self._store.left_in
