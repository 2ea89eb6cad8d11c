"""What a player wants to take along, and in which form."""

from dataclasses import dataclass

#: how those who made the samples may be thanked and what others may do, until somebody says more
PRIVATE = "Private: ask before you pass it on"


@dataclass(frozen=True)
class Format:
    """name: as `tools.dataset export --format` takes it. title, about: for the player."""

    name: str
    title: str
    about: str


FORMATS = (
    Format("png", "Pictures", "A folder of PNG files for each digit, and a table of them"),
    Format("npz", "NumPy", "One file that Python and Keras open in one line"),
    Format("idx", "Like MNIST", "The files that programs for MNIST read"),
    Format("csv", "Table", "A line of 784 numbers for each digit, as on Kaggle"),
    Format("unipen", "Pen strokes", "The lines as they were drawn, in UNIPEN text"),
)


@dataclass(frozen=True)
class Export:
    """format: the name of one of FORMATS. player: whose samples; None for everybody's.

    anonymous: with "person 1" and so on instead of names. author, licence: for the data card that
    goes with it, cleaned as names are.
    """

    format: str
    player: str | None = None
    anonymous: bool = False
    author: str = ""
    licence: str = PRIVATE
