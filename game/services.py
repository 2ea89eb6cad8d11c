"""What scenes receive: everything outside the screen that they may use."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from data.edit import Edit
from game.core.learning import Learning
from game.core.notices import Notices
from game.core.sight import CameraStatus, Frame, Look, Mark, Page
from game.settings import Settings
from game.shelf_service import Shelf
from game.task_service import Exports
from game.teaching_service import Networks, Teacher
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


class Drawings(Protocol):
    """Saves drawings as pictures."""

    def save(self, drawing: Drawing) -> str:
        """Save a drawing in a folder that players know as "drawings"; returns the file's name.

        Raises OSError.
        """


@dataclass
class Services:
    """`announce` writes a settled reading to the terminal, where that was asked for.

    learning: by player, the rounds of this run that teach somebody's hand and are not all written.
    """

    reader: Reader
    keeper: Keeper
    shelf: Shelf
    drawings: Drawings
    exports: Exports
    networks: Networks
    teacher: Teacher
    notices: Notices
    settings: Settings
    sight: Sight
    rng: random.Random
    announce: Callable[[str], None] | None = None
    learning: dict[str, Learning] = field(default_factory=dict)
