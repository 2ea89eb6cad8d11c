"""Showing a folder in the file manager of the system."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

_ASK = {"darwin": "open", "win32": "explorer"}  #: elsewhere it is the desktops' common xdg-open


def show_folder(folder: Path) -> bool:
    """Have a folder shown; False where there is no file manager that could be asked.

    Whether a window came of it cannot be known: the answer comes, if at all, much later.
    """
    program = shutil.which(_ASK.get(sys.platform, "xdg-open"))
    if program is None or not folder.is_dir():
        return False
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        return False
    try:
        process = subprocess.Popen(
            [program, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # it may stay open when the game has ended
        )
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()  # a dead child would stay listed
    return True
