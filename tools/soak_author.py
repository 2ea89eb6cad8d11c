"""What somebody at the program does, at random: writes samples, changes them, undoes and redoes."""

import random
from pathlib import Path

from data.changes import to_redo, to_undo
from data.edit import Edit, Kind
from data.reading import blocks_of, edits_of
from data.sample import Sample
from tools.soak_sample import make_sample, sample_id

SAVES = 0.5  #: share of new samples in all that is done
SIZES = (1, 1, 1, 2, 5, 30, 300)  #: samples of one change; a kill may cut one of many rows short
KINDS = {Kind.RELABEL: 4, Kind.DELETE: 3, Kind.RESTORE: 1, Kind.UNDO: 4}  #: how likely each is
REDOES = 0.3  #: share of redoing in undoing


class Author:
    """One run of somebody; the same seed and run make the same samples."""

    def __init__(self, seed: int, run: int) -> None:
        self._seed = seed
        self._run = run
        self._dice = random.Random(f"{seed} {run}")
        self._made = 0
        self._ids: list[str] = []
        self._edits: list[Edit] = []

    def look(self, path: Path) -> None:
        """Take note of what earlier runs left in the samples file."""
        edits = edits_of(path)
        rows = [row for block in blocks_of(path) for row in block if row is not None]
        mine = set(self._ids), {edit.id for edit in self._edits}
        self._ids = [row.id for row in rows if row.id not in mine[0]] + self._ids
        self._edits = [edit for edit in edits if edit.id not in mine[1]] + self._edits

    def write(self) -> Sample:
        """Make a new sample."""
        sample = make_sample(sample_id(self._seed, self._run, self._made))
        self._made += 1
        self._ids.append(sample.id)
        return sample

    def act(self) -> Sample | Edit:
        """Do the next thing, whichever that is."""
        edit = self._change() if self._ids and self._dice.random() >= SAVES else None
        if edit is None:
            return self.write()
        self._edits.append(edit)
        return edit

    def _change(self) -> Edit | None:
        (kind,) = self._dice.choices(list(KINDS), list(KINDS.values()))
        if kind is Kind.UNDO:
            find = to_redo if self._dice.random() < REDOES else to_undo
            taken = find(self._edits)
            return None if taken is None else Edit(kind, undoes=taken.id)
        size = min(self._dice.choice(SIZES), len(self._ids))
        label = self._dice.randrange(10) if kind is Kind.RELABEL else None
        return Edit(kind, tuple(self._dice.sample(self._ids, size)), label=label)
