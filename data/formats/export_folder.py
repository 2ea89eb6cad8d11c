"""The folder of an export: complete under another name, then put in its place at once."""

import hashlib
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from data.store_lock import StoreLock

UNFINISHED = "UNFINISHED.txt"  #: a file that is there as long as the folder is not complete
DATE = (1980, 1, 1, 0, 0, 0)  #: of what lies in an archive: the same samples make the same file
CHECKSUMS = "SHA256SUMS"  #: as `sha256sum --check` reads it
_LOCK = f"{UNFINISHED}.lock"  # in the folder, so that it goes with it
_WHILE_MAKING = (UNFINISHED, _LOCK)  # files that are no part of the export
_MAKING = ".new"  # after the name of a folder in the making
_PIECE = 2**20  # bytes read at once
_ABOUT = "An export of Digit Quiz is being made here, or was cut short. It may be deleted then.\n"


class ExportFolder:
    """A folder in the making beside the one that it will be, held by one process alone.

    What an export left that was cut short is taken over. Calls `working` now and then on long work,
    as a sign of life. Raises FileExistsError where something of that name is there already or, of
    the name in between, what another process is making or no export has left; OSError.
    """

    def __init__(self, path: Path, working: Callable[[], None] = lambda: None) -> None:
        self.path = path
        self._working = working
        self._making = path.with_name(path.name + _MAKING)
        self._lock = StoreLock(self._making / UNFINISHED)
        if path.exists():
            raise FileExistsError(f"{path} is there already")
        if (self._making / UNFINISHED).is_file():
            self._take_over()
        else:
            self._making.mkdir(parents=True)
            self._lock.take(self._refuse)
            (self._making / UNFINISHED).write_text(_ABOUT, encoding="utf-8")
        self._folders = {self._making}

    def _take_over(self) -> None:
        """Empty what was left. Raises FileExistsError where somebody is at work in it."""
        self._lock.take(self._refuse)
        if not (self._making / UNFINISHED).is_file():  # it was put in its place meanwhile
            self._lock.release()
            raise FileExistsError(f"{self._making} was being made")
        for left in self._making.iterdir():
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            elif left.name not in _WHILE_MAKING:
                left.unlink()

    def _refuse(self, _: str) -> None:
        raise FileExistsError(f"{self._making} is being made")

    def path_of(self, name: str) -> Path:
        """Say where a file lies while the folder is being made; its folder is made.

        name: parts separated by "/". Raises ValueError where it would lie elsewhere.
        """
        parts = PurePosixPath(name).parts
        if not parts or any(part in ("/", "..") or {"\\", ":"} & set(part) for part in parts):
            raise ValueError(f"{name!r} is no name for a file of an export")
        path = self._making.joinpath(*parts)
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        return path

    def create(self, name: str) -> BinaryIO:
        """Create a file to be written, and to be closed before the folder is put in its place."""
        return self.path_of(name).open("w+b")

    def write(self, name: str, content: bytes) -> None:
        """Write a whole file; raises as `path_of` does."""
        self.path_of(name).write_bytes(content)

    def copy(self, source: BinaryIO, write: Callable[[bytes], object]) -> None:
        """Write all that is left of a source."""
        while content := source.read(_PIECE):
            write(content)
            self._working()

    def checksums(self) -> dict[str, str]:
        """Compute the SHA-256 of every file, in hexadecimal, by name."""
        sums = {}
        for file in sorted(self._making.rglob("*")):
            if file.is_file() and file.name not in _WHILE_MAKING:
                sums[file.relative_to(self._making).as_posix()] = self._checksum(file)
        return sums

    def _checksum(self, file: Path) -> str:
        digest = hashlib.sha256()
        with file.open("rb") as content:
            while piece := content.read(_PIECE):
                digest.update(piece)
                self._working()
        return digest.hexdigest()

    def size(self) -> int:
        """Sum up the bytes of all files."""
        files = (f for f in self._making.rglob("*") if f.is_file())
        return sum(f.stat().st_size for f in files if f.name not in _WHILE_MAKING)

    def put_in_place(self) -> None:
        """Let the folder become what it is named."""
        self._let_go()
        self._making.rename(self.path)

    def discard(self) -> None:
        """Delete what was made so far; files that are still open are left to the system."""
        with suppress(OSError):
            self._let_go()
        shutil.rmtree(self._making, ignore_errors=True)

    def _let_go(self) -> None:
        """Make it one that nobody takes over, and only then let go of it."""
        (self._making / UNFINISHED).unlink()
        self._lock.release()
        (self._making / _LOCK).unlink(missing_ok=True)


def discard_unfinished(folder: Path, working: Callable[[], None]) -> None:
    """Delete what exports that were cut short have left in a folder; what is being made stays.

    Calls `working` before each.
    """
    for making in sorted(folder.glob(f"*{_MAKING}")):
        if (making / UNFINISHED).is_file() and not making.is_symlink():
            working()
            with suppress(OSError):  # somebody is at work in it
                ExportFolder(making.with_name(making.name.removesuffix(_MAKING))).discard()
