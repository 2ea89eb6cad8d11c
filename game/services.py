"""What scenes receive: everything outside the screen that they may use."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from data.catalog import Catalog
from data.edit import Edit
from data.sample import Sample
from game.core.export import Export
from game.core.notices import Notices
from game.core.sight import CameraStatus, Frame, Look, Mark, Page
from game.core.task import TaskProgress
from game.settings import Settings
from model.ink import Drawing
from model.number import Number
from model.prediction import Prediction


@dataclass(frozen=True, eq=False)
class Reading:
    """What was read: raster, uint8 (112, 112), ink 255, and what a network says of it."""

    raster: np.ndarray
    prediction: Prediction


class Reader(Protocol):
    """Reads drawings."""

    @property
    def name(self) -> str:
        """The network's short name."""

    @property
    def folder(self) -> Path | None:
        """Where the network lies; None where there is none."""

    def read(self, drawing: Drawing) -> Reading:
        """Read a drawing as one digit, in a millisecond or two."""

    def read_raster(self, raster: np.ndarray) -> Prediction:
        """Read kept ink, uint8 (112, 112), ink 255, in a millisecond or two."""

    def read_number(self, drawing: Drawing) -> Number:
        """Read a drawing, of at least one stroke, as digits side by side; fast where it grew."""


class Keeper(Protocol):
    """Keeps samples."""

    @property
    def count(self) -> int | None:
        """How many samples the file holds, deleted ones too; None while that is not known."""

    @property
    def kept(self) -> int | None:
        """How many samples are kept and not deleted; None while that is not known."""

    def keep(
        self, drawing: Drawing, reading: Reading, *, label: int, asked: int | None, round: str
    ) -> str:
        """Hand a drawing over to be saved as a sample; returns its id at once."""

    def keep_mark(
        self, mark: Mark, *, label: int, asked: int | None, round: str, burst: str
    ) -> str:
        """Hand a mark that a camera saw over to be saved as a sample; returns its id at once.

        burst: one id for all that is kept while one sheet is held up: near copies of each other.
        """

    def change(self, edit: Edit) -> None:
        """Hand a change of samples over to be saved; `is_saved` tells of its id."""

    def is_saved(self, name: str) -> bool:
        """Whether the sample or change of this id, which was handed over, is safe."""

    @property
    def waiting(self) -> frozenset[str]:
        """The samples and changes, by their ids, that could not be saved for a while."""

    @property
    def waiting_changes(self) -> frozenset[str]:
        """Those of `waiting` that are changes."""

    def poll(self, now: float) -> None:
        """Hear what became of the samples; every frame."""


class Shelf(Protocol):
    """All kept samples, to look at and to put right, beside the window: each call returns at once.

    Ids and changes go by the sample, rows by `catalog`. What is changed here holds at once, and is
    saved in the background, as samples are.
    """

    @property
    def catalog(self) -> Catalog:
        """What is known so far; a new one whenever something has changed, the same otherwise."""

    @property
    def complete(self) -> bool:
        """Whether all that is in the file is in the catalog."""

    @property
    def trouble(self) -> str:
        """Why the samples cannot be shown, one sentence, or ""."""

    @property
    def suspicion(self) -> float:
        """The share of the samples, 0 to 1, of which the network's opinion is known."""

    @property
    def damaged(self) -> frozenset[int]:
        """The rows that turned out to be damaged: of these there is no thumbnail and no sample."""

    def open(self) -> None:
        """Read what is kept, if that is not done yet; a scene that shows samples begins so."""

    def close(self) -> None:
        """Stop reading; a scene that shows samples ends so.

        Memory is given back a few seconds later, unless it is opened again.
        """

    def poll(self, now: float) -> None:
        """Hear what has been read; every frame."""

    def thumbnails(self, rows: Sequence[int]) -> dict[int, np.ndarray]:
        """Return the small pictures that are here, uint8 (56, 56), ink 255, by their row.

        Those that are not are read next; what was asked for earlier and not now may be dropped.
        """

    def averages(self, rows: tuple[tuple[int, ...], ...]) -> dict[int, np.ndarray]:
        """Return the mean picture of some samples of each digit, as a network sees them.

        rows: of digit 0 to 9; the same ones again until their averages are there. They are uint8
        (28, 28), ink 255; digits without samples have none.
        """

    def sample(self, row: int) -> Sample | None:
        """Return one sample whole, as first saved; None while on its way, or if it is damaged."""

    def history(self, row: int) -> list[Edit]:
        """Return the changes of one sample that hold, oldest first."""

    def relabel(self, samples: Sequence[str], label: int) -> str:
        """Give samples, by their ids, another label; returns the change's id."""

    def delete(self, samples: Sequence[str]) -> str:
        """Delete samples, by their ids: they count no more, until that is undone."""

    def restore(self, samples: Sequence[str]) -> str:
        """Bring deleted samples back."""

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back; False until those of the file are known."""

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again; False until those of the file are known."""

    def undo(self) -> Edit | None:
        """Take back the latest change, from an earlier run too; returns it, None: there is none."""

    def redo(self) -> Edit | None:
        """Make the change again that was taken back last; None: there is none."""


class Sight(Protocol):
    """Looks through a camera and reads what it sees, beside the window: each call returns at once.

    At first it is off. What it gives is always the newest; what nobody fetched is dropped.
    """

    @property
    def status(self) -> CameraStatus:
        """How the source fares."""

    @property
    def frame(self) -> Frame | None:
        """The newest frame as the source gives it, not turned; the last one while it is lost."""

    @property
    def page(self) -> Page | None:
        """What was read in the newest frame that was read; None while nothing is read."""

    def open(self, source: str) -> None:
        """Begin with a source, as `--camera` names it; "" for the first camera there is."""

    def read(self, look: Look | None) -> None:
        """Read frames from now on, and how; None: only show them."""

    def hold(self, on: bool) -> None:
        """Keep the present frame from now on, or go on; what is held is read anew by a new look."""

    @property
    def cameras(self) -> tuple[str, ...] | None:
        """The names of the cameras that are there, as `open` takes them; None while not known."""

    def look_for_cameras(self) -> None:
        """Look anew which cameras there are; until that is known `cameras` is None."""

    def close(self) -> None:
        """Let go of the source: the camera's lamp goes out. Nothing is held or read any more."""


class Task(Protocol):
    """Long work in a process of its own: each call returns at once."""

    @property
    def progress(self) -> TaskProgress:
        """How far it is."""

    @property
    def ended(self) -> bool:
        """Whether it has ended, well or not."""

    @property
    def result(self) -> dict[str, Any] | None:
        """What it came to, as its command line tells with `--json`; None: not ended well."""

    @property
    def trouble(self) -> str:
        """Why it has ended without a result, one sentence, or ""."""

    @property
    def cancelled(self) -> bool:
        """Whether it was told to end."""

    def cancel(self) -> None:
        """End it soon; nothing is left of what was begun."""


class Exports(Protocol):
    """Takes samples along, in folders that players know as "exports"."""

    @property
    def task(self) -> Task | None:
        """The latest export, which goes on while other screens are shown; None before the first."""

    @property
    def folder(self) -> Path | None:
        """Where the latest export lies, or will; None before the first."""

    def start(self, export: Export) -> Task:
        """Begin an export, unless one is under way; returns the one that is."""

    def measure(self) -> Task:
        """Begin to find out how much the samples and their backups take."""

    def show(self, folder: Path) -> bool:
        """Show a folder in the file manager; False where there is none."""

    def close(self) -> None:
        """Stop what is under way; the program ends."""


class Drawings(Protocol):
    """Saves drawings as pictures."""

    def save(self, drawing: Drawing) -> str:
        """Save a drawing in a folder that players know as "drawings"; returns the file's name.

        Raises OSError.
        """


@dataclass
class Services:
    """`announce` writes a settled reading to the terminal, where that was asked for."""

    reader: Reader
    keeper: Keeper
    shelf: Shelf
    drawings: Drawings
    exports: Exports
    notices: Notices
    settings: Settings
    sight: Sight
    rng: random.Random
    announce: Callable[[str], None] | None = None
