"""The changes in a samples file to which others are being added."""

import h5py

from data.edit import Edit, are_of_whole_edits, to_edits
from data.rows import read_edits


class UntoldEdits:
    """Reads each change once, however often it looks at one file."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._settled = 0  # rows before this one will not be other ones later

    def read(self, file: h5py.File) -> list[Edit]:
        """Return the changes that are whole and were not returned before, in their order.

        What is cut short may be what a writer is writing: it is looked at again the next time.
        """
        if "edit" not in file:
            return []
        length = len(file["edit"])
        records = read_edits(file, self._settled)
        if self._settled + len(records) == length and are_of_whole_edits(records).all():
            self._settled = length
        new = [edit for edit in to_edits(records) if edit.id not in self._told]
        self._told.update(edit.id for edit in new)
        return new
