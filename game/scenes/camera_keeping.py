"""Keeping what a camera sees: one label for the one digit that is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.sample import new_id
from game.core.outcome import with_article
from game.core.settling import Followed
from game.services import Services


@dataclass(frozen=True)
class _Kept:
    """What was kept of one mark. ids: of its samples; put_right: whether their label was."""

    ids: tuple[str, ...]
    label: int
    put_right: bool = False


class MarkKeeping:
    """Hands samples over; all that is kept while one sheet is held up is one burst.

    A mark may be kept several times, but under one label: another one puts it right.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._round = new_id()
        self._burst = new_id()
        self._kept: dict[int, _Kept] = {}  # by the mark's id

    def see(self, marks: Sequence[Followed]) -> None:
        """Take note of what is there: where nothing is, the next sheet begins."""
        if not marks:
            self._burst = new_id()
            self._kept.clear()

    def label(self, marks: Sequence[Followed], label: int, *, boxed: bool) -> None:
        """Keep the one digit under a label, or put its label right; with none or several say so."""
        found = to_keep(marks)
        if len(found) != 1:
            self._services.notices.say(_why_not(len(found), boxed))
            return
        (mark,) = found
        kept = self._kept.get(mark.id)
        if kept is not None and kept.label != label:
            self._services.shelf.relabel(kept.ids, label)
            self._kept[mark.id] = _Kept(kept.ids, label, put_right=True)
            return
        sample_id = self._services.keeper.keep_mark(
            mark.mark, label=label, asked=None, round=self._round, burst=self._burst
        )
        before = () if kept is None else kept.ids
        self._kept[mark.id] = _Kept((*before, sample_id), label)

    def invitation(self, marks: Sequence[Followed]) -> str:
        """Say what a label would do now, or what became of the last one."""
        found = to_keep(marks)
        kept = [m.id for m in found if m.id in self._kept]
        if kept:
            return self._what_became(self._kept[kept[-1]])
        return "Keep it: which digit is it?" if len(found) == 1 else "Keep one digit as a sample"

    def _what_became(self, kept: _Kept) -> str:
        keeper, latest, label = self._services.keeper, kept.ids[-1], kept.label
        if kept.put_right:
            return f"Now kept as {with_article(label)}."
        if keeper.is_saved(latest):
            return f"Saved as {with_article(label)}. Show the next one."
        if latest in keeper.waiting:
            return f"Your {label} waits to be saved."
        return f"Saving it as {with_article(label)} …"


def to_keep(marks: Sequence[Followed]) -> list[Followed]:
    """Return the digits that are there; where there are none, what has not settled as one.

    A person's word counts: what is refused may be kept all the same where it stands alone.
    """
    found = [m for m in marks if m.found]
    digits = [m for m in found if m.prediction is not None and m.is_digit]
    return digits or found


def _why_not(found: int, boxed: bool) -> str:
    if not found:
        return "There is no digit to keep: hold one before the camera, and start reading."
    where = "in the box" if boxed else "in the picture"
    if boxed:
        return f"{found} digits are {where}: show one, or make the box smaller."
    return f"{found} digits are {where}: show one, or put the box around one (B)."
