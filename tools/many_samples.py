"""A large samples file of made-up digits, for measuring: many players, sessions and days."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from data.fresh_file import FreshFile
from data.row import Row, to_row
from data.rows import BLOCK
from data.sample import Sample
from game.core.hand import write
from model.paint import paint

DRAWINGS = 500  #: different ones; each comes again and again under other ids
PER_ROUND, PER_SESSION, PLAYERS = 10, 200, 24
_BEGIN = datetime(2026, 1, 1, 8, tzinfo=UTC)


def write_many(path: Path, n: int, working: Callable[[int], None] = lambda _: None) -> None:
    """Write a samples file with n samples, whole under its name; the same n gives the same file.

    Calls `working` with the number of samples after each block.
    """
    fresh = FreshFile(path)
    patterns = _patterns()
    for start in range(0, n, BLOCK):
        fresh.add(list(_rows(patterns, start, min(start + BLOCK, n))))
        working(min(start + BLOCK, n))
    fresh.put_in_place()


def _patterns() -> list[Row]:
    chance = random.Random(1)
    rows = []
    for i in range(DRAWINGS):
        drawing = write(i % 10, chance)
        read = i % 10 if i % 40 else (i + 1) % 10  # one of forty was misread
        sample = Sample(
            raster=paint(drawing),
            drawing=drawing,
            label=i % 10,
            asked=i % 10,
            read=read,
            confidence=0.5 + chance.random() / 2,
            player="",
            session="0",
            round="0",
            source="pen",
            program="bench",
            network="bench",
        )
        rows.append(to_row(sample))
    return rows


def _rows(patterns: list[Row], start: int, stop: int) -> Iterator[Row]:
    for i in range(start, stop):
        pattern, session = patterns[i % DRAWINGS], i // PER_SESSION
        record = np.copy(pattern.record)
        record["id"] = f"{i:032x}".encode()
        record["player"] = f"Player {session % PLAYERS}".encode()
        record["session"] = f"{session:032x}".encode()
        record["round"] = f"{i // PER_ROUND:032x}".encode()
        written = _BEGIN + timedelta(hours=session, seconds=4 * (i % PER_SESSION))
        record["time"] = round(written.timestamp() * 1e6)
        yield replace(pattern, record=record)
