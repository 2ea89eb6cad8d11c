"""The samples file, open for appending. Only who holds the lock beside it may make one."""

import os
import shutil
from pathlib import Path

import h5py

from data.changes import changes
from data.edit import Edit, Kind, to_edits, to_records
from data.row import Row
from data.rows import VERSION_1_10, append_edits, append_rows, read_edits, sync
from data.store_error import UnsavedError

RESERVE = 4 * 2**20  #: bytes of the disk left free: HDF5 crashes when a write of its own finds none
RECENT = 4096  #: ids remembered at opening: more than can wait for an answer when a process ends


class Store:
    """A samples file in SWMR write mode.

    After any exception from `append`, `sync` or `close` nothing may touch this object again, not
    even to close it: HDF5 crashes, or acknowledges empty rasters. End the process with `os._exit`.
    count: samples in the file. deleted: those of them that are deleted.
    """

    def __init__(self, path: Path) -> None:
        """Open a file that was closed and is whole. Raises UnsavedError if it is open elsewhere."""
        self.path = path
        try:
            self.file = h5py.File(path, "r+", libver=VERSION_1_10)
        except OSError as error:
            if "lock file" not in str(error):
                raise
            raise UnsavedError(f"Another program has {path} open. Close that program.") from error
        self.count = len(self.file["record"])
        tail = self.file["record"][-RECENT:]
        self._recent = {name.decode("ascii", "replace") for name in tail["id"]}
        self._edits = to_edits(read_edits(self.file))
        self._edit_ids = {edit.id for edit in self._edits}
        self._deleted = self._find_deleted()
        self.file.swmr_mode = True

    @property
    def deleted(self) -> int:
        """How many samples are deleted."""
        return len(self._deleted)

    def append(self, row: Row) -> None:
        """Append one sample and flush it; does nothing if it is among the latest already."""
        if row.id not in self._recent:
            append_rows(self.file, [row])
            self.count += 1
            self._recent.add(row.id)

    def append_edit(self, edit: Edit) -> None:
        """Append a change of samples and flush it; does nothing if it is there already."""
        if edit.id in self._edit_ids:
            return
        append_edits(self.file, to_records(edit))
        self._edit_ids.add(edit.id)
        self._edits.append(edit)
        match edit.kind:
            case Kind.DELETE:
                self._deleted |= {*edit.samples}
            case Kind.RESTORE:
                self._deleted -= {*edit.samples}
            case Kind.UNDO:
                self._deleted = self._find_deleted()

    def _find_deleted(self) -> set[str]:
        summed = changes(self._edits)
        return {name.decode("ascii") for name in summed.ids[summed.deleted].tolist()}

    def sync(self) -> None:
        """Bring everything to the disk. The file flush notes the true end in the superblock."""
        sync(self.file)

    def is_in_place(self) -> bool:
        """Whether the path still names the file that is open here."""
        if os.name == "nt":
            return True  # Windows lets nobody delete or replace an open file
        try:
            return os.path.samestat(os.fstat(self.file.id.get_vfd_handle()), self.path.stat())
        except OSError:
            return False

    def close(self) -> None:
        """Bring everything to the disk and close the file."""
        self.sync()
        self.file.close()


def check_space(folder: Path, needed: int = 0) -> None:
    """Raise UnsavedError unless the disk has room for `needed` bytes and HDF5's own writes."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise UnsavedError(
            f"The folder {folder} cannot be reached ({error.strerror}). Bring it back."
        ) from error
    if free < needed + RESERVE:
        raise UnsavedError(f"The disk that holds {folder} is full. Free some space.")
