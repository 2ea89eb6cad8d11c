"""What the game and the process that reads frames tell each other, pickled, through pipes."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.core.sight import Fault, Look, Mark


@dataclass(frozen=True, eq=False)
class UseNetwork:
    """Read with the network in this folder from now on; None: with none, refuse every mark."""

    folder: Path | None


@dataclass(frozen=True)
class ReadFrame:
    """Read the frame of that size, px, that lies in the shared memory."""

    height: int
    width: int
    look: Look


@dataclass(frozen=True, eq=False)
class FrameRead:
    """What a page says beyond its frame and look; see `game.core.sight.Page`."""

    marks: tuple[Mark, ...]
    ink: np.ndarray
    fault: Fault | None


@dataclass(frozen=True)
class NotRead:
    """A bug: its traceback, for the log."""

    detail: str
