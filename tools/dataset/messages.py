"""What the process that works on a samples file says to the command that started it, pickled."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Doing:
    """How far it is, which is its sign of life too: steps done, steps in all, 0 if not known."""

    doing: str
    done: int
    total: int


@dataclass(frozen=True)
class Done:
    """The work is done; result: what `--json` prints."""

    result: dict[str, Any]


@dataclass(frozen=True)
class Failed:
    """The work could not be done; a sentence for the user."""

    sentence: str


Message = Doing | Done | Failed
