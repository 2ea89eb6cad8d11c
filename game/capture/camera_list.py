"""The names of the cameras, found out without keeping anybody waiting.

`python -m game.capture.camera_list` prints them, in a process of its own: some systems take
seconds, some drivers hang.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

LIST = (sys.executable, "-m", "game.capture.camera_list")  #: the command line
_PROGRAM = Path(__file__).resolve().parents[2]
_PATIENCE = 15.0  #: seconds


class CameraList:
    """names: of the cameras that were found last; None while they are looked for."""

    def __init__(self, command: Sequence[str] = LIST, patience: float = _PATIENCE) -> None:
        self.names: tuple[str, ...] | None = None
        self._command = command
        self._patience = patience
        self._looking: threading.Thread | None = None

    def look(self) -> None:
        """Begin to look, unless one is under way; returns at once."""
        if self._looking is None or not self._looking.is_alive():
            self.names = None
            self._looking = threading.Thread(target=self._look, name="camera list", daemon=True)
            self._looking.start()

    def _look(self) -> None:
        self.names = list_names(self._command, self._patience)


def list_names(command: Sequence[str] = LIST, patience: float = _PATIENCE) -> tuple[str, ...]:
    """Return the names of the cameras; none where that fails, or takes longer than `patience` s."""
    try:
        done = subprocess.run(
            command,
            cwd=_PROGRAM,
            env={**os.environ, "PYTHONIOENCODING": "ascii:backslashreplace"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience,
            check=True,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return tuple(json.loads(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError):
        return ()


def main() -> None:
    """Print the names as a line of JSON."""
    from game.capture.camera_names import cameras  # loads OpenCV's drivers: for this process alone

    print(json.dumps([camera.name for camera in cameras()]))


if __name__ == "__main__":
    main()
