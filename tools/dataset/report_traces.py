"""Somebody's traces in reports of lessons: whose they are, ids and readings of their samples."""

import json
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from data.person import Person
from data.wiping import write_anew
from game.home import Home
from model import registry
from model.teaching_report import REPORT_FILE

#: What of a report a name may stand in, besides where names belong.
_TEXTS = ("name", "base", "before_name", "command", "objection")

_IDS = ("doubted", "learned_unread")  # where it lists samples, besides its readings


def reports_of(home: Home) -> Iterator[Path]:
    """List the files of all reports of a home, those beside its networks too."""
    if home.reports.is_dir():
        yield from sorted(home.reports.glob("*.json*"))
    beside = (network / REPORT_FILE for network in registry.networks(home.folder))
    yield from (file for file in beside if file.is_file())


def is_theirs(report: Path, person: Person) -> bool:
    """Whether a report is of a lesson for a person alone; so may be one that nobody can read."""
    content = _read(report)
    if content is None:
        return True
    if content.get("player") is not None:
        return person.is_called(str(content["player"]))
    players = {str(r.get("player")) for r in _dicts(content.get("read"))}
    return bool(players) and all(map(person.is_called, players))


def names(report: Path, person: Person) -> bool:
    """Whether a report names a person."""
    content = _read(report)
    if content is None:
        return False
    theirs = person.is_called(str(content.get("player")))
    return theirs or _without(content, person, frozenset()) != content


def scrub_report(report: Path, person: Person, ids: Set[str]) -> bool:
    """Take a person's readings and name out of a report; returns whether there were any."""
    content = _read(report)
    if content is None or (left := _without(content, person, ids)) == content:
        return False
    write_anew(report, json.dumps(left, ensure_ascii=False) + "\n")
    return True


def _without(content: dict[str, Any], person: Person, ids: Set[str]) -> dict[str, Any]:
    left = {k: person.scrub(v) if k in _TEXTS and isinstance(v, str) else v
            for k, v in content.items()}  # fmt: skip
    read = _dicts(content.get("read"))
    theirs = {str(r.get("sample")) for r in read if person.is_called(str(r.get("player")))}
    if read:
        left["read"] = [r for r in read if str(r.get("sample")) not in theirs | ids]
    named = {"left_out": person.is_called} | dict.fromkeys(_IDS, (theirs | ids).__contains__)
    for key, gone in named.items():
        if isinstance(listed := content.get(key), list):
            left[key] = [item for item in listed if not gone(str(item))]
    return left


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _read(report: Path) -> dict[str, Any] | None:
    """Read a report as it stands, also one of another version; None where it is no JSON object."""
    try:
        content = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
