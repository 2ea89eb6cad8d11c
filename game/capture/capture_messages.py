"""What a capture process tells the game, pickled, through the pipe of its stdout.

The game asks for a frame by one byte on the pipe of its stdin. It is answered by one `Captured` or
`Again` as soon as there is something newer than what it knows; the slot of the answer before is
free again from then on. `Opened` comes before the first of them, `Lost` is the last word.
"""

from dataclasses import dataclass

ASK = b"?"  #: the byte


@dataclass(frozen=True)
class Opened:
    """The source is open. name: what people call it. still: it is one picture."""

    name: str
    still: bool


@dataclass(frozen=True)
class Captured:
    """A frame lies in a slot.

    number: counts from 1. time: seconds of `time.monotonic`. given: height and width that the
    source gave it, px; what is very large is made smaller.
    """

    slot: int
    height: int
    width: int
    number: int
    time: float
    given: tuple[int, int]


@dataclass(frozen=True)
class Again:
    """Nothing has changed since the frame before, at this later time."""

    time: float


@dataclass(frozen=True)
class Lost:
    """It is over. text: a sentence for the user; detail: for the log, where it is a bug."""

    text: str
    detail: str = ""


Message = Opened | Captured | Again | Lost
