"""A burst: one digit on paper, filmed for as long as a button is held."""

from game.core.near_copies import Differing
from game.core.settling import Followed
from game.core.sight import Fault, Mark

SPOILS = (Fault.TOO_SMALL, Fault.AT_THE_EDGE, Fault.BLURRED)  #: no frame with one of them counts


class Burst:
    """Takes the mark that is alone in the box, page by page, and keeps what differs.

    Where some frames are read as a digit, whatever it is, those that are read as none do not
    count: a hand came first, or a corner of the sheet. Where none is, a person's word counts, of
    what lies still: of what is on the move nobody can tell yet. Another mark that is read as
    another digit is another sheet, and belongs to another burst.

    other_sheet: whether such a one is there now.
    """

    def __init__(self) -> None:
        self.other_sheet = False
        self._digits, self._others = Differing(), Differing()
        self._last: Mark | None = None
        self._of: tuple[int, int] | None = None  # the id of the digit, and what it is read as

    @property
    def frames(self) -> int:
        """How many frames count."""
        return self._counted.frames

    @property
    def marks(self) -> list[Mark]:
        """Those that differ, in the order of their coming."""
        return self._counted.marks

    def see(self, alone: Followed) -> None:
        """Take what is in the box; the same page again, or a spoilt one, is no further frame."""
        if alone.mark is self._last or alone.mark.fault in SPOILS:
            return
        self._last = alone.mark
        if not alone.is_digit:
            if alone.prediction is not None:
                self._others.see(alone.mark)
            return
        now = alone.id, (alone.prediction or alone.mark.prediction).digit
        before = self._of or now
        self.other_sheet = now[0] != before[0] and now[1] != before[1]
        if not self.other_sheet:
            self._of = now
            self._digits.see(alone.mark)

    @property
    def _counted(self) -> Differing:
        return self._digits if self._digits.frames else self._others
