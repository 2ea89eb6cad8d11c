"""A samples file divided into several: to learn from, to choose by, and to prove with."""

import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from data.changes import Changes, changes
from data.formats.card import Tally
from data.fresh_file import FreshFile
from data.reading import as_they_stand, blocks_of, count_samples, edits_of, open_samples
from data.row import Row
from data.rows import BLOCK, read_records
from data.splits import part, whole_bursts
from data.store_error import StoreError

UNITS = ("session", "round", "burst", "player")  #: what may go to one side as a whole


class UndividedError(StoreError):
    """A file cannot be divided as was asked; the text is a sentence for the user."""


class _Origin(NamedTuple):
    id: str
    session: str
    round: str
    burst: str
    player: str


@dataclass(frozen=True)
class Plan:
    """Which sample goes to which side.

    by: the unit that goes to one side as a whole, one of UNITS. sides: names. where: the place of
    a sample's side in these, by its id. together: how many units there are.
    """

    by: str
    sides: tuple[str, ...]
    where: Mapping[bytes, int]
    together: int


#: Told how far it is: samples done, samples in all.
Progress = Callable[[int, int], None]


def plan(
    path: Path, shares: Mapping[str, float], by: str | None, seed: int, progress: Progress
) -> Plan:
    """Decide which sample goes where; deleted ones go nowhere.

    shares: of all samples, by the name of the side, above 0 and adding up to 1; the first side gets
    what the others leave. by: the unit, None for the session where there are enough of them to meet
    the smallest share, else the round. Raises UndividedError where there are fewer units than
    sides, or none at all, and as `data.reading.open_samples` does.
    """
    origins = list(_origins(path, progress))
    if not origins:
        raise UndividedError(f"{path} holds no samples to divide. Keep some first.")
    by = by or _unit(origins, math.ceil(1 / min(shares.values()) - 1e-9))
    units = whole_bursts(origins, [_name(origin, by) for origin in origins])
    together = len(np.unique(units))
    if together < len(shares):
        raise UndividedError(
            f"{path} cannot be divided in {len(shares)} by {by}: there "
            f"{'is' if together == 1 else 'are'} {together:,}, each of which goes to one side as a "
            "whole. Keep more samples, or divide by a smaller unit with --by round or --by burst."
        )
    places = part(units, tuple(shares.values()), seed).tolist()
    where = {origin.id.encode(): place for origin, place in zip(origins, places, strict=True)}
    return Plan(by, tuple(shares), where, together)


def divide(path: Path, files: Sequence[Path], plan: Plan, progress: Progress) -> list[Tally]:
    """Write the samples of a file, as they stand, into a new file for each side of a plan.

    Samples that came after the plan stay out. Returns what went to each. Raises as
    `data.reading.open_samples` does, and OSError, after which the process should end.
    """
    fresh, tallies = [FreshFile(file) for file in files], [Tally() for _ in files]
    for rows in _standing(path, changes(edits_of(path)), progress):
        places = [plan.where.get(bytes(row.record["id"][0])) for row in rows]
        for side, (file, tally) in enumerate(zip(fresh, tallies, strict=True)):
            if here := [row for row, place in zip(rows, places, strict=True) if place == side]:
                file.add(here)
                tally.add(np.concatenate([row.record for row in here]))
    for file in fresh:
        file.put_in_place()
    return tallies


def shared(tallies: Mapping[str, Tally]) -> dict[str, list[str]]:
    """Say who is on more than one side: the names of the sides, by player."""
    players = sorted(set[str]().union(*(tally.players for tally in tallies.values())))
    sides = {p: [side for side, tally in tallies.items() if p in tally.players] for p in players}
    return {player: found for player, found in sides.items() if len(found) > 1}


def _origins(path: Path, progress: Progress) -> Iterator[_Origin]:
    changed = changes(edits_of(path))
    with open_samples(path) as file:
        count = len(file["record"])
        for start in range(0, count, BLOCK):
            records = read_records(file, start, min(start + BLOCK, count))
            _, deleted = changed.apply(records["id"], records["label"])
            for record in records[~deleted & (records["id"] != b"")]:
                yield _Origin(*(sys.intern(_text(record[name])) for name in _Origin._fields))
            progress(min(start + BLOCK, count), count)


def _text(field: bytes) -> str:
    return bytes(field).decode("utf-8", "replace")


def _standing(path: Path, changed: Changes, progress: Progress) -> Iterator[list[Row]]:
    total, done = count_samples(path), 0
    for block in blocks_of(path):
        yield as_they_stand([row for row in block if row is not None], changed)
        done += len(block)
        progress(done, total)


def _unit(origins: Sequence[_Origin], enough: int) -> str:
    return "session" if len({origin.session for origin in origins}) >= enough else "round"


def _name(origin: _Origin, by: str) -> str:
    """Name the unit of a sample; one that is in no burst is a unit of its own among bursts."""
    if by == "burst":
        return origin.burst or f"sample {origin.id}"
    return str(getattr(origin, by))
