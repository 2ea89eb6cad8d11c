"""What the game and the store process say to each other, pickled, one after the other.

The game asks by sending a Row or an Edit (append it) or a Sync, and each is answered by Saved,
Edited, Synced, Refused or Failed; before the first question comes Opened or Failed. Before an
answer any number of Working, Busy and Notice may come. Closing the pipe asks the process to close
the file and end.
"""

from dataclasses import dataclass

from data.edit import Edit
from data.row import Row


@dataclass(frozen=True)
class Opened:
    """The samples file is open.

    count: samples in it. recovered: samples found after an unclean end, else None. deleted: samples
    of it that are deleted.
    """

    count: int
    recovered: int | None
    deleted: int = 0


@dataclass(frozen=True)
class Saved:
    """A sample is in the file and flushed; count: samples in the file."""

    sample_id: str
    count: int


@dataclass(frozen=True)
class Edited:
    """A change of samples is in the file and flushed; deleted: samples deleted by now."""

    edit_id: str
    deleted: int = 0


@dataclass(frozen=True)
class Notice:
    """A sentence for the player."""

    text: str


StoreEvent = Opened | Saved | Edited | Notice


@dataclass(frozen=True)
class Sync:
    """Bring what was saved to the disk."""


@dataclass(frozen=True)
class Synced:
    """It is on the disk."""


@dataclass(frozen=True)
class Working:
    """Still alive, at long work."""


@dataclass(frozen=True)
class Busy:
    """Another copy of the program has the file; this is said again and again while waiting."""

    text: str


@dataclass(frozen=True)
class Refused:
    """What was asked cannot be done now, and nothing is harmed: ask again later."""

    text: str


@dataclass(frozen=True)
class Failed:
    """The process ends. detail: for the log. final: beginning anew is of no use."""

    text: str
    detail: str = ""
    final: bool = False


Request = Row | Edit | Sync
Reply = Opened | Saved | Edited | Notice | Synced | Working | Busy | Refused | Failed
