"""Where bugs are written down: a file, never a player's face."""

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

from game.config import VERSION

_DIFFERENT = 100  #: records that are written in one run


def keep_warnings(log: Path) -> None:
    """Send what modules log to the log file, for whoever looks into a fault; never to the terminal.

    What was written once is not written again: some faults come with every frame of a camera. The
    player is told in a notice. Call it once, when the program starts.
    """
    handler = _Log(log)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


class _Log(logging.FileHandler):
    """A log file that may lie where nothing can be written: then nothing is, and nobody suffers."""

    def __init__(self, log: Path) -> None:
        super().__init__(log, encoding="utf-8", errors="backslashreplace", delay=True)
        self._known: set[tuple[str, str, str | None]] = set()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self.format(record)  # which gives it its message and the text of its traceback
            kind = (record.name, record.message, record.exc_text)
            if kind not in self._known and len(self._known) < _DIFFERENT:
                self._known.add(kind)
                super().emit(record)
        except Exception:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say nothing: the terminal is the player's."""


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
