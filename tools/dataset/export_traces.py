"""Somebody's traces in exports."""

import json
from pathlib import Path

from data.formats.card import CARD
from data.person import Person


def may_hold(export: Path, person: Person) -> bool:
    """Whether an export may hold a person's samples: yes, unless its card names all who wrote."""
    try:
        card = json.loads((export / CARD).read_text(encoding="utf-8"))
        names = list(card["players"])
        if card.get("anonymous"):
            return True
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return True
    return any(not isinstance(name, str) or person.is_called(name) for name in names)
