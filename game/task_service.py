"""What scenes receive for long work in processes of its own."""

from pathlib import Path
from typing import Any, Protocol

from game.core.export import Export
from game.core.task import TaskProgress


class Task(Protocol):
    """Long work in a process of its own: each call returns at once."""

    @property
    def progress(self) -> TaskProgress:
        """How far it is."""

    @property
    def news(self) -> tuple[dict[str, Any], ...]:
        """What it found on the way, oldest first."""

    @property
    def ended(self) -> bool:
        """Whether it has ended, well or not."""

    @property
    def result(self) -> dict[str, Any] | None:
        """What it came to, as its command line tells with `--json`; None: not ended well."""

    @property
    def trouble(self) -> str:
        """Why it has ended without a result, one sentence, or ""."""

    @property
    def cancelled(self) -> bool:
        """Whether it was told to end."""

    def cancel(self) -> None:
        """End it soon; nothing is left of what was begun."""


class Exports(Protocol):
    """Takes samples along, in folders that players know as "exports"."""

    @property
    def task(self) -> Task | None:
        """The latest export, which goes on while other screens are shown; None before the first."""

    @property
    def folder(self) -> Path | None:
        """Where the latest export lies, or will; None before the first."""

    def start(self, export: Export) -> Task:
        """Begin an export, unless one is under way; returns the one that is."""

    def measure(self) -> Task:
        """Begin to find out how much the samples and their backups take."""

    def show(self, folder: Path) -> bool:
        """Show a folder in the file manager; False where there is none."""

    def close(self) -> None:
        """Stop what is under way; the program ends."""
