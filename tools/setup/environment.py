"""The virtual environment of a checkout: made once, trusted only when it was finished."""

import importlib.util
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.setup import libraries
from tools.setup.failure import SetupError, why
from tools.setup.lock import one_at_a_time
from tools.setup.process import Runner, run_visibly
from tools.setup.stamp import Stamp, digest, read_stamp


@dataclass(frozen=True)
class Part:
    """A requirements file, what it brings, and whether the program can do without it."""

    file: str
    brings: str
    download: int  #: MB
    room: int  #: MB on the disk, once installed
    optional: bool = False


PLAYING = Part("requirements.txt", "what playing needs", 140, 500)
TRAINING = Part("requirements-train.txt", "TensorFlow, for teaching", 350, 1700, optional=True)
TESTING = Part("requirements-dev.txt", "what the tests need", 30, 150)


def say(text: str) -> None:
    """Tell the person how far the set-up is."""
    print(text, file=sys.stderr, flush=True)


def has_module(name: str) -> bool:
    """Tell whether this Python has a module, without importing it."""
    return importlib.util.find_spec(name) is not None


class Environment:
    """The folder .venv of a checkout.

    While something is being installed it has no stamp, and one without a stamp is made anew: so
    an installation that was killed is never trusted.
    """

    def __init__(
        self,
        root: Path,
        run: Runner = run_visibly,
        has_module: Callable[[str], bool] = has_module,
    ) -> None:
        self.root = root
        self.folder = root / ".venv"
        self._stamp_file = self.folder / "stamp.json"
        self._run = run
        self._has_module = has_module

    @property
    def python(self) -> Path:
        """The environment's own interpreter."""
        if sys.platform == "win32":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    def stand(self, parts: Sequence[Part]) -> None:
        """Bring the environment to what the parts ask for; nothing to do costs a millisecond.

        Raises SetupError where that cannot be done.
        """
        stamp = self._read()
        if stamp.runs and not self._missing(stamp, parts):
            return
        try:
            with one_at_a_time(
                self.root / ".venv.lock", lambda: say("Another start is setting up; waiting.")
            ):
                self._install_missing(parts)
                self._see_it_run()
        except OSError as error:
            raise SetupError(
                f"The set-up cannot write in {self.root}: {error.strerror or error}. Make room, or "
                "copy the project to a folder that you may write in, and start again."
            ) from error

    def _read(self) -> Stamp:
        stamp = read_stamp(self._stamp_file) if self.python.exists() else None
        return stamp or Stamp()

    def _missing(self, stamp: Stamp, parts: Sequence[Part]) -> list[Part]:
        return [p for p in parts if stamp.tried.get(p.file) != digest(self.root / p.file)]

    def _install_missing(self, parts: Sequence[Part]) -> None:
        stamp = self._read()
        missing = self._missing(stamp, parts)
        if not stamp.tried:
            self._make()
        for number, part in enumerate(missing, start=1):
            say(
                f"Installing, {number} of {len(missing)}: "
                f"{part.brings} ({part.download} MB to download)"
            )
            self._stamp_file.unlink(missing_ok=True)
            self._install(part)
            stamp.tried[part.file] = digest(self.root / part.file)
            stamp.runs = False
            stamp.write(self._stamp_file)

    def _make(self) -> None:
        if not (self._has_module("venv") and self._has_module("ensurepip")):
            major, minor = sys.version_info[:2]
            raise SetupError(
                "This Python cannot make virtual environments: its modules venv and ensurepip are "
                "a package of their own on Debian and Ubuntu. "
                f"Install it: sudo apt install python{major}.{minor}-venv, then start again."
            )
        say(f"Setting up, once: making {self.folder}")
        made = self._run([sys.executable, "-m", "venv", "--clear", str(self.folder)])
        if made.status:
            raise SetupError(
                f"The folder .venv could not be made: {why(made.errors)}, then start again."
            )

    def _install(self, part: Part) -> None:
        hindrance = self._lack_of_room(part) or self._pip_install(part)
        if hindrance and not part.optional:
            raise SetupError(f"Installing {part.file} failed: {hindrance}, then start again.")
        if hindrance:
            say(
                f"Notice: {part.brings}, could not be installed: {hindrance}, then delete the "
                f"folder {self.folder.name} and start again. All else works without."
            )

    def _lack_of_room(self, part: Part) -> str:
        # Asked beforehand: a pip that fills the disk would take the parts before with it.
        free = shutil.disk_usage(self.root).free // 10**6
        if free >= part.room:
            return ""
        return f"it takes {part.room} MB on the disk, and {free} MB are free. Make room"

    def _pip_install(self, part: Part) -> str:
        options = ["--disable-pip-version-check", "--no-input", "--only-binary", ":all:"]
        file = str(self.root / part.file)
        pip = self._run([str(self.python), "-m", "pip", "install", *options, "-r", file])
        return why(pip.errors) if pip.status else ""

    def _see_it_run(self) -> None:
        stamp = self._read()
        if stamp.runs:
            return
        probe = self._run([str(self.python), "-c", libraries.PROBE])
        if probe.status:
            raise SetupError(libraries.explain(probe.errors))
        stamp.runs = True
        stamp.write(self._stamp_file)
