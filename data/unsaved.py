"""Samples that found no way into the samples file before the program ended, kept in a file.

It lies beside the samples file or, where nothing can be written there, in a folder for temporary
files. Other people of the machine may share that one: only what nobody but this user can have
written there is taken up.
"""

import glob
import os
import stat
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.row import Row
from data.row_archive import is_for, pack

PREFIX = "digit-quiz-unsaved-"  #: of the names in a folder for temporary files

#: Folders besides the one that the system chooses, which is another while its first choice is full.
ELSEWHERE = (Path("/var/tmp"),)


def unsaved_files(path: Path) -> list[Path]:
    """Find the files with samples that wait to be put into the samples file `path`."""
    beside = sorted(path.parent.glob(f"{glob.escape(path.stem)}.unsaved-*.npz"))
    return beside + [
        file
        for folder in _temporary_folders()
        for file in sorted(folder.glob(f"{PREFIX}*.npz"))
        if _is_ours_alone(file) and is_for(file, path)
    ]


def write_unsaved(path: Path, rows: Sequence[Row]) -> Path:
    """Write samples for the next opening of the samples file `path`; returns the file they are in.

    Raises OSError where neither the folder of `path` nor one for temporary files takes them.
    """
    content = pack(path, rows)
    name = f"{uuid.uuid4().hex}.npz"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _write(path.with_name(f"{path.stem}.unsaved-{name}"), content)
    except OSError as error:
        failure = error
    for folder in _temporary_folders():
        try:
            return _write(folder / f"{PREFIX}{name}", content)
        except OSError as error:
            failure = error
    raise failure


def _write(target: Path, content: bytes) -> Path:
    """Write a file that this user alone may read, whole under its name or not at all."""
    temporary = target.with_suffix(".new")
    try:
        with open(temporary, "xb", opener=_open_privately) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _open_privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _temporary_folders() -> Iterator[Path]:
    """The folders that may serve, in the order in which they are tried."""
    try:
        first = Path(tempfile.gettempdir())
    except OSError:  # nowhere at all can be written
        return
    yield first
    yield from (folder for folder in ELSEWHERE if folder != first and folder.is_dir())


def _is_ours_alone(file: Path) -> bool:
    """Whether nobody but this user can have written a file, nor put a link in its place."""
    if os.name == "nt":
        return True  # there each user has temporary files of their own
    try:
        about = file.lstat()
    except OSError:
        return False
    return (
        stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid() and not about.st_mode & 0o022
    )
