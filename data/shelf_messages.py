"""What the game and the shelf process say to each other, pickled, one after the other.

The game asks, and each question has one answer: the one named with it, or Replaced where the file
is not the one that was surveyed last, or Unreadable. Rows are numbered as in the file.
"""

from dataclasses import dataclass, field

import numpy as np

from data.edit import Edit
from data.row import Row
from data.sample import Sample


@dataclass(frozen=True)
class FileState:
    """A samples file as it was met. identity: tells it from any other. count: samples in it."""

    identity: tuple[int, int]
    count: int


@dataclass(frozen=True)
class Survey:
    """Open the file and say how it stands: Surveyed.

    known: the identity of the file whose changes have been told already; None: none is known.
    """

    known: tuple[int, int] | None = None


@dataclass(frozen=True)
class ReadCatalog:
    """Read what is known of the samples start to stop: CatalogBlock."""

    start: int
    stop: int


@dataclass(frozen=True)
class ReadThumbnails:
    """Read small pictures: Thumbnails."""

    rows: tuple[int, ...]


@dataclass(frozen=True)
class ReadSample:
    """Read one sample whole: WholeSample."""

    row: int


@dataclass(frozen=True)
class ReadRows:
    """Read the samples start to stop whole: RowBlock."""

    start: int
    stop: int


@dataclass(frozen=True)
class Rest:
    """Close the file until the next question, so that it can be replaced: Rested."""


@dataclass(frozen=True, eq=False)
class Surveyed:
    """file: None where nothing is kept yet. edits: those that this process has not told yet, or all
    of a file that is not the known one.
    """

    file: FileState | None
    edits: list[Edit] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class CatalogBlock:
    """Columns as in `data.catalog.Catalog`, as first saved, of the rows from `start` on.

    label: 255 where a record cannot be read. checksum: uint32 (n,), of the ink. players, sessions:
    the names that the columns `player` and `session` of this block count in.
    """

    start: int
    ids: np.ndarray
    label: np.ndarray
    asked: np.ndarray
    read: np.ndarray
    confidence: np.ndarray
    source: np.ndarray
    player: np.ndarray
    session: np.ndarray
    time: np.ndarray
    checksum: np.ndarray
    players: tuple[str, ...]
    sessions: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Thumbnails:
    """Small pictures, uint8 (56, 56), by their row; None: the sample is damaged."""

    pictures: dict[int, np.ndarray | None]


@dataclass(frozen=True, eq=False)
class WholeSample:
    """A sample as first saved; None: it is damaged."""

    row: int
    sample: Sample | None


@dataclass(frozen=True, eq=False)
class RowBlock:
    """Samples as the file holds them, from `start` on; None: it is damaged."""

    start: int
    rows: list[Row | None]


@dataclass(frozen=True)
class Rested:
    """The file is closed."""


@dataclass(frozen=True)
class Replaced:
    """The file is another one than before, or shorter: survey it anew."""


@dataclass(frozen=True)
class Unreadable:
    """The file cannot be read, or the program has a fault; a sentence, and more for the log."""

    text: str
    detail: str = ""


Request = Survey | ReadCatalog | ReadThumbnails | ReadSample | ReadRows | Rest
Reply = (
    Surveyed | CatalogBlock | Thumbnails | WholeSample | RowBlock | Rested | Replaced | Unreadable
)
