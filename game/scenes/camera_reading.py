"""What stands on the sheet before the camera: digits, numbers, and the one shown in detail."""

from game.core.lines import lines
from game.core.settling import Followed
from game.core.written_numbers import Run, text, written_numbers
from game.scenes.camera_cards import Shown
from game.scenes.camera_keeping import MarkKeeping
from game.scenes.camera_words import in_words
from game.scenes.watching import Watching
from game.services import Services

NO_PICTURE_OF_NOW = (
    "Nothing was kept: there is no picture of now. Wait for the camera, or choose another."
)


class CameraReading:
    """Follows what a screen watches.

    numbers: in lines. marks: those that are shown, in reading order: the digits or, where a box
    holds none, what it holds.
    """

    def __init__(self, services: Services, watching: Watching) -> None:
        self._announce = services.announce
        self._notices = services.notices
        self._watching = watching
        self._keeping = MarkKeeping(services)
        self.numbers: tuple[tuple[Run, ...], ...] = ()
        self.marks: list[Followed] = []
        self._chosen_id = 0
        self._announced = ""

    def update(self, *, boxed: bool) -> None:
        """Take what has settled anew; boxed: it is read in the box alone.

        The last picture of a camera that is gone says nothing of what is before it now.
        """
        found = () if self._watching.is_old else self._watching.marks
        self.numbers = written_numbers(found, self.numbers)
        self.marks = [mark for line in self.numbers for run in line for mark in run]
        if boxed and not self.marks:
            self.marks = [found[i] for line in lines([m.mark.box for m in found]) for i in line]
        self._keeping.see(self.marks)
        self._tell()

    def choose_next(self) -> None:
        """Show the next mark in detail."""
        ids = [m.id for m in self.marks]
        if ids:
            at = ids.index(self._chosen_id) if self._chosen_id in ids else 0
            self._chosen_id = ids[(at + 1) % len(ids)]

    def label(self, label: int, *, boxed: bool) -> None:
        """Keep the one digit there is under a label."""
        if self._watching.is_old:
            self._notices.say(NO_PICTURE_OF_NOW)
            return
        self._keeping.label(self.marks, label, boxed=boxed)

    def shown(self, *, boxed: bool) -> Shown:
        """Return what is to be drawn beside the picture."""
        marks = self.marks
        chosen = next((m for m in marks if m.id == self._chosen_id), marks[0] if marks else None)
        sentence = in_words(marks, self._watching, boxed=boxed)
        invitation = self._keeping.invitation(marks)
        lost = self._watching.is_old
        return Shown(marks, self.numbers, chosen, sentence, invitation, boxed, lost)

    def _tell(self) -> None:
        """Tell the terminal what is read once all of it has settled, where that was asked for."""
        said = "  /  ".join(text(line) for line in self.numbers)
        if self._announce is None or "…" in said or said == self._announced:
            return
        self._announced = said
        if said:
            self._announce(said)
