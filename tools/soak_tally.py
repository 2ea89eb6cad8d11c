"""What a soak of kills counts."""

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass
class Tally:
    """What the soak counts.

    runs: kills, which `during` names by what was being done, and `killed` by whether the game, its
    store or both were the victims where a game was running. midway: kills that found a file half
    written beside the samples file. commands_done: kills that came too late for a command.
    reported: samples and changes that were said to be saved; found: those that were there at the
    end; thrown_away: those that a compaction took, as it should. All that follows must stay 0, or
    the numbers of second copies equal; see `is_good`.
    """

    runs: int = 0
    during: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    midway: int = 0
    commands_done: int = 0
    reported: int = 0
    found: int = 0
    thrown_away: int = 0
    lost: int = 0
    wrong: int = 0
    doubled: int = 0
    disordered: int = 0
    damaged_opens: int = 0
    backups_lost: int = 0
    second_copies: int = 0
    second_copies_told: int = 0
    second_copies_saved: int = 0
    told_wrongly: int = 0
    seconds: float = 0.0

    def figures(self) -> dict[str, Any]:
        """All counts by their names."""
        counts = {field.name: getattr(self, field.name) for field in fields(self)}
        return counts | {"during": dict(self.during), "killed": dict(self.killed)}

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        names = [field.name for field in fields(self)]
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def faults(self) -> int:
        """How much was found that must not be."""
        bad = (self.lost, self.wrong, self.doubled, self.disordered, self.damaged_opens)
        copies = self.second_copies_saved + self.second_copies - self.second_copies_told
        return sum(bad) + self.backups_lost + self.told_wrongly + copies

    def is_good(self) -> bool:
        """Whether nothing was lost and all copies were told apart."""
        return self.faults == 0
