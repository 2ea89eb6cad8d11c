"""Collecting digits: which one comes next, rounds of ten, what can be taken back."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.core.questions import DIGITS

ROUND = 10  #: lots of a round
GOALS = (5, 10, 20, 50)  #: of each digit; five are enough to teach a network somebody's hand
FAR_BEHIND = 3  #: samples that a digit lacks on all others to be asked for twice in a row


@dataclass(frozen=True, eq=False)
class Lot:
    """What was kept at one go: a drawing, or those frames of a burst that differ.

    ids: of its samples, at least one. label: a person's. pictures: their ink, uint8 (56, 56),
    ink 255. read: the digit that the network is sure it is, None where it is sure of none.
    frames: of how many the samples were chosen, 0 where they are no frames.
    """

    ids: tuple[str, ...]
    label: int
    pictures: tuple[np.ndarray, ...]
    read: int | None = None
    frames: int = 0


def small(raster: np.ndarray) -> np.ndarray:
    """Make a raster half as large, for a lot: uint8 (2 n, 2 n) to (n, n)."""
    n = len(raster) // 2
    halved: np.ndarray = raster.reshape(n, 2, n, 2).mean(axis=(1, 3)).astype(np.uint8)
    return halved


def next_digit(counts: Sequence[int] | np.ndarray, last: int | None, rng: random.Random) -> int:
    """Return the digit of which there are fewest, by lot where several are; counts: (10,).

    Not the last one again, unless it is far behind all others.
    """
    others = [d for d in range(DIGITS) if d != last]
    fewest = min(counts[d] for d in others)
    if last is not None and counts[last] + FAR_BEHIND <= fewest:
        return last
    return rng.choice([d for d in others if counts[d] == fewest])


class Collecting:
    """A visit to the desk where digits are collected.

    guided: whether the digit is asked for, or chosen by the player. asked: the digit under which
    ink is kept now; None before the first one is known. lots: all that was kept in this visit and
    not taken back, oldest first.
    """

    def __init__(self, rng: random.Random) -> None:
        self.guided = True
        self.asked: int | None = None
        self.lots: list[Lot] = []
        self._rng = rng

    @property
    def in_round(self) -> int:
        """How many lots the present round has: 0 before its first one, never ROUND."""
        return len(self.lots) % ROUND

    @property
    def rounds(self) -> int:
        """How many rounds are complete."""
        return len(self.lots) // ROUND

    def ask(self, counts: Sequence[int] | np.ndarray) -> None:
        """Ask for the next digit; counts: (10,), what there is of each now."""
        self.guided = True
        self.asked = next_digit(counts, self.asked, self._rng)

    def choose(self, digit: int) -> None:
        """Keep all that comes under one label, the player's choice."""
        self.guided, self.asked = False, digit

    def keep(self, lot: Lot) -> None:
        """Note that something was kept."""
        self.lots.append(lot)

    def take_back(self) -> Lot | None:
        """Take the last lot back; its digit is asked for anew. None: there is none."""
        if not self.lots:
            return None
        lot = self.lots.pop()
        if self.guided:
            self.asked = lot.label
        return lot


def missing(counts: Sequence[int] | np.ndarray, goal: int) -> int:
    """Return how many samples a goal lacks; those of one digit beyond it do not help another."""
    return int(np.maximum(goal - np.asarray(counts), 0).sum())


def next_goal(goal: int) -> int:
    """Return the next larger goal, or the smallest after the largest."""
    return next((g for g in GOALS if g > goal), GOALS[0])
