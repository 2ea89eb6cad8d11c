"""Libraries of the operating system that Python packages need and pip does not bring."""

import re
import shutil
import sys
from collections.abc import Callable

# Imports what opens windows and reads pictures; says nothing where all is well.
PROBE = "import os; os.environ['PYGAME_HIDE_SUPPORT_PROMPT'] = '1'; import cv2, pygame"

# The loader names one missing library at a time, so each command installs all that OpenCV needs.
INSTALL = {
    "apt-get": "sudo apt install libgl1 libglib2.0-0",
    "dnf": "sudo dnf install mesa-libGL glib2",
    "pacman": "sudo pacman -S libglvnd glib2",
    "zypper": "sudo zypper install Mesa-libGL1 libglib-2_0-0",
}
OF_OPENCV = ("libGL", "libglib", "libgthread", "libX11", "libxcb")


def missing_library(errors: str) -> str | None:
    """Return the name of the library that an import did not find, or None for another error."""
    found = re.search(r"([\w.+-]+\.so[.\d]*): cannot open shared object file", errors)
    if found:
        return found[1]
    found = re.search(r"DLL load failed while importing (\w+)", errors)
    return f"a DLL of {found[1]}" if found else None


def explain(
    errors: str,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> str:
    """Say in a sentence what kept the PROBE from running, and the command that helps."""
    library = missing_library(errors)
    if library is None:
        last = errors.strip().splitlines()[-1:] or ["no reason was given"]
        return (
            f"What was installed does not run: {last[0]}. "
            "Delete the folder .venv and start again; if that does not help, report this line."
        )
    if platform == "win32":
        advice = "Install Microsoft's runtime: winget install Microsoft.VCRedist.2015+.x64"
    elif library.startswith(OF_OPENCV):
        commands = [command for tool, command in INSTALL.items() if which(tool)]
        advice = f"Install it: {(commands or list(INSTALL.values()))[0]}"
    else:
        advice = "Install the package of your system that holds it"
    return f"A library of the operating system is missing: {library}. {advice}, then start again."
