"""What the export screen says."""

from pathlib import Path

from game.core.sizes import in_words
from game.task_service import Task


def state_words(task: Task | None, folder: Path | None) -> str:
    """Say how the latest export fares."""
    if task is None:
        return "A card that tells how many there are and how they were made goes with them."
    if not task.ended:
        if task.cancelled:
            return "Stopping …"
        doing = task.progress
        if not doing.doing:
            return "Beginning …"
        of = f"{doing.done:,} of {doing.total:,}" if doing.total else f"{doing.done:,}"
        return f"{doing.doing[:1].upper()}{doing.doing[1:]}: {of}"
    if task.result is None:
        return task.trouble
    return f"Done. The export is in {folder}"


def room_taken(task: Task | None) -> str:
    """Say how much room the samples take, as `tools.dataset stats` tells; "" while not known."""
    match None if task is None else task.result:
        case {"size": int(size), "kept_size": int(kept)}:
            backups = f"; backups beside it {in_words(kept)}" if kept else ""
            return f"The samples file takes {in_words(size)}{backups}."
    return ""
