"""Where bugs are written down: a file, never a player's face."""

import traceback
from datetime import UTC, datetime
from pathlib import Path

from game.config import VERSION


def record(log: Path, bug: BaseException) -> str:
    """Append a bug to the log file; returns a sentence for the player that names it."""
    report = "".join(traceback.format_exception(bug))
    when = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{when} digit-quiz {VERSION}\n{report}\n")
    except OSError:
        return f"Something in the program went wrong ({type(bug).__name__}): please report it."
    return (
        f"Something in the program went wrong. What happened is written in {log}: please report it."
    )
