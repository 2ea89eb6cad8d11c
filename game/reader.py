"""Reading drawings: the same painting and the same network everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.services import Reading
from model.card import NetworkError
from model.classifier import SHIPPED, Classifier
from model.ink import Drawing
from model.number import Number, Part
from model.number_reader import NumberReader
from model.paint import paint
from model.prediction import Outcome, Prediction, refusal


class NetworkReader:
    """Reads with the network in a folder. Raises NetworkError where that cannot be loaded."""

    def __init__(self, folder: Path) -> None:
        self.folder: Path | None = folder
        self._classifier = Classifier.load(folder)
        self._numbers = NumberReader(self._classifier)

    @property
    def name(self) -> str:
        """The network's short name."""
        return self._classifier.name

    def read(self, drawing: Drawing) -> Reading:
        """Paint a drawing and read it as one digit."""
        raster = paint(drawing)
        return Reading(raster, self.read_raster(raster))

    def read_raster(self, raster: np.ndarray) -> Prediction:
        """Read kept ink as one digit."""
        return self._classifier.read(raster)

    def read_number(self, drawing: Drawing) -> Number:
        """Part a drawing into digits and read them."""
        return self._numbers.read(drawing)


class NoNetworkReader:
    """Takes the place of a network where none can be loaded: reads nothing, claims nothing."""

    name = "none"
    folder: Path | None = None

    def read(self, drawing: Drawing) -> Reading:
        """Paint a drawing; no digit is likelier than another."""
        return Reading(paint(drawing), refusal())

    def read_raster(self, _raster: np.ndarray) -> Prediction:
        """Read nothing."""
        return refusal()

    def read_number(self, drawing: Drawing) -> Number:
        """Take a drawing for one mark that is not read."""
        return Number((Part(drawing, refusal()),), 0.0, Outcome.REFUSED)


class BatchReader:
    """Reads many rasters at once, for the process that reads frames.

    It loads the network of a folder when that is first needed. Without a folder it reads nothing.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.use(folder)

    def use(self, folder: Path | None) -> None:
        """Read with the network that lies in a folder now."""
        self._folder = folder
        self._classifier: Classifier | None = None

    def __call__(self, rasters: np.ndarray) -> list[Prediction]:
        """Read rasters, uint8 (N, 112, 112), ink 255. Raises NetworkError."""
        if self._folder is None:
            return [refusal() for _ in rasters]
        if self._classifier is None:
            self._classifier = Classifier.load(self._folder)
        return self._classifier.read_all(rasters)


@dataclass(frozen=True)
class Opened:
    """A network that is loaded, and does not read yet. said: of those that could not be."""

    reader: NetworkReader | NoNetworkReader
    said: tuple[str, ...]


class ActiveReader:
    """Reads with the network in use, which may be another one for the next drawing.

    say: is told in sentences of networks that cannot be loaded.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._now: NetworkReader | NoNetworkReader = NoNetworkReader()
        self._followers: list[Callable[[Path | None], None]] = []

    @property
    def name(self) -> str:
        """The network's short name."""
        return self._now.name

    @property
    def folder(self) -> Path | None:
        """Where the network lies; None where there is none."""
        return self._now.folder

    def open(self, line: Sequence[Path]) -> Opened:
        """Load the first network of a line that can be, a matter of 4 ms; any thread may.

        The same again is loaded again: something else may lie there now.
        """
        said: list[str] = []
        return Opened(open_reader(line, said.append), tuple(said))

    def take(self, opened: Opened) -> None:
        """Read with what was opened from here on."""
        for sentence in opened.said:
            self._say(sentence)
        self._now = opened.reader
        for follow in self._followers:
            follow(self.folder)

    def use(self, line: Sequence[Path]) -> None:
        """Read with the first network of a line that can be loaded, at once."""
        self.take(self.open(line))

    def tell(self, follow: Callable[[Path | None], None]) -> None:
        """Have the folder of the network in use told, now and whenever it changes."""
        self._followers.append(follow)
        follow(self.folder)

    def read(self, drawing: Drawing) -> Reading:
        """Paint a drawing and read it as one digit."""
        return self._now.read(drawing)

    def read_raster(self, raster: np.ndarray) -> Prediction:
        """Read kept ink as one digit."""
        return self._now.read_raster(raster)

    def read_number(self, drawing: Drawing) -> Number:
        """Part a drawing into digits and read them."""
        return self._now.read_number(drawing)


def open_reader(
    line: Sequence[Path], say: Callable[[str], None]
) -> NetworkReader | NoNetworkReader:
    """Load the first network of a line that can be loaded, or none. What cannot be is said."""
    for folder in line:
        try:
            reader = NetworkReader(folder)
        except NetworkError as error:
            say(str(error))
            continue
        if folder != line[0]:
            shipped = "The network that comes with the program, " if folder == SHIPPED else ""
            say(f"{shipped}{reader.name}{',' if shipped else ''} is used instead.")
        return reader
    say("Without a network nothing is read; your drawings are still kept under your labels.")
    return NoNetworkReader()
