"""What gives frames: a camera, a file, a stream; and how it says that it cannot."""

from typing import Protocol

import numpy as np


class SourceError(Exception):
    """A source cannot be opened or has ended; the text is a sentence or two for the user."""


class Source(Protocol):
    """Something that gives frames, each when its time has come.

    name: what people call it. still: it is one picture, that never changes.
    """

    name: str
    still: bool

    def read(self) -> np.ndarray:
        """Wait for the next frame, of any form that `game.capture.form` knows.

        The very array of the last call again means: nothing has changed since. Raises SourceError.
        """
