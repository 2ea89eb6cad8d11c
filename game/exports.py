"""Taking samples along: exports into a folder of the home, made by `tools.dataset`."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from game.command_run import CommandRun
from game.core.export import Export
from game.file_manager import show_folder
from game.home import Home
from game.task_service import Task

_DATASET = ("-m", "tools.dataset")
_LEAVE = 5.0  #: seconds that a stopped export may take to tidy up when the program ends


class SampleExports:
    """One export at a time, which goes on while other screens are shown.

    folder: of the latest export, None before the first. clock: for the names of folders.
    """

    def __init__(self, home: Home, clock: Callable[[], datetime] = datetime.now) -> None:
        self.folder: Path | None = None
        self._home = home
        self._clock = clock
        self._running: CommandRun | None = None

    @property
    def task(self) -> Task | None:
        """The latest export; None before the first."""
        return self._running

    def start(self, export: Export) -> Task:
        """Begin an export, unless one is under way; returns the one that is."""
        if self._running is None or self._running.ended:
            self.folder = folder = self._free_name(export.format)
            whose = [] if export.player is None else ["--player", export.player]
            names = ["--anonymous"] if export.anonymous else []
            card = ["--author", export.author, "--licence", export.licence]
            self._running = CommandRun(
                [*_DATASET, "export", "--format", export.format, "--data", str(self._home.samples),
                 "--home", str(self._home.folder.absolute()), "--out", str(folder.absolute()),
                 *whose, *names, *card],
                tidy=lambda: _take_away(folder),
            )  # fmt: skip
        return self._running

    def measure(self) -> Task:
        """Begin to find out how much the samples take; the result is that of `stats`."""
        return CommandRun([*_DATASET, "stats", str(self._home.samples)])

    def show(self, folder: Path) -> bool:
        """Show a folder in the file manager; False where there is none."""
        return show_folder(folder)

    def close(self) -> None:
        """Stop what is under way."""
        if self._running is not None and not self._running.ended:
            self._running.cancel()
            self._running.join(_LEAVE)

    def _free_name(self, name: str) -> Path:
        stem = f"{name}-{self._clock():%Y-%m-%d-%H%M%S}"
        folder, n = self._home.exports / stem, 2
        while folder.exists():
            folder, n = self._home.exports / f"{stem}-{n}", n + 1
        return folder


def _take_away(folder: Path) -> None:
    """Delete what an export that was stopped has left beside its folder."""
    shutil.rmtree(folder.with_name(f"{folder.name}.new"), ignore_errors=True)
