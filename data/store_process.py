"""The process that has the samples file open: `python -m data.store_process FILE`.

Started by `data.store_client`, which talks to it through the pipes of stdin and stdout. HDF5 can
crash or hang on a damaged file or a full disk; here that harms nobody, because the game keeps what
was not acknowledged and begins a new process.
"""

import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np

from data.counted import counted
from data.edit import Edit
from data.recovery import Opening, open_store, put_back
from data.row import Row
from data.row_archive import Archive, unpack
from data.rows import FAULTS
from data.schema import EDIT
from data.store import check_space
from data.store_error import NewerSchemaError, StoreError
from data.store_failure import failure, in_the_game, system_reason
from data.store_lock import StoreLock
from data.store_messages import (
    Busy,
    Edited,
    Notice,
    Opened,
    Refused,
    Reply,
    Request,
    Saved,
    Sync,
    Synced,
    Working,
)
from data.unsaved import unsaved_files


class StoreProcess:
    """Answers requests until their end; see `data.store_messages`."""

    def __init__(self, path: Path, requests: BinaryIO, replies: BinaryIO) -> None:
        self._path = path
        self._requests = requests
        self._replies = replies
        self._alone = False  # the game has ended: finish what it sent, and close
        self._lock = StoreLock(path)
        self._abandoned: list[Exception] = []

    def run(self) -> None:
        """Lock, open, serve, close. Any exception but StoreError leaves HDF5 unfit to go on."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._lock.take(self._wait_for_another)
        opening = open_store(self._path, self._work_on)
        self._store = opening.store
        self._tell(opening)
        self._take_up_unsaved()
        self.send(Opened(self._store.count, opening.recovered, self._store.deleted))
        for request in self._each_request():
            try:
                self.send(self._answer(request))
            except StoreError as error:
                self.send(Refused(in_the_game(error)))
        self._stay_in_place()
        self._store.close()

    def _answer(self, request: Request) -> Reply:
        self._stay_in_place()
        if isinstance(request, Sync):
            self._store.sync()
            return Synced()
        self._append(request)
        self._stay_in_place()
        if isinstance(request, Edit):
            return Edited(request.id, self._store.deleted)
        return Saved(request.id, self._store.count)

    def _append(self, request: Row | Edit) -> None:
        if isinstance(request, Edit):
            check_space(self._path.parent, len(request.samples) * EDIT.itemsize)
            self._store.append_edit(request)
        else:
            check_space(self._path.parent)
            self._store.append(request)

    def _wait_for_another(self, text: str) -> None:
        self.send(Busy(text))
        if self._alone:
            os._exit(0)

    def _take_up_unsaved(self) -> None:
        for file in unsaved_files(self._path):
            try:
                waiting = unpack(file)
            except NewerSchemaError:
                continue  # it waits for the program that wrote it
            except (OSError, ValueError):
                aside = file.replace(file.with_suffix(".damaged"))
                self.send(
                    Notice(
                        "What waited to be saved from an earlier run cannot be read. Its file is "
                        f"kept as {aside}."
                    )
                )
                continue
            self._take_up(waiting)
            file.unlink()
            self.send(Notice(f"Saved {_counted(waiting)} that waited from an earlier run."))

    def _take_up(self, waiting: Archive) -> None:
        ids = [bytes(row.record["id"][0]) for row in waiting.rows]
        known = np.isin(ids, self._store.file["record"]["id"]) if ids else ()
        new = [row for row, is_known in zip(waiting.rows, known, strict=True) if not is_known]
        everything: list[Row | Edit] = [*new, *waiting.edits]
        for one in everything:
            self._append(one)
            self._work_on()
        self._store.sync()

    def _stay_in_place(self) -> None:
        """Write the file anew if somebody took it away: an append to it would go nowhere."""
        try:
            self._lock.keep()
            if self._store.is_in_place():
                return
            opening = put_back(self._store, self._work_on)
        except FAULTS as error:
            self._abandoned.append(error)  # keeps the broken file's handle from being closed
            raise StoreError(_out_of_reach(self._path, error)) from error
        self._store = opening.store
        self._tell(opening)

    def _tell(self, opening: Opening) -> None:
        if opening.notice:
            self.send(Notice(opening.notice))

    def _work_on(self) -> None:
        self.send(Working())

    def send(self, reply: Reply) -> None:
        """Say something to the game, if it is still there."""
        try:
            pickle.dump(reply, self._replies)
            self._replies.flush()
        except OSError:
            self._alone = True

    def _each_request(self) -> Iterator[Request]:
        while True:
            try:
                yield pickle.load(self._requests)
            except (EOFError, pickle.UnpicklingError, OSError):
                return  # the game closed the pipe, or was killed in the middle of a request


def _counted(waiting: Archive) -> str:
    parts = [(len(waiting.rows), "sample"), (len(waiting.edits), "change")]
    return " and ".join(counted(n, noun) for n, noun in parts if n)


def _out_of_reach(path: Path, error: Exception) -> str:
    reason = system_reason(error) or "what is left of it is damaged"
    return (
        f"{path} was taken away while it was in use and cannot be written again ({reason}). "
        "Put things right before you close the program; until then all of it is only in memory."
    )


def main() -> None:
    """Serve the file that the command line names, and end without HDF5's own tidying up."""
    path = Path(sys.argv[1]).resolve()
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get among the replies
    process = StoreProcess(path, sys.stdin.buffer, replies)
    try:
        process.run()
    except Exception as error:
        process.send(failure(path, error))
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
