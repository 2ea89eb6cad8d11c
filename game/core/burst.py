"""A burst: one digit on paper, filmed for as long as a button is held."""

from game.core.near_copies import Differing
from game.core.other_ink import ALIKE
from game.core.settling import Followed
from game.core.sight import Fault, Mark
from model.prediction import Outcome, Prediction

SPOILS = (Fault.TOO_SMALL, Fault.AT_THE_EDGE, Fault.BLURRED, Fault.TOO_DARK)  #: these do not count
LINKED = 0.85  #: likeness to a frame that is kept, by which ink on the move is still the same


def counts(mark: Followed) -> bool:
    """Whether a mark is a frame as it is now: it has settled, and nothing spoils it."""
    return mark.prediction is not None and mark.mark.fault not in SPOILS


class Burst:
    """Takes the mark that is alone in the box, page by page, and keeps what differs.

    Nothing counts before it has lain still for long enough to settle: an edge of paper that comes
    in is read as a 1. From there on the ink of each frame must be like that of one which counts,
    as a sheet is turned bit by bit; what is suddenly other ink is another digit, half of one, or a
    hand. A mark that was lost and is found again counts where it reads the same and its ink has
    hardly changed.

    Where one settles as a digit, whatever it is, those that settle as none do not count: a hand
    came first, or a corner of the sheet. Where none does, a person's word counts.

    LINKED is measured: of views of one digit 99 % are as alike where it is turned by 10 degrees
    from one to the next; of pairs of two different digits 6 %.

    other_sheet: whether something else is there now.
    """

    def __init__(self) -> None:
        self.other_sheet = False
        self._digits, self._others = _Film(), _Film()
        self._last: Mark | None = None

    @property
    def frames(self) -> int:
        """How many frames count."""
        return self._counted.differing.frames

    @property
    def marks(self) -> list[Mark]:
        """Those that differ, in the order of their coming."""
        return self._counted.differing.marks

    def see(self, alone: Followed) -> None:
        """Take what is in the box; the same page again, or a spoilt one, is no further frame."""
        mark, settled = alone.mark, alone.prediction
        if mark is self._last or settled is None or not counts(alone):
            return
        self._last = mark
        film = self._digits if alone.is_digit else self._others
        taken = film.see(alone.id, mark, settled)
        self.other_sheet = not taken or (film is self._others and self._counted is self._digits)

    @property
    def _counted(self) -> "_Film":
        return self._digits if self._digits.differing.frames else self._others


class _Film:
    """Frames of one mark, which was read as a digit, or was not."""

    def __init__(self) -> None:
        self.differing = Differing()
        self._id = 0
        self._said: int | None = None  # what it settled as

    def see(self, number: int, mark: Mark, settled: Prediction) -> bool:
        """Take one more frame, if it is of the same mark; the first one must read as it settled."""
        said = _digit(settled)
        if not self.differing.frames:
            if _digit(mark.prediction) != said:
                return True  # half covered, perhaps: nothing has begun
            least = 0.0
        elif number == self._id:
            least = LINKED
        elif said == self._said:
            least = ALIKE
        else:
            return False
        taken = self.differing.see(mark, least)
        if taken:
            self._id, self._said = number, said
        return taken


def _digit(prediction: Prediction) -> int | None:
    """Return the digit it is read as, None for none."""
    return None if prediction.outcome is Outcome.REFUSED else prediction.digit
