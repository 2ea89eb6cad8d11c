"""All changes of samples that there are: those of the file, and those that it may not have yet."""

from collections.abc import Sequence

import numpy as np

from data.changes import Changes, changes, in_force, to_redo, to_undo
from data.edit import Edit, Kind


class EditBook:
    """Changes in the order of making. own: those of this run, which outlive any reading anew."""

    def __init__(self) -> None:
        self._own: list[Edit] = []
        self._read: list[Edit] = []
        self._edits: list[Edit] = []
        self._is_read = False
        self._forget()

    def _forget(self) -> None:
        """Forget what followed from the changes that there were."""
        self._changes: Changes | None = None
        self._history: tuple[str, list[Edit]] | None = None
        self._next: tuple[Edit | None, tuple[Edit, Edit] | None] | None = None

    def read(self, edits: Sequence[Edit]) -> None:
        """Take over what a file holds."""
        self._is_read = True
        self._take(edits)

    def read_on(self, edits: Sequence[Edit]) -> bool:
        """Take over what has come into the file since; whether samples may stand otherwise now.

        Changes of this run are known already, and the file's order counts.
        """
        before = [edit.id for edit in self._edits]
        known = {edit.id for edit in self._read}
        self._take([*self._read, *(edit for edit in edits if edit.id not in known)])
        return before != [edit.id for edit in self._edits]

    def close(self) -> None:
        """Forget what a file holds: none is read any more."""
        self._is_read = False
        self._take(())

    def _take(self, edits: Sequence[Edit]) -> None:
        known = {edit.id for edit in edits}
        self._read = list(edits)
        self._edits = [*edits, *(edit for edit in self._own if edit.id not in known)]
        self._forget()

    def add(self, edit: Edit) -> None:
        """Write down a change that is being made."""
        self._own.append(edit)
        self._edits.append(edit)
        self._forget()

    def to_undo(self) -> Edit | None:
        """Return the change that an undo takes back now; None until those of a file are read."""
        return self._what_is_next()[0]

    def to_redo(self) -> tuple[Edit, Edit] | None:
        """Return the undoing that a redo takes back now, and the change that then holds again.

        None until the changes of a file are read.
        """
        return self._what_is_next()[1]

    def _what_is_next(self) -> tuple[Edit | None, tuple[Edit, Edit] | None]:
        if not self._is_read:  # the latest one may be in the file
            return None, None
        if self._next is None:
            again = to_redo(self._edits)
            redone = None if again is None else (again, self._named(again.undoes))
            self._next = to_undo(self._edits), redone
        return self._next

    def about(self, edit: Edit) -> Edit:
        """Return the change of samples that a change makes or takes back."""
        while edit.kind is Kind.UNDO:
            edit = self._named(edit.undoes)
        return edit

    def held(self) -> list[Edit]:
        """Return the changes that hold, oldest first, without undoings."""
        return in_force(self._edits)

    def standing(self, ids: np.ndarray, first_label: np.ndarray) -> dict[str, np.ndarray]:
        """Say how samples stand by all changes that hold: columns of a catalog, by their names.

        ids: S32 (N,). first_label: uint8 (N,), 255 where a sample is not known.
        """
        if self._changes is None:
            self._changes = changes(self._edits)
        label, deleted = self._changes.apply(ids, first_label)
        return {
            "label": label,
            "deleted": deleted | (first_label > 9),
            "confirmed": self._changes.confirmed(ids),
        }

    def history(self, sample: str) -> list[Edit]:
        """Return the changes of one sample that hold, oldest first."""
        if self._history is None or self._history[0] != sample:
            self._history = sample, [e for e in in_force(self._edits) if sample in e.samples]
        return self._history[1]

    def _named(self, name: str) -> Edit:
        return next(edit for edit in reversed(self._edits) if edit.id == name)
