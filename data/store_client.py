"""Saves samples and changes of them: returns at once, never blocks the window, forgets nothing.

A thread (`data.store_talk`) talks with the store process (`data.store_process`) and begins a new
one when it ends. What was not acknowledged stays here and is sent again; the file takes each id
once.
"""

import logging
from pathlib import Path

from data.edit import Edit
from data.outbox import Outbox
from data.row import Row, to_row
from data.row_archive import Archive
from data.sample import Sample
from data.store_messages import StoreEvent
from data.store_talk import StoreTalk
from data.unsaved import write_unsaved

log = logging.getLogger(__name__)


class StoreClient:
    """The game's door to the samples file; call `poll` every frame.

    path: the file. silence: seconds without a sign of life after which the process is ended.
    pause: seconds between two attempts when saving fails. left_in: after `close`, the file of its
    own that holds what could not be saved, beside the samples file or in a folder for temporary
    files; else None.
    """

    def __init__(self, path: Path, *, silence: float = 20.0, pause: float = 3.0) -> None:
        self.left_in: Path | None = None
        self._path = path.absolute()
        self._outbox = Outbox()
        self._talk = StoreTalk(self._path, self._outbox, silence, pause)
        self._talk.start()

    @property
    def count(self) -> int | None:
        """Samples in the file; None until known."""
        return self._talk.count

    @property
    def deleted(self) -> int:
        """Samples in the file that are deleted."""
        return self._talk.deleted

    @property
    def unsaved(self) -> int:
        """Samples and changes given but not yet acknowledged."""
        return len(self._outbox)

    @property
    def process_id(self) -> int | None:
        """Id of the present store process, for who watches over it; None before the first."""
        return None if self._talk.pipe is None else self._talk.pipe.process_id

    def save(self, sample: Sample) -> None:
        """Save a sample; `poll` tells when it is in the file. Raises ValueError as `to_row`."""
        self._outbox.put(to_row(sample))

    def change(self, edit: Edit) -> None:
        """Save a change of samples; `poll` tells when it is in the file."""
        self._outbox.put(edit)

    def poll(self) -> list[StoreEvent]:
        """Return what has happened since the last call."""
        if self._talk.pipe is not None:
            self._talk.pipe.end_if_silent()
        events = []
        while not self._talk.events.empty():
            events.append(self._talk.events.get())
        return events

    def close(self, timeout: float = 5.0) -> int:
        """Save what waits and end the process, within about `timeout` seconds.

        One that is still putting the file in order is left to finish that by itself.
        What still could not be saved is kept in a file of its own (`left_in`), which the next start
        takes up. Returns how many samples and changes are lost because even that failed.
        """
        self._talk.leave_after(timeout / 2)
        self._outbox.close()
        self._talk.join(timeout)
        if self._talk.is_alive():
            self._talk.give_up()
            self._talk.join(timeout)
        waiting = self._outbox.all()
        if not waiting:
            return 0
        rows = tuple(one for one in waiting if isinstance(one, Row))
        edits = tuple(one for one in waiting if isinstance(one, Edit))
        try:
            self.left_in = write_unsaved(self._path, Archive(rows, edits))
        except OSError:
            log.exception("could not keep %d samples and %d changes", len(rows), len(edits))
            return len(waiting)
        return 0
