"""What a samples file must hold after all that its users were told, and whether it does."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from data.changes import changes
from data.edit import Edit, Kind
from data.reading import as_they_stand, blocks_of, edits_of
from data.row import Row, to_sample
from tools.soak_sample import is_as_made, make_sample, run_of
from tools.soak_tally import Tally

SECOND_RUN = 1 << 24  #: added to the run of a second copy: none of its samples may appear


class Truth:
    """The truth about one file; `check` counts in the tally what is not as it must be."""

    def __init__(self, path: Path, tally: Tally) -> None:
        self.path = path
        self._tally = tally
        self._samples: set[str] = set()  # reported, and not yet counted as lost
        self._changes: set[str] = set()  # the same of changes
        self._given: dict[str, Edit] = {}  # all changes that were ever handed over, in their order
        self._labels: dict[str, int] = {}  # as first saved, of samples whose ink was compared
        self._stood: dict[str, int] = {}  # at the last check, samples not deleted and their labels

    def hear(self, given: Iterable[Edit], done: Iterable[str]) -> None:
        """Take in which changes were handed over, and which ids were reported saved."""
        self._given |= {edit.id: edit for edit in given}
        done = set(done)
        self._changes |= done & self._given.keys()
        self._samples |= done - self._given.keys()
        self._tally.reported += len(done)

    def hold(self, samples: Iterable[str]) -> None:
        """These samples are in the file now, too."""
        self.hear((), samples)

    def check(self, beside_a_writer: bool = False) -> int:
        """Look at the file, also beside a writer, of whom not everything need have been heard.

        Returns how many of the reported things are there.
        """
        rows, edits = self._read()
        self._compare_ink(rows)
        self._compare_changes(edits, rows)
        if not beside_a_writer:
            self._tally.wrong += sum(edit.id not in self._given for edit in edits)
        lost = (self._samples - rows.keys()) | (self._changes - {edit.id for edit in edits})
        self._tally.lost += len(lost)
        self._samples -= lost  # each is counted once
        self._changes -= lost
        return len(self._samples) + len(self._changes)

    def check_compacted(self) -> None:
        """Look at the file after a compaction, finished or not: all must stand as it stood.

        Nobody may have written to it since the last `check`.
        """
        rows, edits = self._read()
        labels = {name: self._labels[name] for name in rows}
        self._tally.wrong += standing(labels, edits) != self._stood
        before = len(self._samples) + len(self._changes)
        self._samples &= rows.keys()
        self._given = {edit.id: edit for edit in edits}  # without the samples that are gone
        self._changes &= self._given.keys()
        self._tally.thrown_away += before - len(self._samples) - len(self._changes)

    def check_merged(self, samples: list[str], edits: list[Edit], done: bool) -> None:
        """Look at the file after another was merged into it: all that it had, or if killed nothing.

        samples, edits: what the other had and this one had not. done: whether that was reported.
        """
        rows, _ = self._read()
        if done or not rows.keys().isdisjoint(samples):
            self.hear(edits, [*samples, *(edit.id for edit in edits)])
        self.check()

    def _read(self) -> tuple[dict[str, Row], list[Edit]]:
        edits = edits_of(self.path)  # first: what they name was saved before them
        everything = [row for block in blocks_of(self.path) for row in block]
        rows = {row.id: row for row in everything if row is not None}
        self._tally.doubled += len(everything) - everything.count(None) - len(rows)
        self._tally.wrong += everything.count(None)
        return rows, edits

    def _compare_ink(self, rows: dict[str, Row]) -> None:
        for name in rows.keys() - self._labels.keys():
            sample = to_sample(rows[name])
            self._labels[name] = make_sample(name).label
            self._tally.wrong += not is_as_made(sample)
            self._tally.second_copies_saved += SECOND_RUN <= run_of(name) < 2 * SECOND_RUN

    def _compare_changes(self, edits: list[Edit], rows: dict[str, Row]) -> None:
        self._tally.wrong += sum(self._given.get(edit.id, edit) != edit for edit in edits)
        order = {edit.id: None for edit in edits if edit.id in self._given}
        self._tally.disordered += list(order) != [name for name in self._given if name in order]
        named = {name for edit in edits for name in edit.samples}
        self._tally.disordered += not named <= rows.keys()
        self._stood = standing({name: self._labels[name] for name in rows}, edits)
        found = as_they_stand(list(rows.values()), changes(edits))
        self._tally.wrong += self._stood != {row.id: int(row.record["label"][0]) for row in found}


def standing(labels: dict[str, int], edits: list[Edit]) -> dict[str, int]:
    """Say what samples must come to, by the words of `data.edit` and not by its code.

    labels: of all samples, as first saved. Returns the labels of those that are not deleted.
    """
    undos = [edit for edit in edits if edit.kind is Kind.UNDO]

    @cache
    def holds(name: str) -> bool:
        return not any(undo.undoes == name and holds(undo.id) for undo in undos)

    now, deleted = dict(labels), set()
    for edit in edits:
        if edit.kind is Kind.UNDO or not holds(edit.id):
            continue
        for name in edit.samples:
            if edit.label is not None:
                now[name] = edit.label
            elif edit.kind is Kind.DELETE:
                deleted.add(name)
            else:
                deleted.discard(name)
    return {name: label for name, label in now.items() if name not in deleted}
