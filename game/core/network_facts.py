"""What players are told of a network."""

from dataclasses import dataclass
from pathlib import Path

from model.teaching_report import BaseFigure, Compared

SHIPPED, ELSEWHERE = 0, -1  #: numbers of networks that are none of the home's


class NetworksError(Exception):
    """Something could not be done with a network; the text is a sentence for the player."""


@dataclass(frozen=True)
class NetworkFacts:
    """One network.

    number: of its folder in the home, from 1; SHIPPED for the one that came with the program,
    ELSEWHERE for one that this run was told to read with. whose: the player for whom it was taught,
    None for everyone. parent: name of the network that its lesson began with. samples: how many it
    learned, 0 where nobody taught it. created: UTC, ISO 8601. own, base: what its lesson brought,
    for samples that it had not seen, and what it cost of the base set; None where not known.
    trouble: why it cannot read, one sentence, or "". has_report: whether its lesson's report is
    there. reads_for: who chose it, None for everyone. is_foreign: whether another program made it,
    so that it cannot be taught. refuses: whether it may say of a mark that it is no digit.
    """

    folder: Path
    number: int
    name: str
    whose: str | None = None
    parent: str = ""
    samples: int = 0
    created: str = ""
    own: Compared | None = None
    base: BaseFigure | None = None
    trouble: str = ""
    has_report: bool = False
    reads_for: tuple[str | None, ...] = ()
    is_foreign: bool = False
    refuses: bool = True

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the program."""
        return self.number == SHIPPED

    @property
    def is_taught(self) -> bool:
        """Whether it learned somebody's samples."""
        return self.samples > 0
