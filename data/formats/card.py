"""The data card of an export: what is in it, by whom, how it came to be, under which licence.

After T. Gebru et al., "Datasheets for Datasets", 2021: what a person who takes the files over needs
to know, once for people (README.md) and once for programs (card.json).
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from data.counted import counted
from data.row import EPOCH, MICROSECOND
from data.schema import SCHEMA

CARD, README = "card.json", "README.md"
NO_LICENCE = "none given: ask the author before you pass it on"
COLLECTED = {
    "pen": "written on the screen with mouse, finger or stylus, and labelled by the writer",
    "camera": "written on paper before a camera, cut out by the program, labelled by the writer",
    "sheet": "written on a sheet that was photographed, labelled by the place on the sheet",
    "import": "taken over from other files with the labels that they had",
}  #: how samples came to be, by their source


@dataclass
class Tally:
    """What the samples of an export are, counted as they go by."""

    samples: int = 0
    digits: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys("0123456789", 0)))
    players: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    sessions: set[bytes] = field(default_factory=set)
    rounds: set[bytes] = field(default_factory=set)
    first: int | None = None
    last: int | None = None

    def add(self, records: np.ndarray) -> None:
        """Count samples, RECORD (n,), at least one."""
        self.samples += len(records)
        self.digits.update(map(str, records["label"].tolist()))
        self.players.update(name.decode("utf-8", "replace") for name in records["player"].tolist())
        self.sources.update(name.decode("ascii", "replace") for name in records["source"].tolist())
        self.sessions.update(records["session"].tolist())
        self.rounds.update(records["round"].tolist())
        first, last = int(records["time"].min()), int(records["time"].max())
        self.first = first if self.first is None else min(self.first, first)
        self.last = last if self.last is None else max(self.last, last)


@dataclass(frozen=True)
class Circumstances:
    """What a card says that the samples do not.

    format: its name. made: when. program: its version. choice: what was asked for, in words, or "".
    left_out: numbers of samples, by why.
    """

    format: str
    made: datetime
    program: str
    author: str = ""
    licence: str = ""
    choice: str = ""
    left_out: dict[str, int] = field(default_factory=dict)


def card(tally: Tally, about: Circumstances) -> dict[str, Any]:
    """Make a card as JSON can hold it."""
    return {
        "format": about.format,
        "samples": tally.samples,
        "digits": dict(tally.digits),
        "players": dict(tally.players.most_common()),
        "sources": dict(tally.sources.most_common()),
        "sessions": len(tally.sessions),
        "rounds": len(tally.rounds),
        "first": _date(tally.first),
        "last": _date(tally.last),
        "chosen": about.choice or "all samples",
        "left_out": {why: n for why, n in about.left_out.items() if n},
        "author": about.author,
        "licence": about.licence or NO_LICENCE,
        "made": about.made.isoformat(timespec="seconds"),
        "program": about.program,
        "schema": SCHEMA,
    }


def as_json(made: dict[str, Any]) -> bytes:
    """Write a card for programs."""
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def as_text(made: dict[str, Any], files: str) -> bytes:
    """Write a card for people, in Markdown."""
    lines = [
        "# Handwritten digits",
        "",
        f"{counted(made['samples'], 'labelled digit')}, {made['chosen']}. "
        f"Written from {made['first']} to {made['last']} (UTC) in "
        f"{counted(made['sessions'], 'session')}.",
        "",
        f"- Author: {made['author'] or 'not named'}",
        f"- Licence: {made['licence']}",
        f"- Made by {made['program']} on {made['made']}, schema {made['schema']}",
        *(f"- Left out: {n:,}, {why}" for why, n in made["left_out"].items()),
        "",
        "## The files",
        "",
        files.strip(),
        "",
        "`SHA256SUMS` has a checksum of every file: `sha256sum --check SHA256SUMS`.",
        "",
        "## How they came to be",
        "",
        *(
            f"- {source}, {counted(n, 'sample')}: {COLLECTED.get(source, 'not known')}"
            for source, n in made["sources"].items()
        ),
        "",
        "A label is a person's word; labels put right later and deleted samples are taken into "
        "account. Samples of one session are alike, those of one burst near copies: divide by "
        "session or player, not by chance.",
        "",
        *_table("digit", made["digits"]),
        "",
        *_table("written by", made["players"]),
    ]
    return ("\n".join(lines) + "\n").encode()


def _table(head: str, numbers: dict[str, int]) -> list[str]:
    escaped = ((name.replace("|", "\\|"), n) for name, n in numbers.items())
    return [f"| {head} | samples |", "|---|---|", *(f"| {name} | {n:,} |" for name, n in escaped)]


def _date(microseconds: int | None) -> str | None:
    if microseconds is None:
        return None
    return (EPOCH + microseconds * MICROSECOND).date().isoformat()
