"""Somebody's traces in networks: whose samples taught them, and texts that name people."""

import json
from pathlib import Path
from typing import Any

from data.person import SOMEBODY, Person
from data.wiping import write_anew
from model.card import CARD_FILE

OWN = "taught with their samples alone"
SHARED = "learned from them among others"
UNKNOWN = "nobody wrote down whose samples taught it"

#: What of a card somebody may have written a name into; all else is the program's own.
_TEXTS = ("name", "parent", "root", "command", "thresholds_note", "start")


def relation(network: Path, person: Person) -> str:
    """Say what a network has of a person: OWN, SHARED, UNKNOWN, or "" for nothing."""
    card = read_content(network)
    if card is None:
        return UNKNOWN
    names = _players(card)
    if theirs := {name for name in names if person.is_called(name)}:
        return OWN if theirs == names else SHARED
    data = card.get("data")
    taught = isinstance(data, dict) and "taught" in data
    return UNKNOWN if taught and card.get("players") is None else ""


def scrub_card(network: Path, person: Person) -> bool:
    """Take a person's name out of the card of a network; returns whether it stood there."""
    card = read_content(network)
    if card is None or (scrubbed := _scrub(card, person)) == card:
        return False
    write_anew(network / CARD_FILE, json.dumps(scrubbed, indent=2, ensure_ascii=False) + "\n")
    return True


def read_content(network: Path) -> dict[str, Any] | None:
    """Read a card as it stands, also one of another version; None where it is no JSON object."""
    try:
        content = json.loads((network / CARD_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _scrub(value: Any, person: Person) -> Any:
    if isinstance(value, list):
        return [_scrub(item, person) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _scrub_field(key, inner, person) for key, inner in value.items()}


def _scrub_field(key: str, value: Any, person: Person) -> Any:
    if key in _TEXTS and isinstance(value, str):
        return person.scrub(value)
    if key == "player" and value is not None:
        return SOMEBODY if person.is_called(str(value)) else value
    if key == "players" and isinstance(value, list):
        return sorted({SOMEBODY if person.is_called(str(name)) else str(name) for name in value})
    return _scrub(value, person)


def _players(value: Any) -> set[str]:
    """Find all names of people who taught a network, or for whom it was taught."""
    if isinstance(value, list):
        return set().union(*map(_players, value))
    if not isinstance(value, dict):
        return set()
    found = set().union(*map(_players, value.values()))
    names, whose = value.get("players"), value.get("player")
    found |= {whose} if isinstance(whose, str) else set()
    return found | {n for n in names if isinstance(n, str)} if isinstance(names, list) else found
