"""The reports of a home, read beside the window."""

import logging
import threading
from pathlib import Path

from model.teaching_report import ReportError, TeachingReport, read_report

_AT_MOST = 200  #: reports, the newest: some ten kilobytes of memory each
_Stamp = tuple[int, int]  # when a file was written, in ns, and its size

log = logging.getLogger(__name__)


class ReportFolder:
    """all: files and reports, newest first by the files' names; unreadable ones are left out.

    `look` returns at once; what it finds is in `all` a moment later.
    """

    def __init__(self, folder: Path) -> None:
        self.all: tuple[tuple[Path, TeachingReport], ...] = ()
        self._folder = folder
        self._known: dict[Path, tuple[_Stamp, TeachingReport]] = {}
        self._one_at_a_time = threading.Lock()
        self._looking: threading.Thread | None = None

    def look(self) -> None:
        """Begin to read what is there and not known yet."""
        self._looking = threading.Thread(target=self._read, name="reports", daemon=True)
        self._looking.start()

    def join(self) -> None:
        """Wait until the latest look has ended."""
        if self._looking is not None:
            self._looking.join()

    def _read(self) -> None:
        with self._one_at_a_time:
            files = sorted(self._folder.glob("*.json"), key=lambda file: file.name)
            known = {}
            for file in files[-_AT_MOST:][::-1]:
                try:
                    known[file] = self._one(file)
                except (OSError, ReportError) as error:
                    log.warning("%s", error)
            self._known = known
            self.all = tuple((file, report) for file, (_, report) in known.items())

    def _one(self, file: Path) -> tuple[_Stamp, TeachingReport]:
        found = file.stat()
        stamp = found.st_mtime_ns, found.st_size
        seen = self._known.get(file)
        return seen if seen is not None and seen[0] == stamp else (stamp, read_report(file))
