"""The samples that a lesson learns: of whom, how many, and held out in which fold."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from data.sample import Sample
from data.sample_stream import stream_samples
from data.splits import folds
from game.core.player import clean_name
from model.ink import RASTER_SIDE, Drawing
from model.lesson_samples import Samples
from tools.command import CommandError

MOST = 3000  #: samples of a lesson, so that it does not take minutes
_NAMED = 12  # players, of those who are there
_NONE = np.zeros((RASTER_SIDE, RASTER_SIDE), np.uint8)


def need_samples(file: Path) -> None:
    """Raise CommandError where there is no samples file."""
    if not file.is_file():
        raise CommandError(
            f"There is no samples file {file}. Play a round first, or name one with --data."
        )


def read_samples(file: Path, player: str | None, most: int = MOST) -> Samples:
    """Read the samples of a player, or everyone's. Raises CommandError, StoreError."""
    named = (replace(s, player=clean_name(s.player)) for s in stream_samples(file))
    chosen, passed_over = choose((s for s in named if player in (None, s.player)), most)
    if not chosen:
        raise CommandError(_nothing_to_learn(file, player))
    labels = np.array([s.label for s in chosen], np.int64)
    of = {s.id: replace(s, raster=_NONE) for s in chosen}  # lighter: kept during the lesson

    def divide(ids: Sequence[str]) -> tuple[np.ndarray, str]:
        some = [of[name] for name in ids]
        division = folds(some, np.array([s.label for s in some], np.int64))
        return division.of, division.unit

    fold, unit = divide([s.id for s in chosen])
    return Samples(
        rasters=np.stack([s.raster for s in chosen]),
        labels=labels,
        ids=tuple(s.id for s in chosen),
        sources=tuple(s.source for s in chosen),
        players=tuple(s.player for s in chosen),
        fold=fold,
        unit=unit,
        passed_over=passed_over,
        divide=divide,
    )


def _nothing_to_learn(file: Path, player: str | None) -> str:
    """Say that there are no samples of a player, and whose there are. Raises StoreError."""
    whose = f"of {player} " if player else ""
    there = sorted({clean_name(s.player) for s in stream_samples(file)} - {""})
    others = f"There are samples of {', '.join(there[:_NAMED])}"
    others += " and others. " if len(there) > _NAMED else ". "
    told = others if there else ""
    return f"{file} holds no samples {whose}to learn from. {told}Play a round first."


def choose(samples: Iterable[Sample], most: int) -> tuple[list[Sample], int]:
    """Choose at most so many, the newest of each digit of each player; in the order of writing.

    No digit of anybody gives way before there are more of it than of another. Returns how many
    were passed over, too. However many there are, about twice `most` are in memory.
    """
    of: dict[tuple[str, int], list[Sample]] = {}
    seen = 0
    for seen, sample in enumerate(samples, 1):
        light = replace(sample, drawing=Drawing(), crop=None)
        of.setdefault((sample.player, sample.label), []).append(light)
        if seen % most == 0:
            _thin_out(of, most)
    _thin_out(of, most)
    chosen = sorted((s for theirs in of.values() for s in theirs), key=lambda s: s.time)[-most:]
    return chosen, seen - len(chosen)


def _thin_out(of: dict[tuple[str, int], list[Sample]], most: int) -> None:
    each = max(map(len, of.values()), default=1)
    while each > 1 and sum(min(len(theirs), each) for theirs in of.values()) > most:
        each -= 1
    for theirs in of.values():
        theirs.sort(key=lambda sample: sample.time)
        del theirs[:-each]
