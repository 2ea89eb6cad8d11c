"""The process that reads the samples file to look at it: `python -m data.shelf_process FILE`.

Started by `data.shelf_talk`, which asks through the pipes of stdin and stdout; see
`data.shelf_messages`. It reads beside the process that writes, and keeps it from nothing. HDF5 can
hang or crash on a damaged file: here that harms nobody, the game begins a new process.
"""

import os
import pickle
import sys
import time
import traceback
from contextlib import ExitStack
from pathlib import Path

import h5py

from data.reading import MOMENT, open_samples
from data.rows import FAULTS, read_rows
from data.shelf_catalog import read_catalog_block
from data.shelf_ink import is_whole, read_sample, read_thumbnails
from data.shelf_messages import (
    FileState,
    ReadCatalog,
    ReadRows,
    ReadSample,
    ReadThumbnails,
    Replaced,
    Reply,
    Request,
    Rest,
    Rested,
    RowBlock,
    Survey,
    Surveyed,
    Unreadable,
)
from data.store_error import StoreError
from data.untold_edits import UntoldEdits

_ATTEMPTS = 3  # what reads as damaged may be what the writer is writing: it is opened anew


class ShelfProcess:
    """Answers questions about one samples file, which it opens when it is first asked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened = ExitStack()
        self._file: h5py.File | None = None
        self._surveyed: FileState | None = None
        self._edits = UntoldEdits()

    def answer(self, request: Request) -> Reply:
        """Answer a question; whatever goes wrong is an answer too."""
        try:
            match request:
                case Survey(known):
                    return self._survey(known)
                case Rest():
                    self._close()
                    return Rested()
            return self._read(request)
        except StoreError as error:
            self._close()
            return Unreadable(f"{error}")
        except Exception as error:
            self._close()
            return Unreadable(_unforeseen(self._path, error), traceback.format_exc())

    def _survey(self, known: tuple[int, int] | None) -> Surveyed:
        self._close()
        self._surveyed = None
        if not self._path.exists():
            return Surveyed(None)
        file, state = self._open()
        self._surveyed = state
        if state.identity != known:
            self._edits = UntoldEdits()
        return Surveyed(state, self._edits.read(file))

    def _read(self, request: Request) -> Reply:
        for attempt in range(_ATTEMPTS):
            time.sleep(attempt * MOMENT)
            if attempt:
                self._close()
            if self._file is None and not self._is_the_same():
                return Replaced()
            reply = self._read_once(request)
            if is_whole(reply):
                break
        return reply

    def _read_once(self, request: Request) -> Reply:
        file = self._file
        assert file is not None
        match request:
            case ReadCatalog(start, stop):
                return read_catalog_block(file, start, stop)
            case ReadThumbnails(rows):
                return read_thumbnails(file, rows)
            case ReadSample(row):
                return read_sample(file, row)
            case ReadRows(start, stop):
                return RowBlock(start, read_rows(file, start, stop))
        raise TypeError(f"{request!r} is no question")

    def _is_the_same(self) -> bool:
        """Open the file again; whether it is the one that was surveyed, and has lost nothing."""
        if self._surveyed is None or not self._path.exists():
            return False
        _, state = self._open()
        same = state.identity == self._surveyed.identity and state.count >= self._surveyed.count
        if not same:
            self._close()
        return same

    def _open(self) -> tuple[h5py.File, FileState]:
        before = _identity(self._path)
        file = self._file = self._opened.enter_context(open_samples(self._path))
        if _identity(self._path) != before:  # replaced in this very moment: no matter by which
            raise StoreError(f"{self._path} was replaced while it was opened. Try again.")
        return file, FileState(before, len(file["record"]))

    def _close(self) -> None:
        self._file = None
        try:
            self._opened.close()
        except FAULTS:  # what is damaged may not even close
            self._opened = ExitStack()


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _unforeseen(path: Path, error: Exception) -> str:
    if isinstance(error, FAULTS):
        return f"{path} cannot be read ({type(error).__name__}). Look whether it is damaged."
    return (
        f"A fault of the program keeps it from showing the samples in {path}. Please report it "
        "with the log file, which describes it."
    )


def main() -> None:
    """Serve the file that the command line names, until the pipe of stdin is closed."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get among the replies
    process = ShelfProcess(Path(sys.argv[1]))
    try:
        while True:
            reply = process.answer(pickle.load(sys.stdin.buffer))
            pickle.dump(reply, replies, pickle.HIGHEST_PROTOCOL)
            replies.flush()
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)  # the game closed the pipe, or was killed in the middle of a question


if __name__ == "__main__":
    main()
