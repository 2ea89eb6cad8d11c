"""Keeping what stands on the pad: one digit under one label, or each digit of a number."""

from data.sample import new_id
from game.core.outcome import with_article
from game.services import Services
from model.ink import Drawing, Stroke
from model.number import Number, Part
from model.prediction import Outcome


class Keeping:
    """Takes labels from a person, a digit each, from left to right, and hands samples over.

    Where some marks are digits those that are none get no label and are not kept; else a person's
    word counts. Nothing is kept before every digit has its label. Labels belong to the very strokes
    that they were given to: another stroke, or one less, and they are forgotten.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._round = new_id()
        self._labels: list[int] = []
        self._strokes: tuple[Stroke, ...] = ()  # to which the labels were given
        self._kept: tuple[list[str], list[int]] | None = None  # ids of the last samples, labels
        self._taken_back: list[int] = []  # labels of what was kept last, but is no more

    def given(self, drawing: Drawing) -> list[int]:
        """Return the labels that the digits of a drawing have so far."""
        return list(self._labels) if drawing.strokes == self._strokes else []

    def label(self, drawing: Drawing, number: Number, label: int) -> bool:
        """Take the next digit's label; whether that was the last, and all are kept."""
        self._labels = [*self.given(drawing), label]
        self._strokes = drawing.strokes
        digits = _to_keep(number)
        if len(self._labels) < len(digits):
            return False
        names = [self._keep(p.drawing, own) for p, own in zip(digits, self._labels, strict=True)]
        self._kept = names, self._labels
        self._labels, self._strokes, self._taken_back = [], (), []
        return True

    def next_part(self, drawing: Drawing, number: Number) -> Part:
        """Return the digit that gets the next label."""
        return _to_keep(number)[len(self.given(drawing))]

    def take_back(self) -> None:
        """Forget the last label."""
        del self._labels[-1:]

    @property
    def can_unkeep(self) -> bool:
        """Whether there is something that was kept last, and can be deleted."""
        return self._kept is not None

    def unkeep(self) -> None:
        """Delete what was kept last: all digits of a number."""
        if self._kept is not None:
            names, self._taken_back = self._kept
            self._services.shelf.delete(names)
            self._kept = None

    def invitation(self, drawing: Drawing, number: Number | None) -> str:
        """Say what a label would do now, or what became of the last ones."""
        if not drawing and self._kept is not None:
            return self._what_became(*self._kept)
        if not drawing and self._taken_back:
            return f"Taken back: {_named(self._taken_back)} is not kept."
        if number is None or len(number.parts) == 1:
            return "Keep it: which digit did you write?"
        n, given = len(_to_keep(number)), self.given(drawing)
        if not given:
            return _first_question(n, len(number.parts))
        named = " ".join([*map(str, given), *"_" * (n - len(given))])
        return f"{named}   and the next?"

    def _keep(self, drawing: Drawing, label: int) -> str:
        ink = _from_its_start(drawing)
        reading = self._services.reader.read(ink)
        return self._services.keeper.keep(ink, reading, label=label, asked=None, round=self._round)

    def _what_became(self, names: list[str], labels: list[int]) -> str:
        keeper, one = self._services.keeper, _named(labels)
        if keeper.is_saved(names[-1]):
            return f"Saved as {one}. Write the next one."
        if names[-1] in keeper.waiting:
            mine = f"Your {labels[0]} waits" if len(labels) == 1 else "Your digits wait"
            return f"{mine} to be saved. You can write on."
        return f"Saving it as {one} …"


def _named(labels: list[int]) -> str:
    return with_article(labels[0]) if len(labels) == 1 else " ".join(map(str, labels))


def _to_keep(number: Number) -> tuple[Part, ...]:
    """Leave out what is no digit, unless there is nothing else."""
    digits = tuple(p for p in number.parts if p.prediction.outcome is not Outcome.REFUSED)
    return digits or number.parts


def _first_question(digits: int, marks: int) -> str:
    if digits == 1:
        return "Keep the digit alone: which is it?"
    if digits < marks:
        return f"Keep the {digits} digits: which is the first?"
    return f"Keep {'both' if digits == 2 else f'all {digits}'}: which is the first?"


def _from_its_start(drawing: Drawing) -> Drawing:
    """Count a drawing's time from its own first pen-down."""
    began = drawing.strokes[0].t[0]
    return Drawing(tuple(Stroke(s.x, s.y, s.t - began, s.pressure) for s in drawing.strokes))
