"""Samples and changes that found no way into the samples file before the program ended, in a file.

It lies beside the samples file or, where nothing can be written there, in a folder for temporary
files. Other people of the machine may share that one: only what nobody but this user can have
written there is taken up.
"""

import glob
import os
import re
import stat
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

from data.row_archive import Archive, is_for, pack

PREFIX = "digit-quiz-unsaved-"  #: of the names in a folder for temporary files

_NAME = re.compile(r"unsaved-[0-9a-f]{32}\.(?:npz|new|damaged)\Z")

#: Folders besides the one that the system chooses, which is another while its first choice is full.
ELSEWHERE = (Path("/var/tmp"),)


def unsaved_files(path: Path) -> list[Path]:
    """Find the files with what waits to be put into the samples file `path`, oldest first."""
    found = list(path.parent.glob(f"{glob.escape(path.stem)}.unsaved-*.npz"))
    found += [
        file
        for folder in _temporary_folders()
        for file in folder.glob(f"{PREFIX}*.npz")
        if _is_ours_alone(file) and is_for(file, path)
    ]
    return sorted(found, key=_age)


def unreadable_unsaved(path: Path) -> list[Path]:
    """Find what nobody takes up any more of the samples file `path`: half written, or damaged."""
    beside = path.parent.glob(f"{glob.escape(path.stem)}.unsaved-*")
    found = [file for file in beside if is_named_here(file) and file.is_file()]
    found += [file for file in _away() if is_for(file, path)]
    return sorted(set(found) - set(unsaved_files(path)))


def is_named_here(file: Path) -> bool:
    """Whether a file has a name as this program gives it to what waits, whole or not."""
    return _NAME.search(file.name) is not None


def unsaved_of_nobody() -> list[Path]:
    """Find what lies in folders for temporary files and does not tell for which samples file."""
    return sorted(file for file in _away() if is_for(file, file) is None)


def _away() -> Iterator[Path]:
    """What this user's programs put into folders for temporary files, whole or not."""
    for folder in _temporary_folders():
        yield from filter(_is_ours_alone, folder.glob(f"{PREFIX}*"))


def write_unsaved(path: Path, waiting: Archive) -> Path:
    """Write what waits for the next opening of the samples file `path`; returns the file it is in.

    Raises OSError where neither the folder of `path` nor one for temporary files takes it.
    """
    content = pack(path, waiting)
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


def _age(file: Path) -> tuple[int, str]:
    """When a file was written: a change must not be taken up before the one that it takes back."""
    return file.stat().st_mtime_ns, file.name


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
