"""Which networks read for whom, as `networks/active.json` holds it; plain values.

Each player has a history of choices, oldest first, and so have all together; the last that can
still be followed counts. A choice is the name of a network's folder, SHIPPED_CHOICE or
EVERYONES_CHOICE.
"""

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from model.card import NetworkError

SHIPPED_CHOICE = "shipped"  #: the network that came with the program
EVERYONES_CHOICE = "everyone"  #: whichever reads for everyone
_LONGEST = 9  # digits of a number
FORMAT = 2  #: number of the file's form; 1 was a bare list, everyone's history


class NewerChoicesError(NetworkError):
    """A newer program wrote them; the text is a sentence for the user."""


@dataclass(frozen=True)
class Choices:
    """everyone: the history of all together; players: those of players, by the name they gave.

    last: the highest number that a network ever had here; none is given twice, so that what
    speaks of a deleted network never means another.
    """

    everyone: tuple[str, ...] = ()
    players: dict[str, tuple[str, ...]] = field(default_factory=dict)
    last: int = 0

    def of(self, player: str | None) -> tuple[str, ...]:
        """Return the history of a player, None for everyone's."""
        if player is None:
            return self.everyone
        if player in self.players:
            return self.players[player]
        return next((h for n, h in self.players.items() if is_same(n, player)), ())

    def choosing(self, player: str | None, choice: str) -> "Choices":
        """Add a choice; made once before, it moves to the end."""
        earlier = (c for c in self.of(player) if c != choice)
        return self.having(player, (*earlier, choice))

    def having(self, player: str | None, history: tuple[str, ...]) -> "Choices":
        """Let a history take the place of a player's, whose name stays as it was first spelt."""
        if player is None:
            return replace(self, everyone=history)
        name = next((n for n in self.players if is_same(n, player)), player)
        others = {n: h for n, h in self.players.items() if n != name}
        return replace(self, players=others | ({name: history} if history else {}))

    def only(self, wanted: Callable[[str], bool]) -> "Choices":
        """Keep the choices of which something is true."""
        players = {n: tuple(filter(wanted, h)) for n, h in self.players.items()}
        return replace(
            self,
            everyone=tuple(filter(wanted, self.everyone)),
            players={name: history for name, history in players.items() if history},
        )

    def in_line(self, player: str | None) -> Iterator[str]:
        """Name what is to read for a player, best first: folders, and SHIPPED_CHOICE last."""
        for choice in reversed(self.of(player) if player is not None else ()):
            if choice == EVERYONES_CHOICE:
                break
            yield choice
        yield from reversed(self.everyone)
        yield SHIPPED_CHOICE

    def to_text(self) -> str:
        """Write them as JSON."""
        content = {"format": FORMAT, "last": self.last, "everyone": self.everyone}
        return json.dumps(content | {"players": self.players}, ensure_ascii=False, indent=1) + "\n"


def from_text(text: str) -> Choices:
    """Read what `to_text` wrote, or a list of before, which is everyone's history.

    Raises NewerChoicesError, ValueError where it is damaged.
    """
    content = json.loads(text)
    if isinstance(content, list):
        return Choices(_history(content, SHIPPED_CHOICE))
    if not isinstance(content, dict) or not isinstance(content.get("format"), int):
        raise ValueError("it has no format")
    if content["format"] > FORMAT:
        raise NewerChoicesError(
            "A newer version of this program wrote down which network reads for whom. Update "
            "the program; until then the network that came with it reads."
        )
    players, last = content.get("players"), content.get("last")
    if not isinstance(players, dict) or not isinstance(last, int) or last < 0:
        raise ValueError("it has no players, or no last number")
    named = {n: _history(h, SHIPPED_CHOICE, EVERYONES_CHOICE) for n, h in players.items()}
    return Choices(_history(content.get("everyone"), SHIPPED_CHOICE), named, last)


def _history(content: Any, *words: str) -> tuple[str, ...]:
    if not isinstance(content, list) or not all(
        isinstance(c, str) and (is_number(c) or c in words) for c in content
    ):
        raise ValueError("it names what is no network")
    return tuple(content)


def is_number(name: str) -> bool:
    """Whether a folder's name is a network's number, as `number_name` spells it."""
    digits = name.isascii() and name.isdecimal() and len(name) <= _LONGEST
    return digits and number_name(int(name)) == name


def number_name(number: int) -> str:
    """Spell the name of a network's folder."""
    return f"{number:04}"


def is_same(name: str, other: str) -> bool:
    """Whether two spellings mean one player: Unicode's form does not matter, case does.

    So it is with samples: "ada" and "Ada" are two.
    """
    return _composed(name) == _composed(other)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()))
