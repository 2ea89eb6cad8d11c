"""What players are told of a network."""

from dataclasses import dataclass
from pathlib import Path


class NetworksError(Exception):
    """Something could not be done with a network; the text is a sentence for the player."""


@dataclass(frozen=True)
class NetworkFacts:
    """One network.

    number: of its folder in the home, from 1; 0 for the one that came with the program. whose: the
    player for whom it was taught, None for everyone. samples: how many it learned, 0 where nobody
    taught it. created: UTC, ISO 8601. own, base: (n, right) of the person's samples, unseen, and of
    the base set; None where not known. trouble: why it cannot read, one sentence, or "".
    has_report: whether its lesson's report is there. reads_for: the players it reads for now, None
    for everyone.
    """

    folder: Path
    number: int
    name: str
    whose: str | None = None
    parent: str = ""
    samples: int = 0
    created: str = ""
    own: tuple[int, int] | None = None
    base: tuple[int, int] | None = None
    trouble: str = ""
    has_report: bool = False
    reads_for: tuple[str | None, ...] = ()

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the program."""
        return self.number == 0
