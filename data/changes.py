"""What edits come to: which are in force, which undo and redo mean, how each sample stands."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.edit import Edit, Kind
from data.schema import ID_BYTES


def in_force(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that no later one in force takes back, without the UNDOs themselves."""
    return [edit for edit in _in_force(edits) if edit.kind is not Kind.UNDO]


def to_undo(edits: Sequence[Edit]) -> Edit | None:
    """Return the edit that an undo takes back now; None: there is none."""
    return next(reversed(in_force(edits)), None)


def to_redo(edits: Sequence[Edit]) -> Edit | None:
    """Return the UNDO that a redo takes back now; None: there is none, or a new edit came since.

    An UNDO of an edit that is not there, damaged perhaps, gives nothing to make again.
    """
    kinds = {edit.id: edit.kind for edit in edits}
    for edit in reversed(_in_force(edits)):
        if edit.kind is not Kind.UNDO or edit.undoes not in kinds:
            return None
        if kinds[edit.undoes] is not Kind.UNDO:
            return edit
    return None


def _in_force(edits: Sequence[Edit]) -> list[Edit]:
    taken_back: set[str] = set()
    kept = []
    for edit in reversed(edits):
        if edit.id in taken_back:
            continue
        if edit.kind is Kind.UNDO:
            taken_back.add(edit.undoes)
        kept.append(edit)
    return kept[::-1]


@dataclass(frozen=True, eq=False)
class Changes:
    """What the edits in force come to, for each sample that they name.

    ids: S32 (M,), sorted. label: int8 (M,), the label put right, -1 where it is as first saved.
    deleted: bool (M,).
    """

    ids: np.ndarray
    label: np.ndarray
    deleted: np.ndarray

    def apply(self, ids: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Say how samples stand: their labels now, uint8 (N,), and which are deleted, bool (N,).

        ids: S32 (N,). labels: uint8 (N,), as first saved.
        """
        if not len(self.ids):
            return labels.astype(np.uint8), np.zeros(len(ids), bool)
        place, named = self._find(ids)
        relabelled = named & (self.label[place] >= 0)
        now = np.where(relabelled, self.label[place], labels)
        return now.astype(np.uint8), named & self.deleted[place]

    def confirmed(self, ids: np.ndarray) -> np.ndarray:
        """Say of which samples, S32 (N,), a person looked at the label again, bool (N,).

        A label may be put right with the same digit: "it is a 7" holds against the network.
        """
        if not len(self.ids):
            return np.zeros(len(ids), bool)
        place, named = self._find(ids)
        return named & (self.label[place] >= 0)

    def _find(self, ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        place = np.searchsorted(self.ids, ids).clip(max=len(self.ids) - 1)
        return place, self.ids[place] == ids


def changes(edits: Sequence[Edit]) -> Changes:
    """Sum up edits, all that there are in the order of making."""
    held = in_force(edits)
    named = ids_of([name for edit in held for name in edit.samples])
    lengths = [len(edit.samples) for edit in held]
    label = np.repeat(
        np.array([-1 if e.label is None else e.label for e in held], np.int8), lengths
    )
    gone = np.repeat(np.array([e.kind is Kind.DELETE for e in held], bool), lengths)
    order = np.argsort(named, kind="stable")  # of each sample's edits the latest comes last
    named, label, gone = named[order], label[order], gone[order]
    is_first = np.ones(len(named), bool)
    is_first[1:] = named[1:] != named[:-1]
    summed = Changes(
        named[is_first], np.full(is_first.sum(), -1, np.int8), np.zeros(is_first.sum(), bool)
    )
    place, relabels = np.cumsum(is_first) - 1, label >= 0
    summed.label[place[relabels]] = label[relabels]
    summed.deleted[place[~relabels]] = gone[~relabels]
    return summed


def ids_of(names: Sequence[str]) -> np.ndarray:
    """Write ids as S32 (N,); what is no id is no sample's either."""
    if {*map(len, names)} == {ID_BYTES} and (joined := "".join(names)).isascii():
        return np.frombuffer(joined.encode("ascii"), f"S{ID_BYTES}")  # ten times as fast
    return np.array([name.encode("ascii", "replace") for name in names], f"S{ID_BYTES}")
