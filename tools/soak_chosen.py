"""Which networks must read, whatever was killed while they were taught, rolled back and deleted."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from game.reader import NetworkReader, open_reader
from model import registry
from model.choice_file import understand_choices
from model.choices import Choices
from model.classifier import SHIPPED
from tools.soak_networks import answer

PLAYERS = (None, "Ada", "Zoë")


@dataclass(frozen=True)
class Act:
    """What is being done: a "lesson" or "roll back" for a player, or "delete" of a network.

    variant: the network that the lesson gives; -1: a real lesson, which makes its own.
    """

    kind: str
    player: str | None = None
    network: str = ""
    variant: int = -1

    def done(self, before: Choices, came: str = "") -> Choices:
        """Say what is chosen when it is done; came: the name of the network that it brought."""
        if self.kind == "delete":
            return before.only(lambda choice: choice != self.network)
        if self.kind == "lesson":
            return before.choosing(self.player, came)
        return before.having(self.player, before.of(self.player)[:-1])

    def to_text(self) -> str:
        """Write it as one line."""
        return json.dumps(asdict(self))


def from_text(text: str) -> Act:
    """Read what `Act.to_text` wrote."""
    return Act(**json.loads(text))


@dataclass
class Chosen:
    """What reads in a home, as its changes told it.

    variants: see `soak_networks`. faults: what was found that must not be, in words. loads: how
    often a network was loaded as the game does.
    """

    home: Path
    variants: Path
    faults: list[str] = field(default_factory=list)
    loads: int = 0
    _choices: Choices = field(default_factory=Choices)
    _answers: dict[str, bytes] = field(default_factory=dict)

    def hear(self, act: Act, came: str) -> None:
        """Take in that an act is done; came: the name of the network that it brought, or ""."""
        self._take(act, came)

    def check(self, act: Act | None) -> bool:
        """Look after a kill; returns whether the act that was under way turns out to be done."""
        found, was_done = understand_choices(self.home), False
        if act is not None and not _same(found, self._choices):
            names = [folder.name for folder in registry.networks(self.home)]
            came = ["", *(name for name in names if name not in self._answers)]
            for name in came:
                if not was_done and _same(found, act.done(self._choices, name)):
                    self._take(act, name)
                    was_done = True
        if not _same(found, self._choices):
            self.faults.append(f"{act}: {found} instead of {self._choices}")
            self._choices = found
        for player in PLAYERS:
            self._read(player)
        return was_done

    def look_beside(self, player: str | None) -> None:
        """Load as the game does while all changes: something must read."""
        reader = open_reader(list(registry.in_line(self.home, player)), lambda _: None)
        self.loads += 1
        if not isinstance(reader, NetworkReader):
            self.faults.append(f"nothing reads for {player}")

    @property
    def left(self) -> set[str]:
        """Names of what was begun and is not taken away yet."""
        return {path.name for path in registry.half_done(self.home)}

    def _take(self, act: Act, came: str) -> None:
        self._choices = act.done(self._choices, came)
        if came:
            own = self.home / "networks" / came
            self._answers[came] = answer(
                own if act.variant < 0 else self.variants / f"{act.variant}"
            )

    def _read(self, player: str | None) -> None:
        """Load as the game does: the network that was chosen, which answers as it did."""
        said: list[str] = []
        reader = open_reader(list(registry.in_line(self.home, player)), said.append)
        self.loads += 1
        wanted = next(self._choices.in_line(player))
        folder = SHIPPED if wanted == "shipped" else self.home / "networks" / wanted
        if said or reader.folder != folder:
            self.faults.append(f"{reader.folder} reads for {player}, not {wanted}: {said}")
        elif folder != SHIPPED and answer(folder) != self._answers.get(wanted):
            self.faults.append(f"{folder} answers otherwise than before")


def _same(one: Choices, other: Choices) -> bool:
    return one.everyone == other.everyone and one.players == other.players
