"""Who reads with which network of a home, as one look at its files tells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from model.card import NetworkError, read_card
from model.choice_file import understand_choices
from model.choices import EVERYONES_CHOICE, SHIPPED_CHOICE, Choices
from model.classifier import SHIPPED


def card_fault(folder: Path) -> str:
    """Say why a folder cannot read, as far as its card tells, or ""."""
    try:
        read_card(folder)
    except NetworkError as error:
        return str(error)
    return ""


@dataclass(frozen=True)
class Readership:
    """fault: says why a folder cannot read, or "". damage: of the choices, one sentence, or ""."""

    home: Path
    choices: Choices
    damage: str
    fault: Callable[[Path], str]

    def in_line(self, player: str | None) -> Iterator[Path]:
        """Name the folders that may read for a player, None for everyone; see `registry.in_line`.

        A folder that stands in two histories is named twice.
        """
        for choice in self.choices.in_line(player):
            if choice == SHIPPED_CHOICE:
                yield SHIPPED
            elif not self.fault(folder := self._folder(choice)):
                yield folder

    def active(self, player: str | None) -> Path:
        """Return the folder of the network that reads for a player, None for everyone."""
        return next(self.in_line(player))

    def trouble(self, player: str | None) -> str:
        """Say why another network reads for a player than was chosen, or ""."""
        if self.damage:
            return self.damage
        best = next(self.choices.in_line(player))
        fault = "" if best == SHIPPED_CHOICE else self.fault(self._folder(best))
        return fault and f"{fault} The network before it reads."

    def follows_everyone(self, player: str) -> bool:
        """Whether a player reads with whichever network reads for everyone."""
        history = self.choices.of(player)
        return not history or history[-1] == EVERYONES_CHOICE

    def readers(self) -> dict[Path, tuple[str | None, ...]]:
        """List for whom each network reads: None for everyone, then players by their own choice."""
        found: dict[Path, tuple[str | None, ...]] = {self.active(None): (None,)}
        for player in sorted(self.choices.players):
            if not self.follows_everyone(player):
                folder = self.active(player)
                found[folder] = (*found.get(folder, ()), player)
        return found

    def _folder(self, choice: str) -> Path:
        return self.home / "networks" / choice


def look(home: Path, fault: Callable[[Path], str] = card_fault) -> Readership:
    """Look who reads with what now; choices that cannot be understood are none."""
    try:
        return Readership(home, understand_choices(home), "", fault)
    except NetworkError as error:
        return Readership(home, Choices(), str(error), fault)
