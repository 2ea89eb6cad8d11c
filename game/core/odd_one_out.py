"""Odd one out: nine samples of a digit, and one that the network takes for another. Which is it?"""

import random
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from data.catalog import Catalog
from game.core.damage import damage_words
from game.core.outcome import with_article

OTHERS = 9  #: samples with the same label around a suspect
BOARDS = 10  #: in one game at most
_STARS = (3, 2, 1)  #: for finding the suspect with the first tap, the second, a later one


@dataclass(frozen=True)
class Board:
    """Rows of a catalog that all have one label. doubt: what the network takes the suspect for."""

    label: int
    rows: tuple[int, ...]
    suspect: int
    doubt: int


class Phase(Enum):
    """What is to be done: look for the odd one, say what the tapped one is, or nothing more."""

    LOOK = auto()
    ASK = auto()
    DONE = auto()


@dataclass(frozen=True)
class _Earned:
    """What an answer about a row came to."""

    row: int
    stars: int
    found: bool
    put_right: bool


class OddOneOut:
    """One game. Labels are not changed here: an answer is a person's word, others write it down."""

    def __init__(self, catalog: Catalog, rng: random.Random) -> None:
        """Begin with the suspects of a catalog, in random order; see `missing`."""
        self._rng = rng
        suspects = _playable(catalog).tolist()
        rng.shuffle(suspects)
        self._suspects = suspects[:BOARDS]
        self.boards = len(self._suspects)  #: how many there are to play
        self.number = 0  #: of the board that is played, from 1
        self.stars = 0
        self.found = 0  #: suspects that were tapped, not told
        self.put_right = 0  #: labels that were wrong
        self.tapped: int | None = None  #: the row that is asked about
        self._settled: set[int] = set()  # rows of this board that were asked about
        self._taps = 0
        self._told = False
        self._earned: list[_Earned] = []
        self._next(catalog)

    @property
    def phase(self) -> Phase:
        """What is to be done."""
        if self.board is None:
            return Phase.DONE
        return Phase.LOOK if self.tapped is None else Phase.ASK

    def is_settled(self, row: int) -> bool:
        """Whether a sample was asked about already."""
        return row in self._settled

    def tap(self, row: int) -> None:
        """Say that one does not belong; it will be asked what it is."""
        if self.phase is not Phase.LOOK or self.board is None or row in self._settled:
            return
        if row not in self.board.rows:
            raise ValueError(f"row {row} is not on the board")
        self._taps += 1
        self.tapped = row

    def give_up(self) -> None:
        """Say that all look right: the suspect is shown, and asked about."""
        if self.phase is Phase.LOOK and self.board is not None:
            self._told = True
            self.tapped = self.board.suspect

    def ask_no_more(self) -> None:
        """Take the tap back: the tiles are shown again, and the tap counts as one."""
        self.tapped = None

    def answer(self, digit: int | None, catalog: Catalog) -> int:
        """Say what the tapped one is, None: no digit; returns the stars that this earned.

        After the suspect the next board comes, of the catalog as it is now.
        """
        if self.phase is not Phase.ASK or self.board is None or self.tapped is None:
            raise ValueError("nothing was asked")
        row, wrong, stars = self.tapped, digit != self.board.label, 0
        is_suspect = row == self.board.suspect
        found = is_suspect and not self._told
        if found:
            stars = _STARS[min(self._taps, len(_STARS)) - 1]
        elif wrong and not is_suspect:
            stars = _STARS[0]  # that even the network had not noticed
        self.tapped = None
        self._settled.add(row)
        self._earned.append(_Earned(row, stars, found, wrong))
        self._sum(self._earned[-1], 1)
        if is_suspect:
            self._next(catalog)
        return stars

    def undo(self) -> bool:
        """Take the latest answer back, with what it earned; False: there is none.

        The board of a suspect does not come back; another sample can be tapped again.
        """
        if not self._earned:
            return False
        earned = self._earned.pop()
        self._sum(earned, -1)
        self._settled.discard(earned.row)
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer to take back."""
        return bool(self._earned)

    def _sum(self, earned: "_Earned", sign: int) -> None:
        self.stars += sign * earned.stars
        self.found += sign * earned.found
        self.put_right += sign * earned.put_right

    def _next(self, catalog: Catalog) -> None:
        self.board: Board | None = None
        self._settled, self._taps, self._told = set(), 0, False
        while self._suspects and self.board is None:
            self.board = _board(catalog, self._suspects.pop(), self._rng)
        self.number += self.board is not None


def missing(catalog: Catalog, suspicion: float, damaged: int = 0) -> str:
    """Say what is missing for a game, or "".

    suspicion: share of the samples looked through. damaged: how many could not be read.
    """
    if len(_playable(catalog)):
        return ""
    labels = catalog.label[catalog.suspect & ~catalog.deleted]
    if len(labels):
        one = with_article(int(labels[0]))
        return (
            f"This game needs {OTHERS} good samples beside {one} in doubt. Write some more first."
        )
    if suspicion < 1:
        return (
            f"The network is still looking for wrong labels: {suspicion:.0%} done. Wait a moment."
        )
    if damaged:
        return f"No label is in doubt among the samples that can be read. {damage_words(damaged)}"
    return "No label is in doubt: the network agrees with all of them. Well written!"


def _playable(catalog: Catalog) -> np.ndarray:
    """Return the suspects that have enough others around them."""
    suspect = catalog.suspect & ~catalog.deleted
    good = np.bincount(catalog.label[_good(catalog)], minlength=10)[:10]
    rows = np.flatnonzero(suspect)
    return rows[good[catalog.label[rows]] >= OTHERS]


def _good(catalog: Catalog) -> np.ndarray:
    return ~catalog.deleted & ~catalog.suspect & (catalog.label < 10)


def _board(catalog: Catalog, suspect: int, rng: random.Random) -> Board | None:
    """Put a suspect among nine others; None where it is none any more, or these are too few."""
    label = int(catalog.label[suspect])
    if not catalog.suspect[suspect] or catalog.deleted[suspect]:
        return None
    same = _good(catalog) & (catalog.label == label)
    agreed = np.flatnonzero(same & (catalog.opinion == label))
    others = agreed if len(agreed) >= OTHERS else np.flatnonzero(same)
    if len(others) < OTHERS:
        return None
    rows = [int(others[i]) for i in rng.sample(range(len(others)), OTHERS)]
    rows.insert(rng.randint(0, OTHERS), suspect)
    return Board(label, tuple(rows), suspect, int(catalog.opinion[suspect]))
