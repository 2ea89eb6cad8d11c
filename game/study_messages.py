"""What the game and the process that studies samples tell each other, pickled, through pipes."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class LookAgain:
    """Read what was appended, too."""


@dataclass(frozen=True)
class Average:
    """Average these rows, some for each digit. number: comes back with the answer."""

    number: int
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, eq=False)
class Opinions:
    """What the network says of the rows from `start` on, int8 (n,), as in a catalog.

    identity: of the file whose rows these are.
    """

    identity: tuple[int, int]
    start: int
    opinions: np.ndarray


@dataclass(frozen=True, eq=False)
class Averaged:
    """Mean pictures by digit, uint8 (28, 28), ink 255; of a digit without ink there is none."""

    number: int
    pictures: dict[int, np.ndarray]


@dataclass(frozen=True)
class NotStudied:
    """The process ends; why, for the log."""

    detail: str


StudyRequest = LookAgain | Average
StudyReply = Opinions | Averaged | NotStudied
